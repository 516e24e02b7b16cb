// The first page of a new installation: names the workspace and makes its owner.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { checkSetup, setUp } from '@/api/access'
import { messageOf, Problem } from '@/api/http'
import { signedInAs } from '@/app/session'
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
      <AuthFrame title="The link could not be checked" lead={messageOf(check.error)}>
        <Button onClick={() => check.refetch()}>Try again</Button>
      </AuthFrame>
    )
  }
  if (check.isPending) return <AuthFrame title="Welcome" lead="Checking your link…" />
  return <SetupForm token={token} />
}

function SetupForm({ token }: { token: string }) {
  const go = useNavigate()
  const { form, field } = useFields(EMPTY, async (values) => {
    signedInAs(await setUp({ token, ...values, email: values.email.trim() }))
    await go({ to: '/', replace: true })
  })
  return (
    <AuthFrame
      title="Welcome to Throughline"
      lead="Name your workspace and make yourself its owner. You can invite the others afterwards."
    >
      <AuthForm form={form} action="Create the workspace">
        <TextField
          label="Workspace"
          hint="Usually the name of your company"
          autoComplete="organization"
          autoFocus
          {...field('workspace')}
        />
        <TextField label="Your name" autoComplete="name" {...field('name')} />
        <TextField label="Email" type="email" autoComplete="username" {...field('email')} />
        <PasswordField fresh {...field('password')} />
      </AuthForm>
    </AuthFrame>
  )
}

function UnusableLink({ code }: { code: string }) {
  const used = code === 'setup_link_used'
  return (
    <AuthFrame
      title={used ? 'This workspace is already set up' : 'This setup link is not valid'}
      lead={
        used
          ? 'The link worked once, and somebody has used it. If that was you, sign in.'
          : 'It may be cut off, or a newer one has replaced it. The server prints the valid link when it starts.'
      }
    >
      <Link to="/sign-in" className={buttonClass(used ? 'primary' : 'outline')}>
        Go to sign-in
      </Link>
    </AuthFrame>
  )
}
