// The inboxes of the workspace, and making a new one.
import { Link, useNavigate } from '@tanstack/react-router'
import { Inbox as InboxIcon, Plus } from 'lucide-react'
import { useState } from 'react'
import { createInbox, useInboxes } from '@/api/inboxes'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import { useSubmit } from '@/api/use-submit'
import { Gate } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { channelNames } from '@/text/terms'
import { Button } from '@/ui/button'
import { ChannelIcon } from '@/ui/channel-icon'
import { TextField } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Page } from '@/ui/page'
import { Empty } from '@/ui/states'
import { Cell, Table } from '@/ui/table'
import { Time } from '@/ui/time'
import { Loaded } from '../loaded'

export default function InboxesPage() {
  return (
    <Gate permission={permissions.manageInboxes}>
      <Inboxes />
    </Gate>
  )
}

function Inboxes() {
  const query = useInboxes()
  const [making, setMaking] = useState(false)
  const add = (
    <Button look="primary" onClick={() => setMaking(true)}>
      <Plus size={15} aria-hidden />
      New chat inbox
    </Button>
  )
  return (
    <Page
      title="Inboxes"
      lead="Where messages arrive. Each chat inbox has a widget for your site."
      action={add}
    >
      <Loaded
        query={query}
        empty={<Empty icon={InboxIcon}>No inbox yet. Make one to receive messages.</Empty>}
      >
        {(inboxes) => (
          <Table
            label="Inboxes"
            columns={[
              { label: 'Name' },
              { label: 'Channel' },
              { label: 'Created', end: true, wideOnly: true },
            ]}
          >
            {inboxes.map((inbox) => (
              <tr key={inbox.id} className="relative hover:bg-hover">
                <Cell>
                  <Link
                    to="/settings/inboxes/$id"
                    params={{ id: inbox.id }}
                    className="font-medium after:absolute after:inset-0"
                  >
                    {inbox.name}
                  </Link>
                </Cell>
                <Cell>
                  <span className="flex items-center gap-2 text-ink-2">
                    <ChannelIcon channel={inbox.channel} />
                    {channelNames[inbox.channel]}
                  </span>
                </Cell>
                <Cell end wideOnly className="text-ink-2">
                  <Time at={inbox.created_at} />
                </Cell>
              </tr>
            ))}
          </Table>
        )}
      </Loaded>
      {making && <NewInbox onClose={() => setMaking(false)} />}
    </Page>
  )
}

function NewInbox({ onClose }: { onClose(): void }) {
  const go = useNavigate()
  const [name, setName] = useState('')
  const form = useSubmit(async () => {
    const inbox = await createInbox(name.trim(), 'chat')
    await queryClient.invalidateQueries({ queryKey: keys.inboxes })
    await go({ to: '/settings/inboxes/$id', params: { id: inbox.id } })
  }, ['name'])
  return (
    <FormDialog title="New chat inbox" form={form} action="Create" onClose={onClose}>
      <TextField
        label="Name"
        hint="Customers see it at the top of the widget"
        autoFocus
        required
        maxLength={80}
        value={name}
        error={form.fieldError('name')}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  )
}
