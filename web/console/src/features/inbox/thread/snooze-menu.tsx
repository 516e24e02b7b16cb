// Puts a conversation away until a moment: one of the usual ones, or any.
import { CalendarClock } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { snoozeChoices, toLocalInput } from '@/lib/snooze'
import { ahead, clock } from '@/lib/time'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { Menu, Popover } from '@/ui/lazy'
import type { ConversationActions } from './actions'

interface SnoozeMenuProps {
  anchor: Element | null
  actions: ConversationActions
  onClose(): void
}

export function SnoozeMenu({ anchor, actions, onClose }: SnoozeMenuProps) {
  const [custom, setCustom] = useState(false)
  const [now] = useState(() => new Date())
  const choosing = useRef(false)
  if (custom) return <CustomSnooze anchor={anchor} actions={actions} onClose={onClose} />
  return (
    <Menu
      anchor={anchor}
      label={t('snooze')}
      // The menu closes itself after a choice; for this one something else opens in its place.
      onClose={() => !choosing.current && onClose()}
      groups={[
        {
          title: t('snooze-until'),
          entries: snoozeChoices(now).map(({ id, until }) => ({
            id,
            label: t(`snooze-${id}`),
            detail:
              id === 'next-week' ? ahead(until.getTime(), now.getTime()) : clock(until.getTime()),
            run: () => void actions.snooze(until),
          })),
        },
        {
          entries: [
            {
              id: 'custom',
              label: t('snooze-pick'),
              icon: CalendarClock,
              run: () => {
                choosing.current = true
                setCustom(true)
              },
            },
          ],
        },
      ]}
    />
  )
}

function CustomSnooze({ anchor, actions, onClose }: SnoozeMenuProps) {
  const id = useId()
  const [value, setValue] = useState(() => toLocalInput(new Date(Date.now() + 24 * 3_600_000)))
  const until = new Date(value)
  const past = !(until.getTime() > Date.now())
  return (
    <Popover anchor={anchor} label={t('snooze-until')} onClose={onClose}>
      <form
        className="flex flex-col gap-3 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (past) return
          void actions.snooze(until)
          onClose()
        }}
      >
        <label htmlFor={id} className="text-sm font-medium">
          {t('snooze-until')}
        </label>
        <input
          id={id}
          type="datetime-local"
          value={value}
          min={toLocalInput(new Date())}
          onChange={(event) => setValue(event.target.value)}
          className="h-8 rounded-md bg-surface px-2 text-base shadow-[inset_0_0_0_1px_var(--ctrl)]"
        />
        {past && <p className="text-xs text-bad">{t('snooze-passed')}</p>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" disabled={past}>
            {t('snooze')}
          </Button>
        </div>
      </form>
    </Popover>
  )
}
