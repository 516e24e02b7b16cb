// A short list of conversations that lead to the inbox.
import { Link } from '@tanstack/react-router'
import type { Conversation } from '@/api/types'
import { statusName } from '@/text/terms'
import { ChannelIcon } from './channel-icon'
import { Badge, type Tone } from './kbd'
import { Time } from './time'

const tones: Record<Conversation['status'], Tone> = {
  open: 'accent',
  pending: 'warn',
  snoozed: 'neutral',
  resolved: 'neutral',
}

export function ConversationLinks({ items }: { items: Conversation[] }) {
  return (
    <ul className="-mx-2 flex flex-col">
      {items.map((item) => (
        <li key={item.id}>
          <Link
            to="/inbox/$view/{-$id}"
            params={{ view: 'open', id: item.id }}
            className="flex min-h-9 items-center gap-2 rounded-md px-2 hover:bg-hover"
          >
            <ChannelIcon channel={item.channel} />
            <span className="min-w-0 flex-1 truncate" dir="auto">
              {item.subject ?? item.preview}
            </span>
            <Badge tone={tones[item.status]}>{statusName(item.status)}</Badge>
            <Time
              at={item.last_message_at}
              form="age"
              className="min-w-11 text-end text-xs text-ink-3"
            />
          </Link>
        </li>
      ))}
    </ul>
  )
}
