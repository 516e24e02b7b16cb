// Splits messages off into a conversation of their own: which ones, and what it is about.
import { useState } from 'react'
import type { Message } from '@/api/types'
import { useSubmit } from '@/api/use-submit'
import { useNow } from '@/lib/clock'
import { when } from '@/lib/time'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { Dialog, DialogActions } from '@/ui/dialog'
import { TextField } from '@/ui/field'
import { FormError } from '@/ui/form-end'
import { splitProblem } from './choice'
import { type Open, splitOff } from './verbs'

interface SplitDialogProps {
  conversationId: string
  /** Oldest first, as far as they are loaded. */
  messages: Message[]
  /** There are older ones. */
  more: boolean
  /** Chosen at first. */
  chosen: string[]
  onOpen: Open
  onClose(): void
}

export default function SplitDialog(props: SplitDialogProps) {
  const { conversationId, messages, more, onOpen, onClose } = props
  const [chosen, setChosen] = useState(() => new Set(props.chosen))
  const [subject, setSubject] = useState('')
  const problem = splitProblem(messages, chosen, more)
  const form = useSubmit(async () => {
    if (problem) return
    const ids = messages.map(({ id }) => id).filter((id) => chosen.has(id))
    await splitOff(conversationId, ids, subject, onOpen)
    onClose()
  }, ['subject'])
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <Dialog title={t('split-title')} onClose={onClose} className="w-[min(560px,calc(100vw-24px))]">
      <form onSubmit={form.onSubmit} className="flex min-h-0 flex-col">
        <div className="scroll flex min-h-0 flex-col gap-4 px-5 pt-1 pb-4">
          <p className="text-sm text-ink-2">{t('split-lead')}</p>
          <TextField
            label={t('subject')}
            hint={t('split-subject-hint')}
            maxLength={300}
            value={subject}
            error={form.fieldError('subject')}
            onChange={(event) => setSubject(event.target.value)}
          />
          <fieldset className="flex min-w-0 flex-col">
            <legend className="pb-1.5 text-sm font-medium">{t('split-which')}</legend>
            <ul className="scroll max-h-[280px] rounded-lg p-1 hairline">
              {messages.map((message) => (
                <Choice
                  key={message.id}
                  message={message}
                  checked={chosen.has(message.id)}
                  onChange={() => toggle(message.id)}
                />
              ))}
            </ul>
            <p role="status" className="min-h-5 pt-1.5 text-xs text-ink-2">
              {problem ? t(`split-problem-${problem}`) : null}
            </p>
          </fieldset>
          <FormError text={form.error} />
        </div>
        <DialogActions>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" busy={form.busy} disabled={problem !== null}>
            {t('split')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

interface ChoiceProps {
  message: Message
  checked: boolean
  onChange(): void
}

function Choice({ message, checked, onChange }: ChoiceProps) {
  const now = useNow()
  const { author, body, attachments, visibility, created_at } = message
  return (
    <li>
      <label className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm hover:bg-hover pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={checked}
          onChange={onChange}
          className="size-4 shrink-0 accent-accent"
        />
        <span className="max-w-[35%] shrink-0 truncate font-medium" dir="auto">
          {author.name ?? t('visitor')}
        </span>
        {visibility === 'note' && <span className="text-xs text-ink-3">{t('note')}</span>}
        <span className="min-w-0 flex-1 truncate text-ink-2" dir="auto">
          {body || attachments.map((file) => file.name).join(', ')}
        </span>
        <span className="shrink-0 text-xs text-ink-3 tnum">{when(created_at, now)}</span>
      </label>
    </li>
  )
}
