// Merges two conversations: first which one, then what would come of it.
import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUpDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { getConversation, previewMerge } from '@/api/conversations'
import { messageOf } from '@/api/http'
import { keys } from '@/api/keys'
import type { Conversation, MergePreview } from '@/api/types'
import { counted, t } from '@/text/t'
import { customerName, priorityName, statusName } from '@/text/terms'
import { Button } from '@/ui/button'
import { ChannelIcon } from '@/ui/channel-icon'
import { Dialog, DialogActions } from '@/ui/dialog'
import { FormError } from '@/ui/form-end'
import { Tag } from '@/ui/kbd'
import { ErrorNote, SkeletonRows } from '@/ui/states'
import { direction } from './choice'
import { Chooser } from './chooser'
import { mergeTwo, type Open } from './verbs'

interface MergeDialogProps {
  conversation: Conversation
  /** The other one, where it is known. */
  other: string | null
  onOpen: Open
  onClose(): void
}

export default function MergeDialog(props: MergeDialogProps) {
  const { conversation, onOpen, onClose } = props
  const [other, setOther] = useState(props.other)
  return (
    <Dialog title={t('merge-title')} onClose={onClose} className="w-[min(560px,calc(100vw-24px))]">
      {other === null ? (
        <Chooser conversation={conversation} onPick={setOther} />
      ) : (
        <Preview
          conversation={conversation}
          other={other}
          onOpen={onOpen}
          onBack={() => setOther(null)}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

interface PreviewProps {
  conversation: Conversation
  other: string
  onOpen: Open
  onBack(): void
  onClose(): void
}

function Preview({ conversation, other, onOpen, onBack, onClose }: PreviewProps) {
  const [swapped, setSwapped] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const top = useRef<HTMLElement>(null)
  // What was chosen is gone with its list; the focus goes on here.
  useEffect(() => top.current?.focus(), [])
  const preview = useQuery({
    queryKey: keys.mergePreview(conversation.id, other, swapped),
    queryFn: async () => {
      const { into, from } = direction(conversation, await getConversation(other), swapped)
      return previewMerge(into.id, from.id)
    },
    staleTime: 0,
    retry: false,
    placeholderData: (before) => before,
  })
  const { data } = preview
  async function run({ into, from }: MergePreview) {
    setBusy(true)
    setProblem(null)
    try {
      await mergeTwo(into, from, conversation.id, onOpen)
      onClose()
    } catch (caught) {
      setProblem(messageOf(caught))
      setBusy(false)
    }
  }
  return (
    <>
      <section
        ref={top}
        tabIndex={-1}
        aria-label={t('merge-preview')}
        className="scroll px-5 pb-4 outline-none"
      >
        {preview.isError && <ErrorNote error={preview.error} onRetry={() => preview.refetch()} />}
        {preview.isPending && <SkeletonRows rows={2} height="56px" />}
        {data && <Two preview={data} onSwap={() => setSwapped(!swapped)} />}
        {data && <Outcome preview={data} />}
        <FormError text={problem} />
      </section>
      <DialogActions>
        <Button look="quiet" className="me-auto" onClick={onBack}>
          {t('merge-another')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          look="primary"
          busy={busy}
          disabled={!data || preview.isPlaceholderData}
          onClick={() => data && void run(data)}
        >
          {t('merge')}
        </Button>
      </DialogActions>
    </>
  )
}

/** The one flows into the other, along the line. */
function Two({ preview: { into, from }, onSwap }: { preview: MergePreview; onSwap(): void }) {
  return (
    <ol className="flex flex-col">
      <Side conversation={from} role={t('merge-from')} />
      <li className="flex items-center gap-2 py-1 ps-[11px]">
        <span className="flex w-[22px] flex-col items-center text-accent-ink" aria-hidden>
          <ArrowDown size={16} />
        </span>
        <Button look="quiet" onClick={onSwap}>
          <ArrowUpDown size={14} aria-hidden />
          {t('merge-swap')}
        </Button>
      </li>
      <Side conversation={into} role={t('merge-into')} goesOn />
    </ol>
  )
}

interface SideProps {
  conversation: Conversation
  role: string
  goesOn?: boolean
}

const Side = ({ conversation, role, goesOn }: SideProps) => (
  <li className={`rounded-lg px-3.5 py-2.5 ${goesOn ? 'bg-accent-soft' : 'bg-surface-2 hairline'}`}>
    <p className="flex items-center gap-1.5 text-xs text-ink-2">
      <ChannelIcon channel={conversation.channel} size={12} />
      <span className="truncate" dir="auto">
        {customerName(conversation.customer)}
      </span>
      <span className="ms-auto shrink-0">{role}</span>
    </p>
    <p className="flex items-baseline gap-1.5">
      <span className="truncate font-medium" dir="auto">
        {conversation.subject ?? conversation.preview}
      </span>
      <span className="shrink-0 text-ink-3 tnum">#{conversation.number}</span>
    </p>
  </li>
)

function Outcome({ preview }: { preview: MergePreview }) {
  const { is_same_customer, message_count, status, priority, tags } = preview
  return (
    <div className="mt-4 flex flex-col gap-3 text-sm">
      <p>
        {is_same_customer ? (
          t('merge-same-customer')
        ) : (
          <strong className="font-medium">{t('merge-two-customers')}</strong>
        )}
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5">
        <dt className="text-ink-2">{t('messages')}</dt>
        <dd className="tnum">{t('merge-count', { count: counted(message_count) })}</dd>
        <dt className="text-ink-2">{t('state')}</dt>
        <dd>{statusName(status)}</dd>
        <dt className="text-ink-2">{t('priority')}</dt>
        <dd>{priorityName(priority)}</dd>
        <dt className="text-ink-2">{t('tags')}</dt>
        <dd className="flex flex-wrap items-center gap-1">
          {tags.length === 0 && t('none')}
          {tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </dd>
      </dl>
    </div>
  )
}
