// Who changed what, from which value to which.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { listAudit, useStaff, useTeams, useUnits } from '@/api/access'
import { useInboxes } from '@/api/inboxes'
import { keys } from '@/api/keys'
import type { AuditEntry } from '@/api/types'
import { Gate } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { SelectField } from '@/ui/field'
import { Page } from '@/ui/page'
import { Empty, ErrorNote, SkeletonRows } from '@/ui/states'
import { Time } from '@/ui/time'
import { isNothing, shown } from './shown'

export default function AuditPage() {
  return (
    <Gate permission={permissions.readAudit}>
      <Audit />
    </Gate>
  )
}

function Audit() {
  const [actor, setActor] = useState('')
  const staff = useStaff().data ?? []
  return (
    <Page
      wide
      title={t('settings-audit')}
      lead={t('audit-lead')}
      action={
        <div className="w-52">
          <SelectField
            label={t('audit-by')}
            hideLabel
            value={actor}
            onChange={(event) => setActor(event.target.value)}
          >
            <option value="">{t('audit-by-anybody')}</option>
            {staff.map((person) => (
              <option key={person.id} value={person.id}>
                {t('audit-by-person', { name: person.name })}
              </option>
            ))}
          </SelectField>
        </div>
      }
    >
      <Entries actor={actor} />
    </Page>
  )
}

/** What the ids in the audit are called today. */
function useSubjectNames(): Map<string, string> {
  const lists = [useStaff().data, useTeams().data, useUnits().data, useInboxes().data]
  return new Map(lists.flatMap((list) => (list ?? []).map(({ id, name }) => [id, name])))
}

function Entries({ actor }: { actor: string }) {
  const names = useSubjectNames()
  const audit = useInfiniteQuery({
    queryKey: keys.audit('', actor),
    queryFn: ({ pageParam }) => listAudit('', actor, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  })
  if (audit.isError) return <ErrorNote error={audit.error} onRetry={() => audit.refetch()} />
  if (audit.isPending) return <SkeletonRows rows={6} height="64px" />
  const items = audit.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <Empty icon={ScrollText}>{t('audit-empty')}</Empty>
  return (
    <>
      <ol className="border-t border-line">
        {items.map((entry) => (
          <Entry key={entry.fact_id} entry={entry} names={names} />
        ))}
      </ol>
      {audit.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button busy={audit.isFetchingNextPage} onClick={() => audit.fetchNextPage()}>
            {t('show-earlier')}
          </Button>
        </div>
      )}
    </>
  )
}

function Entry({ entry, names }: { entry: AuditEntry; names: Map<string, string> }) {
  const { actor, kind, subject, at, changes } = entry
  return (
    <li className="border-b border-line py-3">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{actor.name ?? t('brand')}</span>
        <code className="font-mono text-xs text-ink-2">{kind}</code>
        <span className="min-w-0 truncate text-ink-2">
          {names.get(subject) ?? <Subject id={subject} />}
        </span>
        <Time at={at} className="ms-auto text-xs text-ink-3" />
      </div>
      {changes.length > 0 && (
        <dl className="mt-1.5 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
          {changes.map((change) => (
            <div key={change.field} className="contents">
              <dt className="text-ink-2">{change.field.replaceAll('_', ' ')}</dt>
              <dd className="[overflow-wrap:anywhere]">
                <Values change={change} nameOf={(id) => names.get(id)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}

function Subject({ id }: { id: string }) {
  if (!id.startsWith('cus_')) return <code className="font-mono text-xs">{id}</code>
  return (
    <Link to="/customers/$id" params={{ id }} className="text-accent-ink hover:underline">
      {t('audit-a-customer')}
    </Link>
  )
}

interface ValuesProps {
  change: AuditEntry['changes'][number]
  nameOf(id: string): string | undefined
}

function Values({ change, nameOf }: ValuesProps) {
  const fresh = <ins className="no-underline">{shown(change.new, nameOf)}</ins>
  // Something that began to exist had no value that could have been replaced.
  if (isNothing(change.old)) return fresh
  return (
    <>
      <span className="sr-only">{t('audit-from')} </span>
      <del className="text-ink-3">{shown(change.old, nameOf)}</del>
      <span aria-hidden className="px-1.5 text-ink-3">
        →
      </span>
      <span className="sr-only"> {t('audit-to')} </span>
      {fresh}
    </>
  )
}
