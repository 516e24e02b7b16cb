// Makes or changes an endpoint. A new one shows its secret once.
import { useState } from 'react'
import { changeWebhook, createWebhook } from '@/api/integrations'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import type { Webhook } from '@/api/types'
import { useSubmit } from '@/api/use-submit'
import { t } from '@/text/t'
import { Checkbox, TextField } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { kindGroups } from './kinds'
import { SecretDialog } from './secret-dialog'

interface WebhookDialogProps {
  webhook: Webhook | null
  onClose(): void
}

export function WebhookDialog({ webhook, onClose }: WebhookDialogProps) {
  const [made, setMade] = useState<Webhook | null>(null)
  if (made) return <SecretDialog secret={made.secret ?? ''} onClose={onClose} />
  return <WebhookForm webhook={webhook} onMade={setMade} onClose={onClose} />
}

function WebhookForm({
  webhook,
  onMade,
  onClose,
}: WebhookDialogProps & { onMade(made: Webhook): void }) {
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [description, setDescription] = useState(webhook?.description ?? '')
  const [kinds, setKinds] = useState(webhook?.kinds ?? [])
  const form = useSubmit(async () => {
    const change = { url: url.trim(), description: description.trim(), kinds }
    if (webhook) await changeWebhook(webhook.id, change)
    else onMade(await createWebhook(change.url, change.description, kinds))
    await queryClient.invalidateQueries({ queryKey: keys.webhooks })
    if (webhook) onClose()
  }, ['url', 'description'])
  const toggle = (kind: string) =>
    setKinds((now) => (now.includes(kind) ? now.filter((other) => other !== kind) : [...now, kind]))
  return (
    <FormDialog
      title={webhook ? t('endpoint') : t('endpoint-new')}
      form={form}
      action={t('save')}
      onClose={onClose}
    >
      <TextField
        label={t('address')}
        type="url"
        placeholder="https://"
        autoFocus
        required
        value={url}
        error={form.fieldError('url')}
        onChange={(event) => setUrl(event.target.value)}
      />
      <TextField
        label={t('description')}
        value={description}
        error={form.fieldError('description')}
        onChange={(event) => setDescription(event.target.value)}
      />
      <fieldset>
        <legend className="text-sm font-medium">{t('kinds-of-facts')}</legend>
        <p className="mb-1 text-xs text-ink-2">{t('kinds-none-hint')}</p>
        {kindGroups().map(([title, members]) => (
          <div key={title} className="mt-2">
            <p className="text-xs font-medium text-ink-2">{title}</p>
            <div className="grid sm:grid-cols-2">
              {members.map((kind) => (
                <Checkbox
                  key={kind}
                  label={kind}
                  checked={kinds.includes(kind)}
                  onChange={() => toggle(kind)}
                />
              ))}
            </div>
          </div>
        ))}
      </fieldset>
    </FormDialog>
  )
}
