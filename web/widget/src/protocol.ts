// The shapes that the widget and the server exchange: HTTP answers and WebSocket frames.

export interface WidgetConfig {
  name: string
  greeting: string
  accent: string
  reply_time: string
  topics: string[]
}

export interface Attachment {
  id: string
  name: string
  size: number
  content_type: string
  url: string
}

export interface WidgetMessage {
  id: string
  client_id: string | null
  from: 'me' | 'agent'
  author: string | null
  /** null: the words were erased on request. */
  body: string | null
  attachments: Attachment[]
  created_at: string
  read_at: string | null
}

export interface ConversationAnswer {
  conversation: { id: string; status: string } | null
  messages: WidgetMessage[]
  position: string | null
  /** Whether a mail address can be left, for answers that come when the visitor is gone. */
  mail_address: 'unasked' | 'wanted' | 'known'
}

/** The address as the server keeps it. */
export interface KeptEmail {
  email: string
}

/** What the visitor wrote and the server has not confirmed yet. */
export interface Outgoing {
  client_id: string
  /** Place in the queue; a counter and not a time, so that a wrong clock changes nothing. */
  order: number
  body: string
  attachments: Attachment[]
  page: { url: string; title: string }
  /** Why the server will never take it; absent while it still waits. */
  failed?: string
}

export type ServerFrame =
  | { type: 'ready'; position: string }
  | { type: 'message'; previous: string; position: string; message: WidgetMessage }
  | { type: 'read'; previous: string; position: string; message_id: string }
  | { type: 'typing'; who: string; on: boolean }
  | { type: 'resync' }
  | { type: 'refused'; code: string; detail: string }
  | { type: 'pong' }

export type ClientFrame =
  | { type: 'hello'; visitor: string; identity: string | null; after: string | null }
  | { type: 'typing'; on: boolean }
  | { type: 'read'; message_id: string }
  | { type: 'ping' }
