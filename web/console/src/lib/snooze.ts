// The offered moments to snooze until. Pure, so that every hour of the day can be tested.
export interface SnoozeChoice {
  id: 'later' | 'tomorrow' | 'next-week'
  until: Date
}

const MORNING = 9

const at = (now: Date, days: number, hour: number) =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)

export function snoozeChoices(now: Date): SnoozeChoice[] {
  const choices: SnoozeChoice[] = []
  // "Later today" must still be today: after 20:00 there is no later.
  if (now.getHours() < 20) {
    const until = new Date(now.getTime() + 3 * 3_600_000)
    until.setMinutes(0, 0, 0)
    choices.push({ id: 'later', until })
  }
  choices.push({ id: 'tomorrow', until: at(now, 1, MORNING) })
  const toMonday = (8 - now.getDay()) % 7 || 7
  if (toMonday > 1) {
    choices.push({
      id: 'next-week',

      until: at(now, toMonday, MORNING),
    })
  }
  return choices
}

/** The value of an `<input type="datetime-local">`, which knows no time zone. */
export function toLocalInput(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}
