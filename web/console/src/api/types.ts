// The shapes that the server speaks, written by hand until they are generated from its OpenAPI
// description. The names are those of the OpenAPI schemas, so each line here can become
// `components['schemas'][...]` without a change elsewhere.
export type Role = 'owner' | 'admin' | 'supervisor' | 'agent' | 'author' | 'leader'
export type Channel = 'chat' | 'api' | 'email' | 'sms' | 'social' | 'phone' | 'web'
export type Status = 'open' | 'pending' | 'snoozed' | 'resolved'
export type Priority = 'low' | 'normal' | 'high' | 'urgent'

export interface List<T> {
  items: T[]
  next_cursor: string | null
}

export interface Staff {
  id: string
  name: string
  email: string
  role: Role
  state: 'active' | 'suspended'
  business_unit_id: string | null
  team_ids: string[]
  created_at: string
}

export interface Me {
  staff: Staff
  permissions: string[]
  workspace: { name: string }
}

export interface Team {
  id: string
  name: string
  business_unit_id: string | null
  member_ids: string[]
  created_at: string
}

export interface BusinessUnit {
  id: string
  name: string
  created_at: string
}

export interface Invitation {
  id: string
  email: string
  role: Role
  team_ids: string[]
  expires_at: string
  created_at: string
  state: 'open' | 'accepted' | 'revoked' | 'expired'
  /** Only in the answer to POST: the server keeps no copy. */
  link: string | null
}

export interface InvitationPreview {
  email: string
  role: Role
  workspace: string
}

export interface Token {
  id: string
  name: string
  scopes: string[]
  created_at: string
  last_used_at: string | null
  expires_at: string | null
  /** Only in the answer to POST. */
  token: string | null
}

export interface Permission {
  name: string
  description: string
}

export interface InboxSettings {
  greeting: string
  accent: string
  reply_time: string
  topics: string[]
  allowed_origins: string[]
}

export interface Inbox {
  id: string
  name: string
  channel: Channel
  team_id: string | null
  created_at: string
  settings: InboxSettings
  widget_key: string | null
  /** Only for those who may manage inboxes. */
  identity_secret: string | null
  version: number
}

export interface Handle {
  id: string
  channel: Channel
  address: string
  verified: boolean
}

export interface Customer {
  id: string
  name: string | null
  email: string | null
  handles: Handle[]
  organisation: string | null
  created_at: string
  last_seen_at: string | null
  /** Not every answer carries it. */
  conversation_count?: number
  version: number
}

/** A small reference to somebody, used inside other shapes. */
export interface Person {
  id: string
  name: string | null
  kind: 'staff' | 'customer' | 'system'
}

export interface Conversation {
  id: string
  number: number
  subject: string | null
  status: Status
  priority: Priority
  /** The channel of the last message. */
  channel: Channel
  inbox_id: string
  customer: { id: string; name: string | null; email: string | null }
  assignee: { id: string; name: string } | null
  team: { id: string; name: string } | null
  tags: string[]
  preview: string
  last_message_at: string
  last_message_by: Person['kind']
  /** Since when the oldest unanswered customer message waits. */
  waiting_since: string | null
  snoozed_until: string | null
  message_count: number
  /** For the signed-in person. */
  unread: boolean
  created_at: string
  resolved_at: string | null
  version: number
}

export interface Attachment {
  id: string
  name: string
  size: number
  content_type: string
  url: string
  inline: boolean
}

export interface Message {
  id: string
  conversation_id: string
  direction: 'inbound' | 'outbound'
  visibility: 'public' | 'note'
  channel: Channel
  inbox_id: string
  handle_id: string | null
  author: Person
  /** null: erased. */
  body: string | null
  attachments: Attachment[]
  client_id: string | null
  created_at: string
  /** Of outbound messages: when the customer read it. */
  read_at: string | null
}

/** One fact of the line, as people see it. */
export interface HistoryEntry {
  id: string
  position: string
  kind: string
  at: string
  actor: Person
  conversation_id: string | null
  data: Record<string, unknown>
}

/** Each counts to 1000 at most. */
export interface Counts {
  mine: number
  unassigned: number
  open: number
  pending: number
  snoozed: number
  resolved: number
}

export interface SearchHit {
  kind: 'conversation' | 'message' | 'customer'
  id: string
  conversation_id: string | null
  customer_id: string | null
  title: string
  snippet: string
  at: string
}

export interface Webhook {
  id: string
  url: string
  description: string
  /** Empty: all kinds. */
  kinds: string[]
  state: 'active' | 'disabled'
  /** Only in the answer to POST and to rotate-secret. */
  secret: string | null
  created_at: string
  failing_since: string | null
  version: number
}

export interface Delivery {
  id: string
  deliverer: string
  target_id: string
  fact_id: string | null
  kind: string
  state: 'pending' | 'delivered' | 'parked'
  attempts: number
  next_at: string | null
  last_error: string | null
  created_at: string
  delivered_at: string | null
}

export interface ReaderState {
  name: string
  position: string
  behind: number
  parked: number
  state: 'running' | 'stopped'
  error: string | null
}

export interface ParkedFact {
  id: string
  reader: string
  fact_id: string
  kind: string
  error: string
  position: string
  at: string
}

export interface AuditEntry {
  fact_id: string
  at: string
  actor: Person
  kind: string
  subject: string
  changes: { field: string; old: unknown; new: unknown }[]
}

export interface Tag {
  id: string
  name: string
}
