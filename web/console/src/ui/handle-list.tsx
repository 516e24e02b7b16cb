// The addresses of a customer, each on its channel, with a mark for those that are proven.
import { BadgeCheck } from 'lucide-react'
import type { Handle } from '@/api/types'
import { t } from '@/text/t'
import { channelName } from '@/text/terms'
import { ChannelIcon } from './channel-icon'

export function HandleList({ handles }: { handles: Handle[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {handles.map((handle) => (
        <li key={handle.id} className="flex h-6 items-center gap-2">
          <ChannelIcon channel={handle.channel} size={14} />
          <span className="sr-only">{channelName(handle.channel)}: </span>
          <span className="min-w-0 truncate">{handle.address}</span>
          {handle.verified && (
            <span data-tip={t('handle-verified')} className="shrink-0">
              <BadgeCheck size={14} className="text-ok" aria-hidden />
              <span className="sr-only">{t('handle-verified-said')}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
