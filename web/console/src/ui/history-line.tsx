// The signature of Throughline: a customer's whole history as one continuous line, each stretch in
// the colour of its channel.
import {
  AlarmClock,
  CheckCheck,
  CornerUpLeft,
  Hourglass,
  Link2,
  Lock,
  type LucideIcon,
  Plus,
  RotateCcw,
  Sparkle,
  UserRoundCheck,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { LineStep } from '@/text/line-steps'
import { channelName } from '@/text/terms'
import { ChannelIcon, channelColour } from './channel-icon'
import { Time } from './time'

const icons: Record<string, LucideIcon> = {
  'message.sent': CornerUpLeft,
  'message.noted': Lock,
  'conversation.opened': Plus,
  'conversation.assigned': UserRoundCheck,
  'conversation.resolved': CheckCheck,
  'conversation.reopened': RotateCcw,
  'conversation.pended': Hourglass,
  'conversation.snoozed': AlarmClock,
  'customer.created': Sparkle,
  'handle.linked': Link2,
}

interface HistoryLineProps {
  steps: LineStep[]
  /** There is more before the oldest step. */
  more: boolean
  /** Makes a step that belongs to a conversation lead there. */
  link(conversationId: string, children: ReactNode): ReactNode
}

export function HistoryLine({ steps, more, link }: HistoryLineProps) {
  return (
    <ol>
      {steps.map((step, index) => (
        <Step
          key={step.key}
          step={step}
          older={steps[index + 1] ?? (more ? step : null)}
          link={link}
        />
      ))}
    </ol>
  )
}

interface StepProps {
  step: LineStep
  older: LineStep | null
  link: HistoryLineProps['link']
}

function Step({ step, older, link }: StepProps) {
  const Icon = icons[step.kind]
  const colour = channelColour(step.channel)
  const title = <span className="truncate font-medium">{step.title}</span>
  return (
    <li className="relative grid grid-cols-[22px_minmax(0,1fr)_auto] gap-x-2.5 pb-4">
      {older && (
        <span
          aria-hidden
          className="absolute start-[10px] top-[22px] bottom-0 w-[2px] rounded-full opacity-55"
          style={{ background: `linear-gradient(${colour}, ${channelColour(older.channel)})` }}
        />
      )}
      <span
        className="grid size-[22px] place-items-center rounded-full"
        style={{ background: `color-mix(in oklab, ${colour} 14%, var(--surface))` }}
      >
        {Icon ? (
          <Icon size={12} strokeWidth={2} style={{ color: colour }} aria-hidden />
        ) : (
          <ChannelIcon channel={step.channel} size={12} />
        )}
      </span>
      <div className="flex min-w-0 flex-col">
        <span className="sr-only">{channelName(step.channel)}: </span>
        {step.conversationId ? link(step.conversationId, title) : title}
        {step.detail && <span className="truncate text-xs text-ink-2">{step.detail}</span>}
      </div>
      <Time at={step.at} className="pt-0.5 text-xs text-ink-3" />
    </li>
  )
}
