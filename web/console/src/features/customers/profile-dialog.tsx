// Changes what is known about a customer.
import { useState } from 'react'
import { changeCustomer } from '@/api/customers'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import type { Customer } from '@/api/types'
import { useSubmit } from '@/api/use-submit'
import { t } from '@/text/t'
import { TextField } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'

export function ProfileDialog({ customer, onClose }: { customer: Customer; onClose(): void }) {
  const [name, setName] = useState(customer.name ?? '')
  const [email, setEmail] = useState(customer.email ?? '')
  const [organisation, setOrganisation] = useState(customer.organisation ?? '')
  const form = useSubmit(async () => {
    const changed = await changeCustomer(customer.id, {
      name: name.trim() || null,
      email: email.trim() || null,
      organisation: organisation.trim() || null,
    })
    queryClient.setQueryData(keys.customer(customer.id), changed)
    onClose()
  }, ['name', 'email', 'organisation'])
  return (
    <FormDialog title={t('customer')} form={form} action={t('save')} onClose={onClose}>
      <TextField
        label={t('name')}
        autoFocus
        value={name}
        error={form.fieldError('name')}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t('email')}
        type="email"
        value={email}
        error={form.fieldError('email')}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={t('organisation')}
        value={organisation}
        error={form.fieldError('organisation')}
        onChange={(event) => setOrganisation(event.target.value)}
      />
    </FormDialog>
  )
}
