// One inbox. For a chat: how it greets, who may embed it, and how to put it on a site. For email: its
// mailbox.
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useInboxes } from '@/api/inboxes'
import type { Inbox } from '@/api/types'
import { Gate, NotFoundPage } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { t } from '@/text/t'
import { buttonClass } from '@/ui/button'
import { CopyField } from '@/ui/copy-field'
import { Page, Section } from '@/ui/page'
import { Loaded } from '../loaded'
import { IdentitySecret } from './identity-secret'
import { InboxForm } from './inbox-form'
import { EmailInbox } from './mail/email-inbox'
import { WidgetPreview } from './widget-preview'

export default function InboxPage() {
  return (
    <Gate permission={permissions.manageInboxes}>
      <OneInbox />
    </Gate>
  )
}

const snippet = (key: string) =>
  `<script async src="${location.origin}/widget/v1.js" data-key="${key}"></script>`

function OneInbox() {
  const { id } = useParams({ strict: false }) as { id: string }
  return (
    <Loaded query={useInboxes()}>
      {(inboxes) => {
        const inbox = inboxes.find((candidate) => candidate.id === id)
        if (!inbox) return <NotFoundPage />
        return (
          <Page
            title={inbox.name}
            back={
              <Link to="/settings/inboxes" className={buttonClass('quiet', '-ms-2.5')}>
                <ArrowLeft size={14} className="rtl:rotate-180" aria-hidden />
                {t('settings-inboxes')}
              </Link>
            }
          >
            {inbox.channel === 'email' ? <EmailInbox inbox={inbox} /> : <ChatInbox inbox={inbox} />}
          </Page>
        )
      }}
    </Loaded>
  )
}

const ChatInbox = ({ inbox }: { inbox: Inbox }) => (
  <>
    {inbox.widget_key && (
      <Section title={t('inbox-install')} lead={t('inbox-install-lead')}>
        <CopyField label={t('inbox-snippet')} text={snippet(inbox.widget_key)} lines={2} />
      </Section>
    )}
    <Section title={t('inbox-looks')}>
      {/* A version that somebody else saved begins a new form. */}
      <InboxForm key={inbox.version} inbox={inbox} preview={WidgetPreview} />
    </Section>
    {inbox.widget_key && <IdentitySecret inbox={inbox} />}
  </>
)
