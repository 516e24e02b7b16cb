// Something that happened between the messages, as one quiet sentence.
import {
  AlarmClock,
  CheckCheck,
  Flag,
  Hourglass,
  type LucideIcon,
  Pencil,
  Plus,
  RotateCcw,
  Tag,
  UserRoundCheck,
} from 'lucide-react'
import type { HistoryEntry } from '@/api/types'
import { type Names, sentence } from '@/text/history'
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
}

export const isShown = (entry: HistoryEntry) => entry.kind in icons

export function EventLine({
  entry,
  names,
  meId,
}: {
  entry: HistoryEntry
  names: Names
  meId: string
}) {
  const Icon = icons[entry.kind] ?? Plus
  return (
    <p className="flex items-center gap-2 text-xs text-ink-3 pane:ps-[42px]">
      <Icon size={13} className="shrink-0" aria-hidden />
      <span className="min-w-0">
        {sentence(entry, names, meId)} · <Time at={entry.at} form="clock" />
      </span>
    </p>
  )
}
