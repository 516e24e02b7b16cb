// A mailbox's settings as they are edited, and as they are sent. Pure.
import type { Mailbox, MailServer, NewMailbox } from '@/api/types'
import type { Preset } from './presets'

export interface ServerDraft extends Omit<MailServer, 'port' | 'user' | 'token_url' | 'client_id'> {
  port: string
  user: string
  token_url: string
  client_id: string
  /** Only ever written: empty leaves the stored one. */
  secret: string
}

export interface MailboxDraft {
  address: string
  sender_name: string
  names_agents: boolean
  signature: string
  /** Off when the mail server hands mail in by itself. */
  fetches: boolean
  incoming: ServerDraft
  outgoing: ServerDraft
  folder: string
  begin: 'new' | 'all'
  trusted_server: string
  certificate: string
  /** Empty: as many as the server thinks right. */
  alert_after_minutes: string
}

const noServer = (port: string): ServerDraft => ({
  host: '',
  port,
  security: 'tls',
  login: 'password',
  user: '',
  token_url: '',
  client_id: '',
  secret: '',
})

function serverDraft(server: MailServer | null, port: string): ServerDraft {
  if (!server) return noServer(port)
  return {
    ...server,
    port: String(server.port),
    user: server.user ?? '',
    token_url: server.token_url ?? '',
    client_id: server.client_id ?? '',
    secret: '',
  }
}

export function draftOf(mailbox: Mailbox | null): MailboxDraft {
  const settings = mailbox?.settings
  return {
    address: mailbox?.address ?? '',
    sender_name: settings?.sender_name ?? '',
    names_agents: settings?.names_agents ?? false,
    signature: settings?.signature ?? '',
    fetches: settings ? settings.incoming !== null : true,
    incoming: serverDraft(settings?.incoming ?? null, '993'),
    outgoing: serverDraft(settings?.outgoing ?? null, '465'),
    folder: settings?.folder ?? '',
    begin: settings?.begin ?? 'new',
    trusted_server: settings?.trusted_server ?? '',
    certificate: settings?.certificate ?? '',
    alert_after_minutes: String(settings?.alert_after_minutes ?? ''),
  }
}

const orNull = (text: string) => text.trim() || null

function serverOf({ secret, ...draft }: ServerDraft): MailServer {
  const isOauth = draft.login === 'oauth2'
  return {
    host: draft.host.trim(),
    port: Number(draft.port) || 0,
    security: draft.security,
    login: draft.login,
    user: draft.login === 'none' ? null : orNull(draft.user),
    token_url: isOauth ? orNull(draft.token_url) : null,
    client_id: isOauth ? orNull(draft.client_id) : null,
  }
}

export function wantedOf(draft: MailboxDraft): NewMailbox {
  const { incoming, outgoing } = draft
  return {
    address: draft.address.trim(),
    settings: {
      incoming: draft.fetches ? serverOf(incoming) : null,
      outgoing: serverOf(outgoing),
      folder: orNull(draft.folder),
      begin: draft.begin,
      sender_name: orNull(draft.sender_name),
      signature: draft.signature,
      names_agents: draft.names_agents,
      trusted_server: orNull(draft.trusted_server),
      certificate: orNull(draft.certificate),
      alert_after_minutes:
        draft.alert_after_minutes.trim() === '' ? null : Number(draft.alert_after_minutes),
    },
    ...(draft.fetches && incoming.secret !== '' && { incoming_secret: incoming.secret }),
    ...(outgoing.login !== 'none' &&
      outgoing.secret !== '' && { outgoing_secret: outgoing.secret }),
  }
}

/** A provider's servers; what was entered to sign in stays. */
export const withPreset = (draft: MailboxDraft, preset: Preset): MailboxDraft => ({
  ...draft,
  incoming: { ...draft.incoming, ...preset.incoming, port: String(preset.incoming.port) },
  outgoing: { ...draft.outgoing, ...preset.outgoing, port: String(preset.outgoing.port) },
})
