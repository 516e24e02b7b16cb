// The servers of well-known providers: hosts and ports, and the protection that belongs to a port. Pure.
import type { MailServer } from '@/api/types'

type Place = Pick<MailServer, 'host' | 'port' | 'security'>

export interface Preset {
  id: 'gmail' | 'microsoft' | 'fastmail'
  name: string
  incoming: Place
  outgoing: Place
}

const tls = (host: string, port: number): Place => ({ host, port, security: 'tls' })

export const presets: Preset[] = [
  {
    id: 'gmail',
    name: 'Gmail',
    incoming: tls('imap.gmail.com', 993),
    outgoing: tls('smtp.gmail.com', 465),
  },
  {
    id: 'microsoft',
    name: 'Microsoft 365',
    incoming: tls('outlook.office365.com', 993),
    outgoing: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
  },
  {
    id: 'fastmail',
    name: 'Fastmail',
    incoming: tls('imap.fastmail.com', 993),
    outgoing: tls('smtp.fastmail.com', 465),
  },
]

/** The provider whose servers these are; `other` for all the rest. */
export const presetOf = (incoming: string, outgoing: string): string =>
  presets.find((one) => one.incoming.host === incoming && one.outgoing.host === outgoing)?.id ??
  'other'
