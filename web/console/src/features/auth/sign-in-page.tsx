// Signing in with mail address and password.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { signIn } from '@/api/access'
import { signedInAs } from '@/app/session'
import { t } from '@/text/t'
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
  const { form, field } = useFields({ email: '', password: '' }, async ({ email, password }) => {
    signedInAs(await signIn(email.trim(), password))
    await go({ href: safeNext(next), replace: true })
  })
  return (
    <AuthFrame title={t('sign-in')}>
      <AuthForm form={form} action={t('sign-in')}>
        <TextField
          label={t('email')}
          type="email"
          autoComplete="username"
          autoFocus
          {...field('email')}
        />
        <PasswordField {...field('password')} />
        <p className="text-xs text-ink-2">{t('sign-in-forgotten')}</p>
      </AuthForm>
    </AuthFrame>
  )
}
