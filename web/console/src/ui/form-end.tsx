// What stands below the fields of a form: the problem that belongs to none of them, and the button
// that sends it.
import type { Submit } from '@/api/use-submit'
import { Button, type ButtonLook } from './button'

export const FormError = ({ text }: { text: string | null }) =>
  text && (
    <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-sm">
      {text}
    </p>
  )

interface FormEndProps {
  form: Submit
  action: string
  look?: ButtonLook
}

/** For a form that is part of a page. */
export const FormEnd = ({ form, action, look = 'primary' }: FormEndProps) => (
  <>
    <FormError text={form.error} />
    <div>
      <Button type="submit" look={look} busy={form.busy}>
        {action}
      </Button>
    </div>
  </>
)
