// Accepting an invitation: the invited person chooses a name and a password.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { acceptInvitation, lookUpInvitation } from '@/api/access'
import { messageOf, Problem } from '@/api/http'
import type { InvitationPreview } from '@/api/types'
import { signedInAs } from '@/app/session'
import { roleNames } from '@/text/terms'
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
      <AuthFrame title="The invitation could not be checked" lead={messageOf(look.error)}>
        <Button onClick={() => look.refetch()}>Try again</Button>
      </AuthFrame>
    )
  }
  if (!look.data) return <AuthFrame title="Welcome" lead="Checking your invitation…" />
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
      title={`Join ${invitation.workspace}`}
      lead={`You are invited as ${roleNames[invitation.role].toLowerCase()}.`}
    >
      <AuthForm form={form} action="Join">
        <TextField
          label="Email"
          type="email"
          autoComplete="username"
          value={invitation.email}
          readOnly
          hint="You will sign in with this address"
        />
        <TextField
          label="Your name"
          autoComplete="name"
          autoFocus
          hint="Customers see it beside your replies"
          {...field('name')}
        />
        <PasswordField fresh {...field('password')} />
      </AuthForm>
    </AuthFrame>
  )
}

const UnusableLink = ({ detail }: { detail?: string }) => (
  <AuthFrame
    title="This invitation cannot be used"
    lead={`${detail ?? 'The link may be cut off.'} Ask the person who invited you for a new one.`}
  >
    <Link to="/sign-in" className={buttonClass('outline')}>
      Go to sign-in
    </Link>
  </AuthFrame>
)
