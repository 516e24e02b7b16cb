// One slim line above a thread: the conversation that it may belong to, until somebody decides.
import { Waypoints, X } from 'lucide-react'
import type { Suggestion } from '@/api/types'
import { t } from '@/text/t'
import { Button, IconButton } from '@/ui/button'
import { dismiss, type Open } from './verbs'

interface SuggestionBarProps {
  conversationId: string
  suggestion: Suggestion
  onOpen: Open
  onMerge(other: string): void
}

export function SuggestionBar(props: SuggestionBarProps) {
  const { conversationId, suggestion, onOpen, onMerge } = props
  const { conversation_id, subject } = suggestion
  const number = String(suggestion.number)
  return (
    <section
      aria-label={t('suggestion')}
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-1 border-b border-line bg-surface-2 ps-4 pe-2 text-sm pane:pe-3"
    >
      <Waypoints size={15} className="me-1.5 shrink-0 text-ink-3" aria-hidden />
      <p className="min-w-0 flex-1 basis-48 truncate py-2" dir="auto">
        {subject ? t('suggested', { number, subject }) : t('suggested-plain', { number })}
      </p>
      <span className="ms-auto flex items-center gap-1">
        <Button look="quiet" onClick={() => onOpen(conversation_id)}>
          {t('open')}
        </Button>
        <Button onClick={() => onMerge(conversation_id)}>{t('merge-dots')}</Button>
        <IconButton label={t('dismiss')} onClick={() => void dismiss(conversationId)}>
          <X size={15} />
        </IconButton>
      </span>
    </section>
  )
}
