// An inbox for email: how its mailbox goes, its name and team, and the mailbox itself.
import { useMailbox } from '@/api/mailboxes'
import type { Inbox } from '@/api/types'
import { t } from '@/text/t'
import { Section } from '@/ui/page'
import { Loaded } from '../../loaded'
import { NameForm } from '../name-form'
import { Health } from './health'
import { MailboxForm } from './mailbox-form'
import { EmailTabs } from './tabs'

export function EmailInbox({ inbox }: { inbox: Inbox }) {
  return (
    <>
      <EmailTabs id={inbox.id} />
      <Loaded query={useMailbox(inbox.id)}>
        {(mailbox) => (
          <>
            {mailbox && <Health mailbox={mailbox} />}
            <Section title={t('inbox-name-and-team')}>
              {/* A version that somebody else saved begins a new form. */}
              <NameForm key={inbox.version} inbox={inbox} />
            </Section>
            <Section title={t('mailbox')} lead={mailbox ? undefined : t('mailbox-connect-lead')}>
              <MailboxForm inboxId={inbox.id} mailbox={mailbox} />
            </Section>
          </>
        )}
      </Loaded>
    </>
  )
}
