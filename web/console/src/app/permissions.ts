// The permissions that the console asks about, under the server's names.
export const permissions = {
  readConversations: 'conversations.read',
  writeConversations: 'conversations.write',
  readCustomers: 'customers.read',
  writeCustomers: 'customers.write',
  readInboxes: 'inboxes.read',
  manageInboxes: 'inboxes.manage',
  readStaff: 'staff.read',
  manageStaff: 'staff.manage',
  manageTeams: 'teams.manage',
  manageTokens: 'tokens.manage',
  manageWebhooks: 'webhooks.manage',
  readAudit: 'audit.read',
  readSystem: 'system.read',
  manageSystem: 'system.manage',
} as const

export type Permission = (typeof permissions)[keyof typeof permissions]
