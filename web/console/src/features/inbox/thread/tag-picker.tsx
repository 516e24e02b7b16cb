// Puts tags on a conversation and takes them off. It stays open, because tags come in twos and threes.
import { Tag as TagIcon } from 'lucide-react'
import { useTags } from '@/api/conversations'
import type { Conversation } from '@/api/types'
import { t } from '@/text/t'
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
  const all = [...fresh, ...known.map((tag) => tag.name)]
  return (
    <Picker
      anchor={anchor}
      label={t('tags')}
      placeholder={t('tag-placeholder')}
      groups={[
        {
          choices: all.map((name) => ({
            id: name,
            label: name,
            icon: <TagIcon size={14} className="text-ink-3" aria-hidden />,
            chosen: on.includes(name),
          })),
        },
      ]}
      create={{
        label: (text) => t('tag-make', { tag: text }),
        run: (text) => void actions.tag([text], []),
      }}
      onPick={({ id }) => void (on.includes(id) ? actions.tag([], [id]) : actions.tag([id], []))}
      onClose={onClose}
    />
  )
}
