// One's own name and password.
import { useState } from 'react'
import { changeMe } from '@/api/access'
import { useSubmit } from '@/api/use-submit'
import { signedInAs, useMe } from '@/app/session'
import { t } from '@/text/t'
import { roleSaid } from '@/text/terms'
import { TextField } from '@/ui/field'
import { FormEnd } from '@/ui/form-end'
import { Page, Section } from '@/ui/page'
import { toast } from '@/ui/toast'

export default function ProfilePage() {
  return (
    <Page title={t('settings-profile')}>
      <Section title={t('profile')}>
        <NameForm />
      </Section>
      <Section title={t('password')}>
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
    toast(t('saved'))
  }, ['name'])
  return (
    <form onSubmit={form.onSubmit} className="flex max-w-[420px] flex-col gap-4">
      <TextField
        label={t('name')}
        hint={t('name-hint')}
        autoComplete="name"
        required
        value={name}
        error={form.fieldError('name')}
        onChange={(event) => setName(event.target.value)}
      />
      <p className="text-ink-2">
        {t('profile-signed-in', { email: staff.email, role: roleSaid(staff.role) })}
      </p>
      <FormEnd form={form} action={t('save')} />
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
    toast(t('password-changed'))
  }, ['current', 'new'])
  return (
    <form onSubmit={form.onSubmit} className="flex max-w-[420px] flex-col gap-4">
      <TextField
        label={t('password-current')}
        type="password"
        autoComplete="current-password"
        required
        value={current}
        error={form.fieldError('current')}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <TextField
        label={t('password-new')}
        type="password"
        autoComplete="new-password"
        hint={t('password-hint', { length: 10 })}
        required
        minLength={10}
        value={fresh}
        error={form.fieldError('new')}
        onChange={(event) => setFresh(event.target.value)}
      />
      <FormEnd form={form} action={t('password-change')} look="outline" />
    </form>
  )
}
