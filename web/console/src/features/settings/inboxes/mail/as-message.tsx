// Makes a message of a mail that is none by itself, after saying what that does.
import { useState } from 'react'
import { messageOf } from '@/api/http'
import { keys } from '@/api/keys'
import { takeInAgain } from '@/api/mailboxes'
import { queryClient } from '@/api/query-client'
import type { MailEntry } from '@/api/types'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog'
import { FormError } from '@/ui/form-end'
import { toast } from '@/ui/toast'
import { fateName } from './fates'

interface AsMessageProps {
  inboxId: string
  entry: MailEntry
  onClose(): void
}

export function AsMessage({ inboxId, entry, onClose }: AsMessageProps) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  async function take() {
    setBusy(true)
    setError(null)
    try {
      await takeInAgain(entry.id, 'message')
      void queryClient.invalidateQueries({ queryKey: keys.mail(inboxId, '').slice(0, -1) })
      toast(t('as-message-done'))
      onClose()
    } catch (problem) {
      setError(messageOf(problem))
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('as-message-title')} onClose={onClose}>
      <DialogBody>
        <p className="font-medium [overflow-wrap:anywhere]" dir="auto">
          {entry.subject || t('no-subject')}
        </p>
        <p className="text-ink-2">{t('as-message-lead', { fate: fateName(entry.fate) })}</p>
        <FormError text={error} />
      </DialogBody>
      <DialogActions>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button look="primary" busy={busy} onClick={() => void take()}>
          {t('as-message')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
