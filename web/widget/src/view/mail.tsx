// One calm line above the field: where answers go when the visitor has left.

import { createRef, h } from 'preact'
import type { Chat } from '../chat'
import * as words from '../words'

export function createMail(chat: Chat, focusField: () => void) {
  const input = createRef<HTMLInputElement>()

  async function save(event: Event) {
    event.preventDefault()
    // The form goes: the focus must not go with it.
    if (await chat.leave(input.current!.value)) focusField()
  }

  function change() {
    chat.mending = true
    chat.changed()
    // After the drawing.
    setTimeout(() => input.current!.focus())
  }

  return () => {
    const left = chat.left()
    if (chat.mail === 'wanted' || chat.mending)
      return (
        <form class="notice" onSubmit={save}>
          <label>
            {words.mailAsk}
            <input
              type="email"
              autocomplete="email"
              required
              placeholder={words.mail}
              defaultValue={left || ''}
              ref={input}
            />
          </label>
          <button>{words.mailSave}</button>
          <small class="bad" role="alert">
            {chat.mailRefused}
          </small>
        </form>
      )
    return (
      left &&
      chat.mail === 'known' && (
        <p class="notice">
          {words.mailKept(left)} <button onClick={change}>{words.mailChange}</button>
        </p>
      )
    )
  }
}
