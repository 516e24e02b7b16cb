// The head of a thread: what it is about, who has it, and everything that can be done with it.
import {
  AlarmClock,
  ArrowLeft,
  CheckCheck,
  Ellipsis,
  Flag,
  Hourglass,
  Link2,
  Merge,
  PanelRight,
  Pencil,
  RotateCcw,
  Split,
  Tag as TagIcon,
  UserPlus,
} from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import type { Conversation, Priority } from '@/api/types'
import { copyText } from '@/lib/clipboard'
import { useNow } from '@/lib/clock'
import { cx } from '@/lib/cx'
import { ahead } from '@/lib/time'
import { t } from '@/text/t'
import { customerName, priorityName, statusName } from '@/text/terms'
import { Avatar } from '@/ui/avatar'
import { Button, IconButton } from '@/ui/button'
import { Badge, Keys, type Tone } from '@/ui/kbd'
import { Menu } from '@/ui/lazy'
import { toast, toastError } from '@/ui/toast'
import type { ConversationActions } from './actions'
import { AssignPicker } from './assign-picker'
import { Viewers } from './presence'
import { SnoozeMenu } from './snooze-menu'
import { TagPicker } from './tag-picker'

export type OpenPicker = 'assign' | 'snooze' | 'tags' | 'more' | null

interface HeaderProps {
  conversation: Conversation
  alone: boolean
  actions: ConversationActions
  /** Without the permission to write only reading is offered. */
  mayWrite: boolean
  picker: OpenPicker
  setPicker(picker: OpenPicker): void
  onBack(): void
  onRename(): void
  onMerge(): void
  onSplit(): void
  /** Absent when the customer is beside the thread anyway. */
  onCustomer?: () => void
}

export function Header(props: HeaderProps) {
  const { conversation, actions, mayWrite, picker, setPicker, onBack, onCustomer } = props
  const assignButton = useRef<HTMLButtonElement>(null)
  const moreButton = useRef<HTMLButtonElement>(null)
  const snoozeButton = useRef<HTMLButtonElement>(null)
  const close = () => setPicker(null)
  const anchorOr = (button: HTMLElement | null) =>
    button?.offsetParent ? button : moreButton.current
  return (
    <header className="@container flex h-12 shrink-0 items-center gap-1 border-b border-line ps-1.5 pe-2 pane:ps-4 pane:pe-3">
      <IconButton label={t('back-to-list')} onClick={onBack} className="pane:hidden">
        <ArrowLeft size={18} className="rtl:rotate-180" />
      </IconButton>
      <Title conversation={conversation} level={props.alone ? 'h1' : 'h2'} />
      <span className="ms-auto" />
      <Viewers conversationId={conversation.id} />
      {mayWrite && (
        <>
          <AssigneeButton
            ref={assignButton}
            conversation={conversation}
            onClick={() => setPicker('assign')}
          />
          <IconButton
            ref={snoozeButton}
            label={t('snooze')}
            keys="h"
            aria-haspopup="menu"
            onClick={() => setPicker('snooze')}
            className="max-pane:hidden"
          >
            <AlarmClock size={16} />
          </IconButton>
        </>
      )}
      <IconButton
        ref={moreButton}
        label={t('more')}
        aria-haspopup="menu"
        onClick={() => setPicker('more')}
      >
        <Ellipsis size={16} />
      </IconButton>
      {onCustomer && (
        <IconButton label={t('customer')} onClick={onCustomer}>
          <PanelRight size={16} className="rtl:rotate-180" />
        </IconButton>
      )}
      {mayWrite && <ResolveButton conversation={conversation} actions={actions} />}

      {picker === 'assign' && (
        <AssignPicker
          anchor={anchorOr(assignButton.current)}
          conversation={conversation}
          actions={actions}
          onClose={close}
        />
      )}
      {picker === 'tags' && (
        <TagPicker
          anchor={moreButton.current}
          conversation={conversation}
          actions={actions}
          onClose={close}
        />
      )}
      {picker === 'snooze' && (
        <SnoozeMenu anchor={anchorOr(snoozeButton.current)} actions={actions} onClose={close} />
      )}
      {picker === 'more' && <MoreMenu {...props} anchor={moreButton.current} />}
    </header>
  )
}

function Title({ conversation, level: Level }: { conversation: Conversation; level: 'h1' | 'h2' }) {
  const { subject, customer, number } = conversation
  return (
    <>
      <Level className="truncate text-base font-semibold tracking-title" dir="auto">
        {subject ?? customerName(customer)}
      </Level>
      <span className="ms-0.5 text-ink-3 tnum">#{number}</span>
      <span className="ms-1 max-pane:hidden">
        <StatusBadge conversation={conversation} />
      </span>
    </>
  )
}

