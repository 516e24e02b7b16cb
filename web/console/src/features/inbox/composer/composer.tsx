// Where replies and notes are written. The text is kept while it is written and goes to the outbox
// when it is sent, so that nothing typed is ever lost.
import { Paperclip } from 'lucide-react'
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Conversation } from '@/api/types'
import { useMe } from '@/app/session'
import { readAddresses } from '@/lib/addresses'
import { cx } from '@/lib/cx'
import { keyCaps } from '@/lib/platform'
import { t } from '@/text/t'
import { Button, IconButton } from '@/ui/button'
import { FormError } from '@/ui/form-end'
import { useAnswer } from './answer'
import { AttachmentChips } from './attachment-chips'
import { afterSending, type Draft, keepDraft, readDraft } from './draft'
import { MailLine } from './mail-line'
import { ModeBar } from './mode-bar'
import type { OutboxItem } from './outbox'
import { send } from './sender'
import { useTypingSignal } from './typing'
import { useUploads } from './uploads'

export interface ComposerHandle {
  focus(mode: Draft['mode']): void
  /** Puts an unsent message back, in front of what was begun since. */
  restore(item: OutboxItem): void
}

interface ComposerProps {
  conversation: Conversation
  /** The last public message that was on the screen. */
  lastSeen: RefObject<string | null>
  handle: RefObject<ComposerHandle | null>
  onSent(): void
  /** Goes on to the next conversation. */
  onNext(): void
}

