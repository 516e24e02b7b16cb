// A moment on the screen, with the full date on hover and for machines.
import { useNow } from '@/lib/clock'
import { age, clock, fullTime, when } from '@/lib/time'

const forms = { age, when, clock: (at: string) => clock(at) }

export function Time({
  at,
  form = 'when',
  className,
}: {
  at: string
  form?: keyof typeof forms
  className?: string
}) {
  const now = useNow()
  // One odd date from elsewhere must not take the whole page down.
  if (Number.isNaN(Date.parse(at))) return null
  return (
    <time
      dateTime={at}
      title={fullTime(at)}
      className={`tnum whitespace-nowrap ${className ?? ''}`}
    >
      {forms[form](at, now)}
    </time>
  )
}
