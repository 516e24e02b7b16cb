// How a mailbox goes: when mail last came and left, what fails, and whether any mail is missing.
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { messageOf } from '@/api/http'
import { keys } from '@/api/keys'
import { countMailbox } from '@/api/mailboxes'
import { queryClient } from '@/api/query-client'
import type { Mailbox, MailboxHealth } from '@/api/types'
import { useNow } from '@/lib/clock'
import { plural } from '@/lib/count'
import { failure, type Side } from '@/text/mail'
import { Button } from '@/ui/button'
import { Badge } from '@/ui/kbd'
import { Section } from '@/ui/page'
import { Time } from '@/ui/time'
import { toastError } from '@/ui/toast'

export function Health({ mailbox }: { mailbox: Mailbox }) {
  return (
    <Section title="How it goes">
      <div className="flex flex-col gap-3">
        <Alert mailbox={mailbox} side="incoming" />
        <Alert mailbox={mailbox} side="outgoing" />
        <dl className="grid gap-x-8 gap-y-3 pane:grid-cols-3">
          {mailbox.settings.incoming && (
            <SideState name="Receiving" used="Last received" health={mailbox.incoming} />
          )}
          <SideState name="Sending" used="Last sent" health={mailbox.outgoing} />
          <Count mailbox={mailbox} />
        </dl>
      </div>
    </Section>
  )
}

function Alert({ mailbox, side }: { mailbox: Mailbox; side: Side }) {
  const now = useNow()
  const text = failure(side, mailbox.address, mailbox[side], now)
  if (!text) return null
  const { detail } = mailbox[side]
  return (
    <div role="alert" className="flex gap-2.5 rounded-lg bg-bad-soft px-3.5 py-2.5">
      <TriangleAlert size={16} className="mt-0.5 shrink-0 text-bad" aria-hidden />
      <div className="min-w-0">
        <p className="font-medium">{text}</p>
        {detail && <p className="text-ink-2 [overflow-wrap:anywhere]">{detail}</p>}
      </div>
    </div>
  )
}

interface SideStateProps {
  name: string
  used: string
  health: MailboxHealth
}

function SideState({ name, used, health }: SideStateProps) {
  const { failing_since, good_at, used_at, alert } = health
  return (
    <div>
      <dt className="mb-1 flex items-center gap-2 font-medium">
        {name}
        {failing_since ? (
          <Badge tone="bad">Fails</Badge>
        ) : good_at ? (
          <Badge tone="ok">Works</Badge>
        ) : (
          <Badge>Not tried yet</Badge>
        )}
      </dt>
      <dd className="text-ink-2">
        {used}: {used_at ? <Time at={used_at} /> : 'nothing yet'}
      </dd>
      {alert && <dd className="text-ink-2">{alert}</dd>}
    </div>
  )
}

function Count({ mailbox }: { mailbox: Mailbox }) {
  const { counted_at, missing, inbox_id } = mailbox
  // Counting is over when the moment of the last count has moved on.
  const [since, setSince] = useState<string | null | undefined>(undefined)
  const busy = since !== undefined && since === counted_at
  async function count() {
    setSince(counted_at)
    try {
      await countMailbox(inbox_id)
      for (const ms of LOOK_AFTER_MS) setTimeout(look, ms)
      // A server that does not answer must not keep the button for ever.
      setTimeout(() => setSince(undefined), LOOK_AFTER_MS[LOOK_AFTER_MS.length - 1])
    } catch (problem) {
      setSince(undefined)
      toastError(messageOf(problem))
    }
  }
  const look = () => void queryClient.invalidateQueries({ queryKey: keys.mailbox(inbox_id) })
  return (
    <div>
      <dt className="mb-1 flex items-center gap-2 font-medium">
        Completeness
        {counted_at && missing > 0 && <Badge tone="warn">{plural(missing, 'mail')} missing</Badge>}
        {counted_at && missing === 0 && <Badge tone="ok">Nothing missing</Badge>}
      </dt>
      <dd className="text-ink-2">
        <span role="status">
          {busy ? 'Counting…' : counted_at ? 'Counted: ' : 'Not counted yet'}
          {!busy && counted_at && <Time at={counted_at} />}
        </span>
        <span className="mt-1 block">
          <Button busy={busy} onClick={() => void count()}>
            Count now
          </Button>
        </span>
      </dd>
    </div>
  )
}

const LOOK_AFTER_MS = [1_000, 3_000, 8_000, 20_000]