export function Composer({ conversation, lastSeen, handle, onSent, onNext }: ComposerProps) {
  const { draft, setDraft, kept } = useDraft(conversation.id)
  const text = useRef<HTMLTextAreaElement>(null)
  const { typed, stop } = useTypingSignal(conversation.id)
  const { uploads, add, drop, retry } = useUploads((attachment) =>
    setDraft((now) => ({ ...now, attachments: [...now.attachments, attachment] })),
  )
  const [dragging, setDragging] = useState(false)
  const answer = useAnswer(conversation, draft)
  const copies = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const note = draft.mode === 'note'
  const body = draft.text[draft.mode]
  const uploading = uploads.some((upload) => upload.error === null)
  const ready = (body.trim() !== '' || draft.attachments.length > 0) && !uploading

  handle.current = {
    focus(mode) {
      setDraft((now) => ({ ...now, mode }))
      text.current?.focus()
    },
    restore({ visibility: mode, body, attachments, channel, cc, field, error }) {
      setRefused(field === 'cc' || field === 'channel' ? error : null)
      setDraft((now) => ({
        ...now,
        mode,
        ...(channel && { channel }),
        ...(cc && { cc: cc.join(', ') }),
        text: { ...now.text, [mode]: [body, now.text[mode]].filter(Boolean).join('\n\n') },
        attachments: [...attachments, ...now.attachments],
      }))
      text.current?.focus()
    },
  }
  useAutoHeight(text, body)

  function submit(next: boolean) {
    if (!ready) return
    const byMail = !note && answer.channel === 'email'
    const cc = readAddresses(byMail ? answer.cc : '')
    if (cc.wrong.length > 0) {
      setRefused(t('cc-wrong', { address: cc.wrong[0] }))
      copies.current?.focus()
      return
    }
    send({
      conversation_id: conversation.id,
      body: body.trim(),
      visibility: draft.mode,
      attachments: draft.attachments,
      // A note disturbs nobody, so it needs no guard.
      expect: note ? null : lastSeen.current,
      // Said whenever there was a choice: what the writer saw is what happens.
      ...(!note && answer.channels.length > 1 && { channel: answer.channel }),
      ...(byMail && cc.addresses.length > 0 && { cc: cc.addresses }),
    })
    setRefused(null)
    setDraft(afterSending)
    stop()
    onSent()
    if (next) onNext()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      submit(event.shiftKey)
    } else if (event.key === 'Escape') text.current?.blur()
  }
  function onPaste(event: ClipboardEvent) {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    add(event.clipboardData.files)
  }
  function onDrop(event: DragEvent) {
    event.preventDefault()
    setDragging(false)
    add(event.dataTransfer.files)
  }
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

  return (
    <section
      aria-label={t('composer')}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setDragging(true)
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={onDrop}
      className={cx(
        'relative rounded-xl shadow-[inset_0_0_0_1px_var(--line-strong),0_1px_3px_oklch(0_0_0/0.05)] focus-within:shadow-[inset_0_0_0_1.5px_var(--ring)]',
        note ? 'bg-note' : 'bg-surface',
      )}
    >
      <ModeBar
        conversation={conversation}
        mode={draft.mode}
        answer={answer}
        onMode={(mode) => handle.current?.focus(mode)}
        onChannel={(channel) => {
          setRefused(null)
          setDraft((now) => ({ ...now, channel }))
        }}
      />
      {!note && answer.channel === 'email' ? (
        <MailLine
          answer={answer}
          error={refused}
          field={copies}
          onCc={(cc) => {
            setRefused(null)
            setDraft((now) => ({ ...now, cc }))
          }}
        />
      ) : (
        <FormError text={note ? null : refused} />
      )}
      <textarea
        ref={text}
        value={body}
        dir="auto"
        rows={2}
        aria-label={note ? t('note') : t('reply')}
        placeholder={note ? t('note-placeholder') : t('reply-placeholder')}
        onChange={(event) => {
          const value = event.target.value
          setDraft((now) => ({ ...now, text: { ...now.text, [now.mode]: value } }))
          typed()
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        className="field-sizing-content block max-h-[38vh] min-h-[60px] w-full resize-none bg-transparent px-3.5 py-2 text-base outline-none focus-visible:outline-none"
      />
      <AttachmentChips
        attachments={draft.attachments}
        uploads={uploads}
        onRemove={({ id }) =>
          setDraft((now) => ({
            ...now,
            attachments: now.attachments.filter((attachment) => attachment.id !== id),
          }))
        }
        onDrop={drop}
        onRetry={retry}
      />
      <div className="flex items-center gap-1 px-2 pb-2">
        <AttachButton onFiles={add} />
        {!kept && <span className="text-xs text-warn">{t('draft-not-kept')}</span>}
        <span className="ms-auto" />
        <Button
          look="quiet"
          disabled={!ready}
          onClick={() => submit(true)}
          data-tip={t('send-and-next-tip')}
          data-tip-keys="mod+shift+enter"
          className="max-pane:hidden"
        >
          {t('send-and-next')}
        </Button>
        <Button look="primary" disabled={!ready} onClick={() => submit(false)}>
          {note ? t('note-add') : t('send')}
          <span className="text-xs font-normal max-pane:hidden" aria-hidden>
            {keyCaps('mod+enter').join('')}
          </span>
        </Button>
      </div>
      {dragging && (
        <p className="pointer-events-none absolute inset-1 grid place-items-center rounded-lg bg-accent-soft font-medium text-accent-ink">
          {t('drop-files')}
        </p>
      )}
    </section>
  )
}

function AttachButton({ onFiles }: { onFiles(files: Iterable<File>): void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <IconButton label={t('attach-files')} onClick={() => input.current?.click()}>
        <Paperclip size={15} />
      </IconButton>
    </>
  )
}

const KEEP_AFTER_MS = 300

/** The draft of this conversation, kept shortly after each change and when the page goes away. */
function useDraft(conversationId: string) {
  const staffId = useMe().staff.id
  const [draft, show] = useState(() => readDraft(staffId, conversationId))
  const [kept, setKept] = useState(true)
  // Beside the state, because "send and next" leaves before the state has been shown.
  const latest = useRef(draft)
  const setDraft = useCallback((change: (now: Draft) => Draft) => {
    latest.current = change(latest.current)
    show(latest.current)
  }, [])
  useEffect(() => {
    const timer = setTimeout(
      () => setKept(keepDraft(staffId, conversationId, draft)),
      KEEP_AFTER_MS,
    )
    return () => clearTimeout(timer)
  }, [staffId, conversationId, draft])
  useEffect(() => {
    const keep = () => void keepDraft(staffId, conversationId, latest.current)
    addEventListener('pagehide', keep)
    return () => {
      removeEventListener('pagehide', keep)
      keep()
    }
  }, [staffId, conversationId])
  return { draft, setDraft, kept }
}

const growsByItself = globalThis.CSS?.supports?.('field-sizing', 'content')

/** For browsers in which a text area cannot grow by itself. */
function useAutoHeight(ref: RefObject<HTMLTextAreaElement | null>, text: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const area = ref.current
    if (!area || growsByItself) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [ref, text])
}
