// Puts tags on a conversation and takes them off. It stays open, because tags come in twos and threes.
import { Tag as TagIcon } from 'lucide-react'
import { useTags } from '@/api/conversations'
import type { Conversation } from '@/api/types'
import { formatCount } from '@/lib/count'
import { Picker } from '@/ui/lazy'
import type { ConversationActions } from './actions'

interface TagPickerProps {
  anchor: Element | null
  conversation: Conversation
  actions: ConversationActions
  onClose(): void
}

export function TagPicker({ anchor, conversation, actions, onClose }: TagPickerProps) {
  const known = useTags().data?.items ?? []
  const on = conversation.tags
  const fresh = on.filter((name) => !known.some((tag) => tag.name === name))
  const all = [...fresh.map((name) => ({ name, count: 0 })), ...known]
  return (
    <Picker
      anchor={anchor}
      label="Tags"
      placeholder="Find or make a tag…"
      groups={[
        {
          choices: all.map((tag) => ({
            id: tag.name,
            label: tag.name,
            icon: <TagIcon size={14} className="text-ink-3" aria-hidden />,
            detail: tag.count > 0 ? formatCount(tag.count) : undefined,
            chosen: on.includes(tag.name),
          })),
        },
      ]}
      create={{
        label: (text) => `Make the tag “${text}”`,
        run: (text) => void actions.tag([text], []),
      }}
      onPick={({ id }) => void (on.includes(id) ? actions.tag([], [id]) : actions.tag([id], []))}
      onClose={onClose}
    />
  )
}
