// Signing in with mail address and password.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { signIn } from '@/api/access'
import { useSubmit } from '@/api/use-submit'
import { signedInAs } from '@/app/session'
import { TextField } from '@/ui/field'
import { AuthForm, useFields } from './form-parts'
import { AuthFrame } from './frame'
import { PasswordField } from './password-field'

/** Only addresses of this console: a link must not lead a fresh session elsewhere. */
export const safeNext = (next: string | undefined) =>
  next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/sign-in') ? next : '/'

export default function SignInPage() {
  const go = useNavigate()
  const { next } = useSearch({ from: '/sign-in' })
  const { values, set } = useFields({ email: '', password: '' })
  const form = useSubmit(async () => {
    signedInAs(await signIn(values.email.trim(), values.password))
    await go({ href: safeNext(next), replace: true })
  })
  return (
    <AuthFrame title="Sign in">
      <AuthForm form={form} action="Sign in">
        <TextField
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          required
          value={values.email}
          onChange={(event) => set('email')(event.target.value)}
        />
        <PasswordField value={values.password} onChange={set('password')} />
        <p className="text-xs text-ink-2">
          Forgotten your password? An administrator of your workspace can let you in again.
        </p>
      </AuthForm>
    </AuthFrame>
  )
}
