// Accepting an invitation: the invited person chooses a name and a password.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { acceptInvitation, lookUpInvitation } from '@/api/access'
import { messageOf, Problem } from '@/api/http'
import type { InvitationPreview } from '@/api/types'
import { signedInAs } from '@/app/session'
import { t } from '@/text/t'
import { roleSaid } from '@/text/terms'
import { Button, buttonClass } from '@/ui/button'
import { TextField } from '@/ui/field'
import { AuthForm, useFields, useLinkToken } from './form-parts'
import { AuthFrame } from './frame'
import { PasswordField } from './password-field'

export default function JoinPage() {
  const token = useLinkToken()
  const look = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => lookUpInvitation(token),
    retry: false,
    enabled: token !== '',
  })
  if (token === '') return <UnusableLink />
  if (look.error instanceof Problem && !look.error.offline && look.error.status < 500) {
    return <UnusableLink detail={look.error.message} />
  }
  if (look.error) {
    return (
      <AuthFrame title={t('invitation-unchecked')} lead={messageOf(look.error)}>
        <Button onClick={() => look.refetch()}>{t('try-again')}</Button>
      </AuthFrame>
    )
  }
  if (!look.data) return <AuthFrame title={t('welcome')} lead={t('invitation-checking')} />
  return <JoinForm token={token} invitation={look.data} />
}

function JoinForm({ token, invitation }: { token: string; invitation: InvitationPreview }) {
  const go = useNavigate()
  const { form, field } = useFields({ name: '', password: '' }, async ({ name, password }) => {
    signedInAs(await acceptInvitation(token, name, password))
    await go({ to: '/', replace: true })
  })
  return (
    <AuthFrame
      title={t('join-title', { workspace: invitation.workspace })}
      lead={t('join-lead', { role: roleSaid(invitation.role) })}
    >
      <AuthForm form={form} action={t('join-action')}>
        <TextField
          label={t('email')}
          type="email"
          autoComplete="username"
          value={invitation.email}
          readOnly
          hint={t('join-email-hint')}
        />
        <TextField
          label={t('your-name')}
          autoComplete="name"
          autoFocus
          hint={t('name-hint')}
          {...field('name')}
        />
        <PasswordField fresh {...field('password')} />
      </AuthForm>
    </AuthFrame>
  )
}

const UnusableLink = ({ detail }: { detail?: string }) => (
  <AuthFrame
    title={t('invitation-unusable')}
    lead={t('invitation-ask-again', { detail: detail ?? t('invitation-cut-off') })}
  >
    <Link to="/sign-in" className={buttonClass('outline')}>
      {t('go-to-sign-in')}
    </Link>
  </AuthFrame>
)
