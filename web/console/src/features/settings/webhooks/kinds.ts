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
  ['Messages', ['message.received', 'message.sent', 'message.noted', 'message.read']],
  ['Customers', ['customer.created', 'customer.changed', 'customer.merged', 'handle.linked']],
  ['People', ['staff.joined', 'staff.changed']],
]