const tones: Record<Conversation['status'], Tone> = {
  open: 'accent',
  pending: 'warn',
  snoozed: 'neutral',
  resolved: 'ok',
}

function StatusBadge({ conversation: { status, snoozed_until } }: { conversation: Conversation }) {
  const now = useNow()
  if (status === 'open') return null
  return (
    <Badge tone={tones[status]}>
      {status === 'snoozed' && snoozed_until
        ? t('snoozed-until', { time: ahead(snoozed_until, now) })
        : statusName(status)}
    </Badge>
  )
}

interface AssigneeButtonProps {
  conversation: Conversation
  onClick(): void
  ref: React.RefObject<HTMLButtonElement | null>
}

function AssigneeButton({ conversation, onClick, ref }: AssigneeButtonProps) {
  const { assignee, team, status } = conversation
  const label = assignee?.name ?? team?.name ?? t('nobody')
  return (
    <button
      ref={ref}
      type="button"
      onClick={onClick}
      aria-haspopup="dialog"
      aria-label={t('assign-now', { name: label })}
      data-tip={team && assignee ? `${assignee.name}, ${team.name}` : t('assign')}
      data-tip-keys="a"
      className="flex h-control max-w-[170px] shrink-0 items-center gap-1.5 rounded-md px-1.5 text-sm text-ink-2 hover:bg-hover hover:text-ink"
    >
      {assignee ? <Avatar name={assignee.name} size={20} /> : <UserPlus size={16} aria-hidden />}
      <span
        className={cx(
          'truncate',
          status === 'open' ? '@max-[460px]:hidden' : '@max-[620px]:hidden',
        )}
      >
        {label}
      </span>
    </button>
  )
}

function ResolveButton({
  conversation,
  actions,
}: {
  conversation: Conversation
  actions: ConversationActions
}) {
  const closed = conversation.status === 'resolved'
  return (
    <Button
      className="ms-1 max-pane:px-2"
      onClick={() => void (closed ? actions.reopen() : actions.resolve())}
    >
      {closed ? <RotateCcw size={15} aria-hidden /> : <CheckCheck size={15} aria-hidden />}
      <Wide>{closed ? t('reopen') : t('resolve')}</Wide>
      <span className="max-views:hidden">
        <Keys keys="e" />
      </span>
    </Button>
  )
}

const Wide = ({ children }: { children: ReactNode }) => (
  <span className="max-pane:sr-only">{children}</span>
)

function MoreMenu(props: HeaderProps & { anchor: Element | null }) {
  const { anchor, conversation, actions, mayWrite, setPicker } = props
  // Chosen from a menu that is closing: the next popup opens when it has gone.
  const then = (picker: OpenPicker) => () => setTimeout(() => setPicker(picker), 0)
  const open = conversation.status === 'open'
  const write = [
    { id: 'assign', label: t('assign-dots'), icon: UserPlus, keys: 'a', run: then('assign') },
    { id: 'tags', label: t('tags-dots'), icon: TagIcon, keys: 'l', run: then('tags') },
    { id: 'snooze', label: t('snooze-dots'), icon: AlarmClock, keys: 'h', run: then('snooze') },
    open
      ? { id: 'pend', label: t('set-pending'), icon: Hourglass, run: () => void actions.pend() }
      : { id: 'reopen', label: t('reopen'), icon: RotateCcw, run: () => void actions.reopen() },
    { id: 'merge', label: t('merge-dots'), icon: Merge, keys: 'm', run: props.onMerge },
    { id: 'split', label: t('split-dots'), icon: Split, run: props.onSplit },
    { id: 'rename', label: t('change-subject'), icon: Pencil, run: props.onRename },
  ]
  return (
    <Menu
      anchor={anchor}
      label={t('more-actions')}
      onClose={() => setPicker(null)}
      groups={[
        { entries: mayWrite ? write : [] },
        {
          title: t('priority'),
          entries: mayWrite
            ? (['urgent', 'high', 'normal', 'low'] as Priority[]).map((priority) => ({
                id: priority,
                label: priorityName(priority),
                icon: Flag,
                checked: conversation.priority === priority,
                run: () => void actions.prioritize(priority),
              }))
            : [],
        },
        {
          entries: [
            {
              id: 'copy',
              label: t('copy-link'),
              icon: Link2,
              run: () => void copyLink(conversation.id),
            },
          ],
        },
      ]}
    />
  )
}

export async function copyLink(id: string) {
  const link = `${location.origin}/app/inbox/open/${id}`
  if (await copyText(link)) toast(t('link-copied'))
  else toastError(t('link-not-copied'))
}
