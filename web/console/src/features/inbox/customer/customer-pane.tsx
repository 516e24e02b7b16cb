// The customer beside the thread: who it is, how to reach them, what was before, and the line.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCustomer, useCustomerConversations } from '@/api/customers'
import type { Conversation, Customer } from '@/api/types'
import { T, t } from '@/text/t'
import { customerName } from '@/text/terms'
import { Avatar } from '@/ui/avatar'
import { ConversationLinks } from '@/ui/conversation-links'
import { CustomerHistory } from '@/ui/customer-history'
import { HandleList } from '@/ui/handle-list'
import { Tag } from '@/ui/kbd'
import { ErrorNote, SkeletonRows } from '@/ui/states'
import { Time } from '@/ui/time'

export function CustomerPane({ conversation }: { conversation: Conversation }) {
  return (
    <aside
      aria-label={t('customer')}
      className="flex w-[304px] shrink-0 flex-col border-s border-line"
    >
      <CustomerDetails conversation={conversation} />
    </aside>
  )
}

export function CustomerDetails({ conversation }: { conversation: Conversation }) {
  const { customer: brief, tags, id } = conversation
  const { data, error, refetch } = useCustomer(brief.id)
  return (
    <>
      <Who brief={brief} customer={data} />
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={2} height="48px" />}
      {data && <HandleBlock customer={data} />}
      {tags.length > 0 && (
        <ul aria-label={t('tags')} className="flex shrink-0 flex-wrap gap-1.5 px-4 pb-3">
          {tags.map((tag) => (
            <li key={tag}>
              <Tag>{tag}</Tag>
            </li>
          ))}
        </ul>
      )}
      <section
        className="scroll min-h-0 flex-1"
        aria-label={t('customer-pane-scroll')}
        tabIndex={0}
      >
        <Previous customerId={brief.id} except={id} />
        <Heading>{t('customer-pane-line')}</Heading>
        <div className="px-4 py-3">
          <CustomerHistory customerId={brief.id} />
        </div>
      </section>
    </>
  )
}

interface WhoProps {
  brief: Conversation['customer']
  customer: Customer | undefined
}

function Who({ brief, customer }: WhoProps) {
  const name = customerName(customer ?? brief)
  return (
    <div className="flex shrink-0 items-center gap-3 p-4">
      <Avatar name={brief.name ?? brief.email} size={40} />
      <div className="min-w-0">
        <h2 className="truncate text-base font-semibold tracking-title" dir="auto">
          <Link to="/customers/$id" params={{ id: brief.id }} className="hover:underline">
            {name}
          </Link>
        </h2>
        <p className="truncate text-ink-2">
          {customer?.organisation ?? (brief.name && brief.email) ?? t('customer-no-organisation')}
        </p>
      </div>
    </div>
  )
}

function HandleBlock({ customer }: { customer: Customer }) {
  return (
    <div className="flex shrink-0 flex-col gap-2 px-4 pb-3">
      <HandleList handles={customer.handles} />
      <p className="text-xs text-ink-3">
        {customer.last_seen_at ? (
          <T
            id="customer-since-and-seen"
            values={{
              since: <Time at={customer.created_at} />,
              seen: <Time at={customer.last_seen_at} />,
            }}
          />
        ) : (
          <T id="customer-since-when" values={{ since: <Time at={customer.created_at} /> }} />
        )}
      </p>
    </div>
  )
}

function Previous({ customerId, except }: { customerId: string; except: string }) {
  const { data, hasNextPage } = useCustomerConversations(customerId)
  const items = data?.pages[0]?.items.filter((item) => item.id !== except).slice(0, 4) ?? []
  if (items.length === 0) return null
  return (
    <>
      <Heading
        aside={
          hasNextPage || (data?.pages[0]?.items.length ?? 0) > 5 ? (
            <Link
              to="/customers/$id"
              params={{ id: customerId }}
              className="text-accent-ink hover:underline"
            >
              {t('customer-pane-all')}
            </Link>
          ) : undefined
        }
      >
        {t('customer-pane-others')}
      </Heading>
      <div className="px-4 py-1.5">
        <ConversationLinks items={items} />
      </div>
    </>
  )
}

const Heading = ({ children, aside }: { children: ReactNode; aside?: ReactNode }) => (
  <div className="sticky top-0 z-10 flex h-9 items-center border-y border-line bg-surface-2 px-4">
    <h3 className="font-semibold">{children}</h3>
    <span className="ms-auto text-xs text-ink-3">{aside}</span>
  </div>
)
