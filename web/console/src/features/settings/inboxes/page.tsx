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
import { t } from '@/text/t'
import { channelName } from '@/text/terms'
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
  const [making, setMaking] = useState<'chat' | 'email' | null>(null)
  const add = (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setMaking('email')}>
        <Plus size={15} aria-hidden />
        {t('inbox-new-email')}
      </Button>
      <Button look="primary" onClick={() => setMaking('chat')}>
        <Plus size={15} aria-hidden />
        {t('inbox-new-chat')}
      </Button>
    </div>
  )
  return (
    <Page title={t('settings-inboxes')} lead={t('inboxes-lead')} action={add}>
      <Loaded query={query} empty={<Empty icon={InboxIcon}>{t('inboxes-empty')}</Empty>}>
        {(inboxes) => (
          <Table
            label={t('settings-inboxes')}
            columns={[
              { label: t('name') },
              { label: t('channel') },
              { label: t('created'), end: true, wideOnly: true },
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
                    {channelName(inbox.channel)}
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
      {making && <NewInbox channel={making} onClose={() => setMaking(null)} />}
    </Page>
  )
}

function NewInbox({ channel, onClose }: { channel: 'chat' | 'email'; onClose(): void }) {
  const go = useNavigate()
  const [name, setName] = useState('')
  const form = useSubmit(async () => {
    const inbox = await createInbox(name.trim(), channel)
    await queryClient.invalidateQueries({ queryKey: keys.inboxes })
    await go({ to: '/settings/inboxes/$id', params: { id: inbox.id } })
  }, ['name'])
  return (
    <FormDialog
      title={t(`inbox-new-${channel}`)}
      form={form}
      action={t('create')}
      onClose={onClose}
    >
      <TextField
        label={t('name')}
        hint={t(`inbox-new-${channel}-hint`)}
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
