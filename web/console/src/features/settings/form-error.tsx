// The problem of a form that belongs to no single field.
export const FormError = ({ text }: { text: string | null }) =>
  text && (
    <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-sm">
      {text}
    </p>
  )
