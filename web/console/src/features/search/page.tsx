// Everything that is found by some words: conversations, messages, customers.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { MessageSquareText, MessagesSquare, Search, UserRound } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { search } from '@/api/customers'
import { keys } from '@/api/keys'
import type { SearchHit } from '@/api/types'
import { t } from '@/text/t'
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
    <Page title={t('search')}>
      {/* biome-ignore lint/a11y/useSemanticElements: <search> is not known to older browsers */}
      <div role="search" className="mb-4">
        <SearchField
          label={t('search')}
          autoFocus
          placeholder={t('search-placeholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {q ? <Results q={q} /> : <Empty icon={Search}>{t('search-start')}</Empty>}
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
  if (items.length === 0) return <Empty icon={Search}>{t('search-none', { words: q })}</Empty>
  return (
    <>
      <ul aria-label={t('found')} className="-mx-3">
        {items.map((hit) => (
          <li key={`${hit.kind} ${hit.id}`}>
            <Hit hit={hit} q={q} />
          </li>
        ))}
      </ul>
      {hits.hasNextPage && (
        <Button busy={hits.isFetchingNextPage} onClick={() => hits.fetchNextPage()}>
          {t('show-more')}
        </Button>
      )}
    </>
  )
}

const icons = {
  conversation: MessagesSquare,
  message: MessageSquareText,
  customer: UserRound,
}

function Hit({ hit, q }: { hit: SearchHit; q: string }) {
  const Icon = icons[hit.kind]
  return (
    <HitLink hit={hit}>
      <Icon size={16} strokeWidth={1.8} className="mt-0.5 shrink-0 text-ink-3" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="truncate text-base font-medium">
            <Highlight text={hit.title} words={q} />
          </span>
          <span className="text-xs text-ink-3">{t(`found-${hit.kind}`)}</span>
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
