// Changes what a conversation is about.
import { useState } from 'react'
import type { Conversation } from '@/api/types'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'
import { Dialog } from '@/ui/lazy'
import type { ConversationActions } from './actions'

interface RenameDialogProps {
  conversation: Conversation
  actions: ConversationActions
  onClose(): void
}

export function RenameDialog({ conversation, actions, onClose }: RenameDialogProps) {
  const [subject, setSubject] = useState(conversation.subject ?? '')
  return (
    <Dialog title={t('subject')} onClose={onClose}>
      <form
        className="flex flex-col gap-4 px-5 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          void actions.rename(subject.trim())
          onClose()
        }}
      >
        <TextField
          label={t('subject')}
          hideLabel
          autoFocus
          maxLength={200}
          value={subject}
          onChange={(event) => setSubject(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary">
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
