// Every mail that an inbox has seen, newest first, and what became of it.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft, MailCheck } from 'lucide-react'
import { useState } from 'react'
import { useInboxes } from '@/api/inboxes'
import { keys } from '@/api/keys'
import { listMail, takeInAgain } from '@/api/mailboxes'
import type { Inbox, MailEntry, MailFate } from '@/api/types'
import { Gate, NotFoundPage } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { t } from '@/text/t'
import { Button, buttonClass } from '@/ui/button'
import { SelectField } from '@/ui/field'
import { Page } from '@/ui/page'
import { Empty, ErrorNote, SkeletonRows } from '@/ui/states'
import { act } from '../../act'
import { Loaded } from '../../loaded'
import { AsMessage } from './as-message'
import { fateName, fates } from './fates'
import { LedgerTable } from './ledger-table'
import { EmailTabs } from './tabs'

export default function LedgerPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  return (
    <Gate permission={permissions.manageInboxes}>
      <Loaded query={useInboxes()}>
        {(inboxes) => {
          const inbox = inboxes.find((one) => one.id === id && one.channel === 'email')
          return inbox ? <Ledger inbox={inbox} /> : <NotFoundPage />
        }}
      </Loaded>
    </Gate>
  )
}

function Ledger({ inbox }: { inbox: Inbox }) {
  const [fate, setFate] = useState<'' | MailFate>('')
  const [busy, setBusy] = useState<string | null>(null)
  const list = useMail(inbox.id, fate)
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const [asking, setAsking] = useState<MailEntry | null>(null)
  async function again(entry: MailEntry) {
    setBusy(entry.id)
    await act(
      () => takeInAgain(entry.id, 'itself'),
      keys.mail(inbox.id, '').slice(0, -1),
      t('mail-tried-again'),
    )
    setBusy(null)
  }
  return (
    <Page
      wide
      title={inbox.name}
      back={
        <Link to="/settings/inboxes" className={buttonClass('quiet', '-ms-2.5')}>
          <ArrowLeft size={14} className="rtl:rotate-180" aria-hidden />
          {t('settings-inboxes')}
        </Link>
      }
    >
      <EmailTabs id={inbox.id} />
      <div className="mb-3 w-52">
        <SelectField
          label={t('ledger-fate')}
          hideLabel
          value={fate}
          onChange={(event) => setFate(event.target.value as typeof fate)}
        >
          <option value="">{t('ledger-all')}</option>
          {fates.map((value) => (
            <option key={value} value={value}>
              {fateName(value)}
            </option>
          ))}
        </SelectField>
      </div>
      {list.isPending && !list.isError && <SkeletonRows rows={4} height="var(--table-row-h)" />}
      {list.isError && <ErrorNote error={list.error} onRetry={() => list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <Empty icon={MailCheck}>
          {fate ? t('ledger-none-listed', { fate: fateName(fate) }) : t('ledger-empty')}
        </Empty>
      )}
      {items.length > 0 && (
        <LedgerTable
          items={items}
          busy={busy}
          onAgain={(entry) => void again(entry)}
          onMessage={setAsking}
        />
      )}
      {asking && <AsMessage inboxId={inbox.id} entry={asking} onClose={() => setAsking(null)} />}
      {list.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('show-earlier')}
          </Button>
        </div>
      )}
    </Page>
  )
}

const useMail = (inbox: string, fate: string) =>
  useInfiniteQuery({
    queryKey: keys.mail(inbox, fate),
    queryFn: ({ pageParam }) => listMail(inbox, fate, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
    // A mail that becomes no message is no fact, so nothing tells us of it.
    refetchInterval: 10_000,
  })
