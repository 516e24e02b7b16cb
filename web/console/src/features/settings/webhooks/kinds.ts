// The kinds of facts that an endpoint can choose, grouped by their noun.
import { t } from '@/text/t'
export const kindGroups = (): [string, string[]][] => [
  [
    t('conversations'),
    [
      'conversation.opened',
      'conversation.assigned',
      'conversation.resolved',
      'conversation.reopened',
      'conversation.pended',
      'conversation.snoozed',
      'conversation.woken',
      'conversation.tagged',
      'conversation.prioritized',
      'conversation.renamed',
    ],
  ],
  [
    t('messages'),
    [
      'message.received',
      'message.sent',
      'message.noted',
      'message.read',
      'message.delivered',
      'message.failed',
      'message.carried',
    ],
  ],
  [t('customers'), ['customer.created', 'customer.changed', 'customer.merged', 'handle.linked']],
  [t('kinds-people'), ['staff.joined', 'staff.changed']],
  [t('inboxes'), ['inbox.failing', 'inbox.recovered', 'inbox.uneven']],
]
