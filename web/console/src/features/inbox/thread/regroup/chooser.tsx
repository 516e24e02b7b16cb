// Which conversation is meant: by its number, among the customer's others, or by words.
import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Hash } from 'lucide-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { getConversation } from '@/api/conversations'
import { search, useCustomerConversations } from '@/api/customers'
import { keys } from '@/api/keys'
import type { Conversation } from '@/api/types'
import { t } from '@/text/t'
import { ChannelIcon } from '@/ui/channel-icon'
import { Time } from '@/ui/time'
import { conversationsIn, numberIn } from './choice'

const heading =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3'
const item =
  'flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-base select-none aria-selected:bg-hover pointer-coarse:min-h-11'
const PAUSE_MS = 120

interface ChooserProps {
  conversation: Conversation
  onPick(id: string): void
}

export function Chooser({ conversation, onPick }: ChooserProps) {
  const [text, setText] = useState('')
  const words = useDeferredValue(text.trim())
  const number = numberIn(words)
  const own = useOthers(conversation)
  const named = useNamed(number, conversation.id)
  const offered = [conversation.id, ...(named ? [named.id] : [])]
  const found = useFound(number ? '' : words, offered)
  const others = words === '' ? own : []
  return (
    <Command
      label={t('merge-which')}
      loop
      shouldFilter={false}
      className="flex min-h-0 flex-col border-t border-line"
    >
      <div className="border-b border-line px-5">
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder={t('merge-which')}
          className="h-12 w-full bg-transparent text-base outline-none"
        />
      </div>
      <Command.List className="scroll min-h-40 max-h-[360px] p-2.5" tabIndex={-1}>
        <Command.Empty className="px-4 py-10 text-center text-ink-2">
          {words === '' ? t('merge-which-hint') : t('nothing-found')}
        </Command.Empty>
        {named && <Row conversation={named} onPick={onPick} />}
        {others.length > 0 && (
          <Command.Group heading={t('merge-others')} className={heading}>
            {others.map((one) => (
              <Row key={one.id} conversation={one} onPick={onPick} />
            ))}
          </Command.Group>
        )}
        {found.length > 0 && (
          <Command.Group heading={t('found')} className={heading}>
            {found.map(({ id, title, snippet }) => (
              <Command.Item key={id} value={id} onSelect={() => onPick(id)} className={item}>
                <Hash size={15} className="shrink-0 text-ink-3" aria-hidden />
                <span className="max-w-[60%] shrink-0 truncate" dir="auto">
                  {title}
                </span>
                <span className="min-w-0 flex-1 truncate text-sm text-ink-3" dir="auto">
                  {snippet}
                </span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command>
  )
}

interface RowProps {
  conversation: Conversation
  onPick(id: string): void
}

function Row({ conversation, onPick }: RowProps): ReactNode {
  const { id, channel, subject, preview, number, last_message_at } = conversation
  return (
    <Command.Item value={id} onSelect={() => onPick(id)} className={item}>
      <ChannelIcon channel={channel} />
      <span className="min-w-0 truncate" dir="auto">
        {subject ?? preview}
      </span>
      <span className="shrink-0 text-sm text-ink-3 tnum">#{number}</span>
      <Time at={last_message_at} form="age" className="ms-auto text-xs text-ink-3" />
    </Command.Item>
  )
}

function useOthers({ id, customer }: Conversation): Conversation[] {
  const { data } = useCustomerConversations(customer.id)
  return data?.pages.flatMap((page) => page.items).filter((one) => one.id !== id) ?? []
}

function useNamed(number: string | null, except: string): Conversation | null {
  const { data } = useQuery({
    queryKey: keys.conversation(`#${number}`),
    queryFn: () => getConversation(number ?? ''),
    enabled: number !== null,
    retry: false,
  })
  return number !== null && data && data.id !== except ? data : null
}

function useFound(words: string, except: string[]) {
  const { data } = useQuery({
    queryKey: keys.search(`merge ${words}`),
    queryFn: async ({ signal }) => {
      // A short pause, so that not every letter becomes a request.
      await new Promise((done) => setTimeout(done, PAUSE_MS))
      if (signal.aborted) throw new DOMException('Typed on', 'AbortError')
      return search(words, null, 10, signal)
    },
    enabled: words.length > 1,
    placeholderData: (before) => before,
  })
  return words.length > 1 ? conversationsIn(data?.items ?? [], except) : []
}
