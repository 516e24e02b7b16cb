// All customers, found by name, address or organisation.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { useEffect, useState } from 'react'
import { listCustomers } from '@/api/customers'
import { keys } from '@/api/keys'
import type { Customer } from '@/api/types'
import { Gate } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { t } from '@/text/t'
import { customerName } from '@/text/terms'
import { Avatar } from '@/ui/avatar'
import { Button } from '@/ui/button'
import { ChannelIcon } from '@/ui/channel-icon'
import { SearchField } from '@/ui/field'
import { Page } from '@/ui/page'
import { Empty, ErrorNote, SkeletonRows } from '@/ui/states'
import { Cell, Table } from '@/ui/table'
import { Time } from '@/ui/time'

const SEARCH_AFTER_MS = 200

export default function CustomersPage() {
  return (
    <Gate permission={permissions.readCustomers}>
      <Customers />
    </Gate>
  )
}

function Customers() {
  const { q = '' } = useSearch({ from: '/signed-in/customers' })
  const [text, setText] = useState(q)
  const go = useNavigate()
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text.trim() !== q) {
        void go({ to: '/customers', search: { q: text.trim() || undefined }, replace: true })
      }
    }, SEARCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text, q, go])
  return (
    <Page title={t('customers')} wide>
      {/* biome-ignore lint/a11y/useSemanticElements: <search> is not known to older browsers */}
      <div role="search" className="mb-4 max-w-[420px]">
        <SearchField
          label={t('customers-search')}
          placeholder={t('customers-search-placeholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Results q={q} />
    </Page>
  )
}

function Results({ q }: { q: string }) {
  const list = useInfiniteQuery({
    queryKey: keys.customers(q),
    queryFn: ({ pageParam }) => listCustomers(q, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: (before) => before,
  })
  if (list.isError) return <ErrorNote error={list.error} onRetry={() => list.refetch()} />
  if (list.isPending) return <SkeletonRows rows={8} height="var(--table-row-h)" />
  const items = list.data.pages.flatMap((page) => page.items)
  if (items.length === 0) {
    return (
      <Empty icon={Users}>
        {q ? t('customers-none-found', { words: q }) : t('customers-empty')}
      </Empty>
    )
  }
  return (
    <>
      <Table
        label={t('customers')}
        columns={[
          { label: t('customer') },
          { label: t('organisation'), wideOnly: true },
          { label: t('customers-channels'), wideOnly: true },
          { label: t('customer-since'), end: true, wideOnly: true },
          { label: t('customer-last-seen'), end: true },
        ]}
      >
        {items.map((customer) => (
          <Row key={customer.id} customer={customer} />
        ))}
      </Table>
      {list.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('show-more')}
          </Button>
        </div>
      )}
    </>
  )
}

function Row({ customer }: { customer: Customer }) {
  const channels = [...new Set(customer.handles.map((handle) => handle.channel))]
  return (
    <tr className="relative hover:bg-hover">
      <Cell>
        <div className="flex items-center gap-3">
          <Avatar name={customer.name ?? customer.email} />
          <div className="min-w-0">
            <Link
              to="/customers/$id"
              params={{ id: customer.id }}
              // The whole row leads there; for the keyboard it is one link.
              className="block max-w-[34ch] truncate font-medium after:absolute after:inset-0"
            >
              {customerName(customer)}
            </Link>
            {customer.name && customer.email && (
              <span className="block max-w-[34ch] truncate text-xs text-ink-2 compact:hidden">
                {customer.email}
              </span>
            )}
          </div>
        </div>
      </Cell>
      <Cell wideOnly className="text-ink-2">
        {customer.organisation}
      </Cell>
      <Cell wideOnly>
        <span className="flex gap-1.5">
          {channels.map((channel) => (
            <ChannelIcon key={channel} channel={channel} />
          ))}
          <span className="sr-only">{channels.join(', ')}</span>
        </span>
      </Cell>
      <Cell end wideOnly className="text-ink-2">
        <Time at={customer.created_at} />
      </Cell>
      <Cell end className="text-ink-2">
        {customer.last_seen_at && <Time at={customer.last_seen_at} form="age" />}
      </Cell>
    </tr>
  )
}
