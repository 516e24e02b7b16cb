// One's own name and password.
import { useState } from 'react'
import { changeMe } from '@/api/access'
import { useSubmit } from '@/api/use-submit'
import { signedInAs, useMe } from '@/app/session'
import { roleNames } from '@/text/terms'
import { TextField } from '@/ui/field'
import { FormEnd } from '@/ui/form-end'
import { Page, Section } from '@/ui/page'
import { toast } from '@/ui/toast'

export default function ProfilePage() {
  return (
    <Page title="Profile and password">
      <Section title="Profile">
        <NameForm />
      </Section>
      <Section title="Password">
        <PasswordForm />
      </Section>
    </Page>
  )
}

function NameForm() {
  const { staff } = useMe()
  const [name, setName] = useState(staff.name)
  const form = useSubmit(async () => {
    signedInAs(await changeMe({ name: name.trim() }))
    toast('Saved')
  }, ['name'])
  return (
    <form onSubmit={form.onSubmit} className="flex max-w-[420px] flex-col gap-4">
      <TextField
        label="Name"
        hint="Customers see it beside your replies"
        autoComplete="name"
        required
        value={name}
        error={form.fieldError('name')}
        onChange={(event) => setName(event.target.value)}
      />
      <p className="text-ink-2">
        You sign in as {staff.email}. Your role is {roleNames[staff.role].toLowerCase()}.
      </p>
      <FormEnd form={form} action="Save" />
    </form>
  )
}

function PasswordForm() {
  const [current, setCurrent] = useState('')
  const [fresh, setFresh] = useState('')
  const form = useSubmit(async () => {
    await changeMe({ password: { current, new: fresh } })
    setCurrent('')
    setFresh('')
    toast('The password was changed')
  }, ['current', 'new'])
  return (
    <form onSubmit={form.onSubmit} className="flex max-w-[420px] flex-col gap-4">
      <TextField
        label="Current password"
        type="password"
        autoComplete="current-password"
        required
        value={current}
        error={form.fieldError('current')}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <TextField
        label="New password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters. A few words are easy to keep."
        required
        minLength={10}
        value={fresh}
        error={form.fieldError('new')}
        onChange={(event) => setFresh(event.target.value)}
      />
      <FormEnd form={form} action="Change the password" look="outline" />
    </form>
  )
}
