// The shapes that the server sends, from its OpenAPI description (schema.d.ts is generated from it).
// Only what the description leaves open is said here: that every field is sent, and which words a
// field of text can hold.
import type { components } from './schema'

type Schemas = components['schemas']

/** The description may omit what has no value; the server sends it as null. */
type Sent<T> = T extends object ? { [K in keyof T]-?: Sent<T[K]> } : T

type Shape<Name extends keyof Schemas> = Sent<Schemas[Name]>

/** A shape of which some fields are known better than the description says; only its own fields. */
type Closed<
  Name extends keyof Schemas,
  Known extends { [K in keyof Known]: K extends keyof Shape<Name> ? Shape<Name>[K] : never },
> = Omit<Shape<Name>, keyof Known> & Known

export type Role = Schemas['Role']
export type Priority = Schemas['Priority']
export type Status = Schemas['Status']
export type Channel = 'chat' | 'api' | 'email' | 'sms' | 'social' | 'phone' | 'web'

export interface List<T> extends Omit<Shape<'Page_Named'>, 'items'> {
  items: T[]
}

export type Staff = Shape<'Staff'>
export type Me = Shape<'Me'>
export type Team = Shape<'Team'>
export type BusinessUnit = Shape<'BusinessUnit'>
export type Invitation = Shape<'Invitation'>
export type InvitationPreview = Shape<'Offer'>
export type Token = Shape<'Token'>
export type Permission = Shape<'PermissionEntry'>
export type AuditEntry = Shape<'AuditEntry'>

export type InboxSettings = Shape<'InboxSettings'>
export type Inbox = Closed<'Inbox', { channel: Channel }>

/** A small reference to somebody, used inside other shapes. */
export type Person = Shape<'Person'>
export type Handle = Closed<'Handle', { channel: Channel }>
export type Customer = Closed<'Customer', { handles: Handle[] }>

export type Conversation = Closed<
  'Conversation',
  { channel: Channel; last_message_by: Person['kind'] }
>
export type Attachment = Shape<'Attachment'>
export type Message = Closed<'Message', { channel: Channel }>
/** What a mail carried beside its words. */
export type Envelope = Shape<'Envelope'>
/** What became of a message that left the house. */
export type SendingState = Shape<'SendingState'>
/** The same at one address. */
export type RecipientState = Shape<'RecipientState'>
/** A conversation that another one may belong to. */
export type Suggestion = Shape<'Suggestion'>
/** What two conversations would be as one. */
export type MergePreview = Closed<'MergePreview', { into: Conversation; from: Conversation }>
export type Tag = Shape<'Named'>
/** Each counts to 1000 at most. */
export type Counts = Shape<'Counts'>

/** One fact of the line, as people see it. */
export type HistoryEntry = Closed<'HistoryEntry', { data: Record<string, unknown> }>
export type SearchHit = Closed<'SearchHit', { kind: 'conversation' | 'message' | 'customer' }>

export type Webhook = Shape<'Webhook'>
export type Delivery = Shape<'Delivery'>
export type ReaderState = Closed<'ReaderState', { state: 'running' | 'stopped' }>
export type ParkedFact = Shape<'ParkedFact'>

export type MailServer = Shape<'Server'>
export type MailboxSettings = Shape<'Settings'>
export type MailboxHealth = Shape<'Health'>
export type Mailbox = Shape<'Mailbox'>
/** Secrets are only ever written: one that is missing stays as it is. */
export type NewMailbox = Omit<Shape<'NewMailbox'>, 'incoming_secret' | 'outgoing_secret'> &
  Pick<Schemas['NewMailbox'], 'incoming_secret' | 'outgoing_secret'>
export type TestStep = Shape<'Step'>
export type TestReport = Shape<'TestReport'>
export type MailFate = Schemas['Fate']
export type MailEntry = Shape<'Entry'>
/** What a mail is to become when it is taken in again. */
export type MailWish = Schemas['As']
