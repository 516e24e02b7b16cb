// What the console says, in the language of who reads it. The catalogues are loaded before the first drawing, and
// another language draws everything anew (see language.ts), so this is a plain function that may be called anywhere
// but at the top of a module.
import { type FluentBundle, FluentNumber, type FluentVariable } from '@fluent/bundle'
import { Fragment, type ReactNode } from 'react'
import type { Texts } from './messages'

export type TextId = keyof Texts
/** Only a text that has values is given any. */
type Given<Id extends TextId> = [Texts[Id]] extends [null] ? [] : [values: Texts[Id]]

let spoken: FluentBundle | null = null

export function speakFrom(bundle: FluentBundle) {
  spoken = bundle
}

function bundle(): FluentBundle {
  if (!spoken) throw new Error('A text was asked for before any language was loaded.')
  return spoken
}

/** For dates and numbers. */
export const locale = () => bundle().locales[0]

function format(id: string, values?: Record<string, FluentVariable> | null): string {
  const pattern = bundle().getMessage(id)?.value
  // A test sees to it that this cannot be; if it is, an id is better than no page.
  if (!pattern) return id
  return bundle().formatPattern(pattern, values, [])
}

export const t = <Id extends TextId>(id: Id, ...[values]: Given<Id>): string => format(id, values)

/** A text with parts of the page in the places of its values, such as a time or a link. */
export function T<Id extends TextId>({
  id,
  values,
}: {
  id: Id
  values: Record<keyof Texts[Id] & string, ReactNode>
}) {
  // Each value is marked in the text, so that the language decides where it stands.
  const marks = Object.fromEntries(Object.keys(values).map((name) => [name, `\u0001${name}\u0001`]))
  const parts = format(id, marks).split('\u0001')
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
    <Fragment key={index}>
      {index % 2 === 1 ? values[part as keyof Texts[Id] & string] : part}
    </Fragment>
  ))
}

/** The server counts to a thousand at most, because an exact count of a large table costs more than it tells. */
const COUNTED_TO = 1000

class Counted extends FluentNumber {
  override toString(scope?: Parameters<FluentNumber['toString']>[0]) {
    return this.value >= COUNTED_TO ? '999+' : super.toString(scope)
  }
}

/** A count of the server as a value of a text: it chooses the plural, and says "999+" when there are more. */
export const counted = (n: number): FluentNumber => new Counted(n)
