// The kinds of facts that an endpoint can choose, grouped by their noun.
export const kindGroups: [string, string[]][] = [
  [
    'Conversations',
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
    'Messages',
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
  ['Customers', ['customer.created', 'customer.changed', 'customer.merged', 'handle.linked']],
  ['People', ['staff.joined', 'staff.changed']],
  ['Inboxes', ['inbox.failing', 'inbox.recovered', 'inbox.uneven']],
]
