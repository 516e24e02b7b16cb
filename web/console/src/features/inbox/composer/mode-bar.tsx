// What is being written and on which channel it goes.
import type { Channel, Conversation } from '@/api/types'
import { cx } from '@/lib/cx'
import { t } from '@/text/t'
import { channelName, customerName } from '@/text/terms'
import { ChannelIcon } from '@/ui/channel-icon'
import type { Answer } from './answer'
import type { Draft } from './draft'

interface ModeBarProps {
  conversation: Conversation
  mode: Draft['mode']
  answer: Answer
  onMode(mode: Draft['mode']): void
  onChannel(channel: Channel): void
}

export function ModeBar({ conversation, mode, answer, onMode, onChannel }: ModeBarProps) {
  const button = (value: Draft['mode'], label: string) => (
    <button
      type="button"
      aria-pressed={mode === value}
      onClick={() => onMode(value)}
      className={cx(
        'h-6 rounded-md px-2 text-xs pointer-coarse:h-8',
        mode === value ? 'bg-nav-on font-medium text-ink' : 'text-ink-2 hover:bg-hover',
      )}
    >
      {label}
    </button>
  )
  const { channel, channels } = answer
  return (
    <div className="flex items-center gap-1 px-2 pt-2">
      {button('public', t('reply'))}
      {button('note', t('note'))}
      <span className="ms-auto flex min-w-0 items-center gap-1 text-xs text-ink-2">
        {mode === 'note' && <span className="pe-1.5">{t('note-private')}</span>}
        {mode === 'public' && channels.length > 1 && (
          <ChannelChoice conversationId={conversation.id} answer={answer} onChannel={onChannel} />
        )}
        {mode === 'public' && channels.length === 1 && (
          <>
            <ChannelIcon channel={channel} size={12} />
            <span className="truncate pe-1.5">
              {t('channel-to', {
                channel: channelName(channel),
                name: customerName(conversation.customer),
              })}
            </span>
          </>
        )}
      </span>
    </div>
  )
}

interface ChannelChoiceProps {
  conversationId: string
  answer: Answer
  onChannel(channel: Channel): void
}

/** The browser's own radio buttons in the shape of segments: the arrow keys go between them. */
function ChannelChoice({ conversationId, answer, onChannel }: ChannelChoiceProps) {
  return (
    <fieldset className="flex min-w-0 rounded-md bg-hover p-0.5">
      <legend className="sr-only">{t('answer-by')}</legend>
      {answer.channels.map((channel) => (
        <label
          key={channel}
          className="flex h-6 items-center gap-1 rounded-[5px] px-2 select-none has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-checked:hairline-strong has-focus-visible:outline-2 has-focus-visible:outline-ring pointer-coarse:h-8"
        >
          <input
            type="radio"
            name={`channel ${conversationId}`}
            value={channel}
            checked={channel === answer.channel}
            onChange={() => onChannel(channel)}
            className="sr-only"
          />
          <ChannelIcon channel={channel} size={12} />
          {channelName(channel)}
        </label>
      ))}
    </fieldset>
  )
}
