// The first page of a new installation: names the workspace and makes its owner.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { checkSetup, setUp } from '@/api/access'
import { messageOf, Problem } from '@/api/http'
import { signedInAs } from '@/app/session'
import { t } from '@/text/t'
import { Button, buttonClass } from '@/ui/button'
import { TextField } from '@/ui/field'
import { AuthForm, useFields, useLinkToken } from './form-parts'
import { AuthFrame } from './frame'
import { PasswordField } from './password-field'

const EMPTY = { workspace: '', name: '', email: '', password: '' }

export default function SetupPage() {
  const token = useLinkToken()
  const check = useQuery({
    queryKey: ['setup', token],
    queryFn: () => checkSetup(token),
    retry: false,
    enabled: token !== '',
  })
  if (token === '') return <UnusableLink code="setup_link_invalid" />
  if (check.error instanceof Problem && check.error.status === 410) {
    return <UnusableLink code={check.error.code} />
  }
  if (check.error) {
    return (
      <AuthFrame title={t('setup-unchecked')} lead={messageOf(check.error)}>
        <Button onClick={() => check.refetch()}>{t('try-again')}</Button>
      </AuthFrame>
    )
  }
  if (check.isPending) return <AuthFrame title={t('welcome')} lead={t('setup-checking')} />
  return <SetupForm token={token} />
}

function SetupForm({ token }: { token: string }) {
  const go = useNavigate()
  const { form, field } = useFields(EMPTY, async (values) => {
    signedInAs(await setUp({ token, ...values, email: values.email.trim() }))
    await go({ to: '/', replace: true })
  })
  return (
    <AuthFrame title={t('setup-title')} lead={t('setup-lead')}>
      <AuthForm form={form} action={t('setup-action')}>
        <TextField
          label={t('workspace')}
          hint={t('setup-workspace-hint')}
          autoComplete="organization"
          autoFocus
          {...field('workspace')}
        />
        <TextField label={t('your-name')} autoComplete="name" {...field('name')} />
        <TextField label={t('email')} type="email" autoComplete="username" {...field('email')} />
        <PasswordField fresh {...field('password')} />
      </AuthForm>
    </AuthFrame>
  )
}

function UnusableLink({ code }: { code: string }) {
  const used = code === 'setup_link_used'
  return (
    <AuthFrame
      title={used ? t('setup-used-title') : t('setup-invalid-title')}
      lead={used ? t('setup-used') : t('setup-invalid')}
    >
      <Link to="/sign-in" className={buttonClass(used ? 'primary' : 'outline')}>
        {t('go-to-sign-in')}
      </Link>
    </AuthFrame>
  )
}
