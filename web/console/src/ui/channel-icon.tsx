// A channel's sign. Its name must stand beside it or be said by the caller.
import {
  AtSign,
  Braces,
  Globe,
  type LucideIcon,
  Mail,
  MessageCircle,
  MessageSquareText,
  Phone,
} from 'lucide-react'
import type { Channel } from '@/api/types'

const icons: Record<Channel, LucideIcon> = {
  chat: MessageCircle,
  api: Braces,
  email: Mail,
  sms: MessageSquareText,
  social: AtSign,
  phone: Phone,
  web: Globe,
}

/** The API is no channel of its own hue: it borrows the web's. */
export const channelColour = (channel: Channel) =>
  `var(--ch-${channel === 'api' ? 'web' : channel})`

export function ChannelIcon({ channel, size = 14 }: { channel: Channel; size?: number }) {
  const Icon = icons[channel] ?? MessageCircle
  return (
    <Icon size={size} strokeWidth={1.9} style={{ color: channelColour(channel) }} aria-hidden />
  )
}
