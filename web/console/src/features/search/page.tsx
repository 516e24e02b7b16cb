// Everything that is found by some words: conversations, messages, customers.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { MessageSquareText, MessagesSquare, Search, UserRound } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { search } from '@/api/customers'
import { keys } from '@/api/keys'
import type { SearchHit } from '@/api/types'
import { Button } from '@/ui/button'
import { SearchField } from '@/ui/field'
import { Highlight } from '@/ui/highlight'
import { Page } from '@/ui/page'
import { Empty, ErrorNote, SkeletonRows } from '@/ui/states'
import { Time } from '@/ui/time'

const SEARCH_AFTER_MS = 250

export default function SearchPage() {
  const { q = '' } = useSearch({ from: '/signed-in/search' })
  const [text, setText] = useState(q)
  const go = useNavigate()
  useEffect(() => setText(q), [q])
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text.trim() !== q) {
        void go({ to: '/search', search: { q: text.trim() || undefined }, replace: true })
      }
    }, SEARCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text, q, go])
  return (
    <Page title="Search">
      {/* biome-ignore lint/a11y/useSemanticElements: <search> is not known to older browsers */}
      <div role="search" className="mb-4">
        <SearchField
          label="Search"
          autoFocus
          placeholder="Words, a name, an address, a number"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {q ? (
        <Results q={q} />
      ) : (
        <Empty icon={Search}>Search in all messages, conversations and customers.</Empty>
      )}
    </Page>
  )
}

function Results({ q }: { q: string }) {
  const hits = useInfiniteQuery({
    queryKey: keys.search(q),
    queryFn: ({ pageParam, signal }) => search(q, pageParam, 25, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
  if (hits.isError) return <ErrorNote error={hits.error} onRetry={() => hits.refetch()} />
  if (hits.isPending) return <SkeletonRows rows={6} height="64px" />
  const items = hits.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <Empty icon={Search}>Nothing is found by “{q}”.</Empty>
  return (
    <>
      <ul aria-label="Found" className="-mx-3">
        {items.map((hit) => (
          <li key={`${hit.kind} ${hit.id}`}>
            <Hit hit={hit} q={q} />
          </li>
        ))}
      </ul>
      {hits.hasNextPage && (
        <Button busy={hits.isFetchingNextPage} onClick={() => hits.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  )
}

const kinds = {
  conversation: { icon: MessagesSquare, name: 'Conversation' },
  message: { icon: MessageSquareText, name: 'Message' },
  customer: { icon: UserRound, name: 'Customer' },
}

function Hit({ hit, q }: { hit: SearchHit; q: string }) {
  const { icon: Icon, name } = kinds[hit.kind]
  return (
    <HitLink hit={hit}>
      <Icon size={16} strokeWidth={1.8} className="mt-0.5 shrink-0 text-ink-3" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="truncate text-base font-medium">
            <Highlight text={hit.title} words={q} />
          </span>
          <span className="text-xs text-ink-3">{name}</span>
        </span>
        <span className="line-clamp-2 text-ink-2">
          <Highlight text={hit.snippet} words={q} />
        </span>
      </span>
      <Time at={hit.at} className="pt-0.5 text-xs text-ink-3" />
    </HitLink>
  )
}

function HitLink({ hit, children }: { hit: SearchHit; children: ReactNode }) {
  const className = 'flex gap-3 rounded-lg px-3 py-2.5 hover:bg-hover'
  if (hit.kind === 'customer') {
    return (
      <Link to="/customers/$id" params={{ id: hit.customer_id ?? hit.id }} className={className}>
        {children}
      </Link>
    )
  }
  return (
    <Link
      to="/inbox/$view/{-$id}"
      params={{ view: 'open', id: hit.conversation_id ?? hit.id }}
      className={className}
    >
      {children}
    </Link>
  )
}
