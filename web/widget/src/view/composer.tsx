// The field to write in, with the files that go with the next message.

import { createRef, h } from 'preact'
import type { Chat } from '../chat'
import { sizeOf } from '../when'
import * as words from '../words'
import { icon } from './icons'

export function createComposer(chat: Chat) {
  const { uploads } = chat
  const area = createRef<HTMLTextAreaElement>()
  const picker = createRef<HTMLInputElement>()

  const focus = () => area.current!.focus()

  function send() {
    chat.atEnd = true
    if (chat.send(area.current!.value.trim())) area.current!.value = ''
    focus()
  }

  function key(event: KeyboardEvent) {
    // While an input method composes, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  }

  function paste(event: ClipboardEvent) {
    const { files } = event.clipboardData!
    if (!files[0]) return
    event.preventDefault()
    chat.attach(files)
  }

  function picked() {
    chat.attach(picker.current!.files!)
    picker.current!.value = ''
    focus()
  }

  const view = () => (
    <div class="composer">
      <ul>
        {uploads.list.map((one) => (
          <li key={one.id} class={one.error && 'bad'}>
            <span>{one.file.name}</span>
            <small>
              {one.error || (one.done ? sizeOf(one.file.size) : `${Math.round(one.share * 100)} %`)}
            </small>
            <button
              class="plain"
              aria-label={words.remove(one.file.name)}
              onClick={() => {
                uploads.remove(one)
                focus()
              }}
            >
              {icon('close')}
            </button>
          </li>
        ))}
      </ul>
      <div class="field">
        <button class="plain" aria-label={words.attach} onClick={() => picker.current!.click()}>
          {icon('clip')}
        </button>
        <input type="file" multiple hidden ref={picker} onChange={picked} />
        <textarea
          rows={1}
          ref={area}
          aria-label={words.write}
          placeholder={words.write}
          enterkeyhint="send"
          onInput={() => chat.write(!!area.current!.value)}
          onKeyDown={key}
          onPaste={paste}
        />
        <button class="send" aria-label={words.send} onClick={send}>
          {icon('send')}
        </button>
      </div>
    </div>
  )

  return { focus, view }
}
