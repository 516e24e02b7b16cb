// One customer: who it is, how to reach them, their conversations, and the whole line.
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useCustomer, useCustomerConversations } from '@/api/customers'
import { Problem } from '@/api/http'
import type { Customer } from '@/api/types'
import { Gate, NotFoundPage } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { useCan } from '@/app/session'
import { t } from '@/text/t'
import { customerName } from '@/text/terms'
import { Avatar } from '@/ui/avatar'
import { Button, buttonClass } from '@/ui/button'
import { ConversationLinks } from '@/ui/conversation-links'
import { CustomerHistory } from '@/ui/customer-history'
import { HandleList } from '@/ui/handle-list'
import { Page, Section } from '@/ui/page'
import { ErrorNote, SkeletonRows } from '@/ui/states'
import { Time } from '@/ui/time'
import { ProfileDialog } from './profile-dialog'

export default function CustomerPage() {
  return (
    <Gate permission={permissions.readCustomers}>
      <OneCustomer />
    </Gate>
  )
}

function OneCustomer() {
  const { id } = useParams({ from: '/signed-in/customers/$id' })
  const { data, error, refetch } = useCustomer(id)
  if (error instanceof Problem && error.status === 404) return <NotFoundPage />
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={6} height="72px" />
  return <Profile customer={data} />
}

function Profile({ customer }: { customer: Customer }) {
  const [editing, setEditing] = useState(false)
  const mayWrite = useCan(permissions.writeCustomers)
  return (
    <Page
      title={customerName(customer)}
      lead={customer.organisation ?? (customer.name ? customer.email : undefined)}
      wide
      back={
        <Link to="/customers" className={buttonClass('quiet', '-ms-2.5')}>
          <ArrowLeft size={14} className="rtl:rotate-180" aria-hidden />
          {t('customers')}
        </Link>
      }
      action={
        mayWrite && (
          <Button onClick={() => setEditing(true)}>
            <Pencil size={14} aria-hidden />
            {t('edit')}
          </Button>
        )
      }
    >
      <div className="grid gap-x-12 gap-y-8 views:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0 max-views:order-2">
          <Section title={t('customer-line')} lead={t('customer-line-lead')}>
            <CustomerHistory customerId={customer.id} />
          </Section>
        </div>
        <div className="min-w-0">
          <Facts customer={customer} />
          <Section title={t('customer-reached-at')}>
            <HandleList handles={customer.handles} />
          </Section>
          <Section title={t('conversations')}>
            <Conversations customerId={customer.id} />
          </Section>
        </div>
      </div>
      {editing && <ProfileDialog customer={customer} onClose={() => setEditing(false)} />}
    </Page>
  )
}

function Facts({ customer }: { customer: Customer }) {
  return (
    <div className="mb-8 flex items-center gap-4">
      <Avatar name={customer.name ?? customer.email} size={56} />
      <dl className="flex flex-1 flex-wrap gap-x-5 gap-y-2">
        <div>
          <dt className="text-xs text-ink-2">{t('customer-since')}</dt>
          <dd className="text-lg font-semibold">
            <Time at={customer.created_at} />
          </dd>
        </div>
        <div>
          <dt className="text-xs text-ink-2">{t('customer-last-seen')}</dt>
          <dd className="text-lg font-semibold">
            {customer.last_seen_at ? <Time at={customer.last_seen_at} /> : t('never')}
          </dd>
        </div>
      </dl>
    </div>
  )
}

function Conversations({ customerId }: { customerId: string }) {
  const list = useCustomerConversations(customerId)
  if (list.isError) return <ErrorNote error={list.error} onRetry={() => list.refetch()} />
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <ConversationLinks items={items} />
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t('show-more')}
        </Button>
      )}
    </>
  )
}
