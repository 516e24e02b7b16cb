// Who changed what, from which value to which.
import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { listAudit, useStaff, useTeams, useUnits } from '@/api/access'
import { useInboxes } from '@/api/inboxes'
import { keys } from '@/api/keys'
import type { AuditEntry } from '@/api/types'
import { Gate } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { Button } from '@/ui/button'
import { SelectField } from '@/ui/field'
import { Page } from '@/ui/page'
import { Empty, ErrorNote, SkeletonRows } from '@/ui/states'
import { Time } from '@/ui/time'
import { shown } from './shown'

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
      title="Audit"
      lead="Every change to settings and access, with its old and new values."
      action={
        <div className="w-52">
          <SelectField
            label="By whom"
            hideLabel
            value={actor}
            onChange={(event) => setActor(event.target.value)}
          >
            <option value="">By anybody</option>
            {staff.map((person) => (
              <option key={person.id} value={person.id}>
                By {person.name}
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
  if (items.length === 0) return <Empty icon={ScrollText}>No changes are recorded here.</Empty>
  return (
    <>
      <ol className="border-t border-line">
        {items.map((entry) => (
          <Entry key={entry.fact_id} entry={entry} subject={names.get(entry.subject)} />
        ))}
      </ol>
      {audit.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button busy={audit.isFetchingNextPage} onClick={() => audit.fetchNextPage()}>
            Show earlier
          </Button>
        </div>
      )}
    </>
  )
}

function Entry({ entry, subject }: { entry: AuditEntry; subject: string | undefined }) {
  return (
    <li className="border-b border-line py-3">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{entry.actor.name ?? 'Throughline'}</span>
        <code className="font-mono text-xs text-ink-2">{entry.kind}</code>
        <span className="min-w-0 truncate text-ink-2">
          {subject ?? <code>{entry.subject}</code>}
        </span>
        <Time at={entry.at} className="ms-auto text-xs text-ink-3" />
      </div>
      {entry.changes.length > 0 && (
        <dl className="mt-1.5 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
          {entry.changes.map((change) => (
            <div key={change.field} className="contents">
              <dt className="text-ink-2">{change.field}</dt>
              <dd className="[overflow-wrap:anywhere]">
                <del className="text-ink-3">
                  <span className="sr-only">from </span>
                  {shown(change.old)}
                </del>
                <span aria-hidden className="px-1.5 text-ink-3">
                  →
                </span>
                <ins className="no-underline">
                  <span className="sr-only">to </span>
                  {shown(change.new)}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}
