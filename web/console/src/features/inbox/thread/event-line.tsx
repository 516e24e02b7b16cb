// Something that happened between the messages, as one quiet sentence.
import {
  AlarmClock,
  CheckCheck,
  CircleAlert,
  Clock,
  Flag,
  Hourglass,
  type LucideIcon,
  Merge,
  Pencil,
  Plus,
  RotateCcw,
  Split,
  Tag,
  Undo2,
  UserRoundCheck,
} from 'lucide-react'
import type { HistoryEntry } from '@/api/types'
import { type Names, sentence } from '@/text/history'
import { t } from '@/text/t'
import { Time } from '@/ui/time'

const icons: Record<string, LucideIcon> = {
  'conversation.opened': Plus,
  'conversation.assigned': UserRoundCheck,
  'conversation.resolved': CheckCheck,
  'conversation.reopened': RotateCcw,
  'conversation.pended': Hourglass,
  'conversation.snoozed': AlarmClock,
  'conversation.woken': AlarmClock,
  'conversation.tagged': Tag,
  'conversation.prioritized': Flag,
  'conversation.renamed': Pencil,
  'conversation.merged': Merge,
  'conversation.unmerged': Undo2,
  'conversation.split': Split,
  'message.planned': Clock,
  'message.unplanned': Undo2,
  'message.held': CircleAlert,
}

export const isShown = ({ kind }: { kind: string }) => kind in icons

interface EventLineProps {
  entry: HistoryEntry
  names: Names
  meId: string
  /** Takes it back, where that can still be done. */
  onUndo?: () => void
}

export function EventLine({ entry, names, meId, onUndo }: EventLineProps) {
  const Icon = icons[entry.kind] ?? Plus
  return (
    <p className="flex items-center gap-2 text-xs text-ink-3 pane:ps-[42px]">
      <Icon size={13} className="shrink-0" aria-hidden />
      <span className="min-w-0">
        {sentence(entry, names, meId)} · <Time at={entry.at} form="clock" />
        {onUndo && (
          <>
            {' '}
            ·{' '}
            <button
              type="button"
              onClick={onUndo}
              className="inline-flex min-h-6 items-center rounded-sm text-accent-ink underline underline-offset-2 hover:no-underline"
            >
              {t('undo')}
            </button>
          </>
        )}
      </span>
    </p>
  )
}
