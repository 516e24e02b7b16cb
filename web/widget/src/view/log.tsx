// The thread: greeting and topics while there is nothing else, then the messages along one line.

import { createRef, h } from 'preact'
import type { Chat } from '../chat'
import { rowsOf } from '../thread'
import { dayOf } from '../when'
import * as words from '../words'
import { messageRow } from './message'

const NEAR_END = 48

/** `focusField` puts the focus back to the field, when what had it disappears. */
export function createLog(chat: Chat, origin: string, focusField: () => void) {
  const box = createRef<HTMLDivElement>()

  /** How far above the end the next drawing leaves the reader; 0: nothing is held. */
  let held = 0

  /** Stays at the end, but never pulls away somebody who reads further up. */
  function follow() {
    const current = box.current!
    if (chat.atEnd || held) current.scrollTop = current.scrollHeight - held
    held = 0
  }

  /** What comes above must not push away what is read. The button is disabled, or goes: the list has the focus. */
  function earlier() {
    const current = box.current!
    current.focus()
    chat.loadEarlier(() => {
      held = current.scrollHeight - current.scrollTop
    })
  }

  function scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = box.current!
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END
    if (atEnd === chat.atEnd) return
    chat.atEnd = atEnd
    chat.changed()
  }

  function toEnd() {
    chat.atEnd = true
    focusField()
    chat.changed()
  }

  function choose(topic: string) {
    chat.send(topic)
    toEnd()
  }

  return {
    /** After the first drawing: the box changes its size with the window, the keyboard and the field. */
    watch: () => new ResizeObserver(follow).observe(box.current!),

    drawn() {
      follow()
      chat.look()
    },

    view() {
      const { config, messages, typing } = chat
      const rows = rowsOf(messages, chat.outbox.list())
      const frame = {
        chat,
        origin,
        focus: toEnd,
        newest: rows.findLast((row) => row.mine && !row.waiting),
      }
      return (
        <div class="scene">
          {/* Not a live region: loading or redrawing the list must not read it all. New messages are told elsewhere. */}
          <div
            class="log"
            role="log"
            aria-live="off"
            aria-label={words.messages}
            tabIndex={0}
            ref={box}
            onScroll={scrolled}
          >
            <ol>
              {chat.earlier && (
                <li class="branch">
                  <button disabled={chat.asking} onClick={earlier}>
                    {words.earlier}
                  </button>
                </li>
              )}
              {!rows[0] && [
                <li class="hello">{config?.greeting || words.greeting}</li>,
                config?.topics.map((topic) => (
                  <li class="branch" key={topic}>
                    <button onClick={() => choose(topic)}>{topic}</button>
                  </li>
                )),
              ]}
              {rows.flatMap((row) => [
                row.day && (
                  <li class="day" key={row.key + row.day}>
                    {dayOf(row.day)}
                  </li>
                ),
                messageRow(row, frame),
              ])}
              {typing && <li class="typing">{words.typing(typing)}</li>}
            </ol>
          </div>
          {!chat.atEnd && chat.unread() > 0 && (
            <button class="below" onClick={toEnd}>
              {words.newBelow}
            </button>
          )}
        </div>
      )
    },
  }
}
