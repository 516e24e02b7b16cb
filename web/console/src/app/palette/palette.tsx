// The command menu: every action and page by a few letters, and conversations and customers by search.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command as Cmdk } from 'cmdk'
import { MessageSquareText, Search, UserRound } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { search } from '@/api/customers'
import { keys } from '@/api/keys'
import type { SearchHit } from '@/api/types'
import { t } from '@/text/t'
import { Dialog } from '@/ui/dialog'
import { Keys } from '@/ui/kbd'
import { type Command, currentCommands } from '../commands'
import { bestFirst } from './score'

const heading =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3'
const item =
  'flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-base select-none aria-selected:bg-hover pointer-coarse:min-h-11'

export default function Palette({ onClose }: { onClose(): void }) {
  const [commands] = useState(() => currentCommands().filter((command) => !command.keyOnly))
  const [text, setText] = useState('')
  const go = useNavigate()
  const wanted = text.trim()
  const groups = Map.groupBy(bestFirst(commands, wanted), (command) => command.group)
  const run = (action: () => void) => {
    onClose()
    // After the dialog has given the focus back, so that the action may move it on.
    setTimeout(action, 0)
  }
  return (
    <Dialog
      title={t('command-menu')}
      hideTitle
      onClose={onClose}
      className="w-[min(580px,calc(100vw-24px))]"
    >
      <Cmdk label={t('command-menu')} loop shouldFilter={false} className="flex min-h-0 flex-col">
        <div className="border-b border-line px-4">
          <Cmdk.Input
            autoFocus
            value={text}
            onValueChange={setText}
            placeholder={t('palette-placeholder')}
            className="h-12 w-full bg-transparent text-base outline-none"
          />
        </div>
        <Cmdk.List className="scroll max-h-[380px] p-1.5" tabIndex={-1}>
          {wanted === '' && (
            <Cmdk.Empty className="p-6 text-center text-ink-2">{t('palette-empty')}</Cmdk.Empty>
          )}
          {[...groups].map(([title, members]) => (
            <Cmdk.Group key={title} heading={title} className={heading}>
              {members.map((command) => (
                <CommandItem key={command.id} command={command} onRun={() => run(command.run)} />
              ))}
            </Cmdk.Group>
          ))}
          {wanted.length > 1 && (
            <Cmdk.Group heading={t('found')} className={heading}>
              <Hits text={wanted} onPick={(hit) => run(() => void go(hitLink(hit)))} />
              <Cmdk.Item
                value="search-all"
                className={item}
                onSelect={() => run(() => void go({ to: '/search', search: { q: wanted } }))}
              >
                <Search size={15} className="text-ink-3" aria-hidden />
                {t('search-everything', { words: wanted })}
              </Cmdk.Item>
            </Cmdk.Group>
          )}
        </Cmdk.List>
      </Cmdk>
    </Dialog>
  )
}

function CommandItem({ command, onRun }: { command: Command; onRun(): void }) {
  return (
    <Cmdk.Item value={command.id} onSelect={onRun} className={item}>
      <span className="min-w-0 flex-1 truncate">{command.title}</span>
      {command.keys && <Keys keys={command.keys} />}
    </Cmdk.Item>
  )
}

function Hits({ text, onPick }: { text: string; onPick(hit: SearchHit): void }) {
  const q = useDeferredValue(text)
  const { data } = useQuery({
    queryKey: keys.search(`palette ${q}`),
    queryFn: async ({ signal }) => {
      // A short pause, so that not every letter becomes a request.
      await new Promise((done) => setTimeout(done, 120))
      if (signal.aborted) throw new DOMException('Typed on', 'AbortError')
      return search(q, null, 6, signal)
    },
    placeholderData: (before) => before,
  })
  return data?.items.map((hit) => (
    <Cmdk.Item key={hit.id} value={hit.id} onSelect={() => onPick(hit)} className={item}>
      {hit.kind === 'customer' ? (
        <UserRound size={15} className="shrink-0 text-ink-3" aria-hidden />
      ) : (
        <MessageSquareText size={15} className="shrink-0 text-ink-3" aria-hidden />
      )}
      <span className="max-w-[60%] shrink-0 truncate">{hit.title}</span>
      <span className="min-w-0 flex-1 truncate text-sm text-ink-3">{hit.snippet}</span>
    </Cmdk.Item>
  ))
}

const hitLink = (hit: SearchHit) =>
  hit.kind === 'customer'
    ? ({ to: '/customers/$id', params: { id: hit.customer_id ?? hit.id } } as const)
    : ({
        to: '/inbox/$view/{-$id}',
        params: { view: 'open', id: hit.conversation_id ?? hit.id },
      } as const)
