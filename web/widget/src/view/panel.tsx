// The open chat: a dialog with header, thread and field. Full screen and modal on phones, beside the page elsewhere.

import { createRef, h, render } from 'preact'
import type { Chat } from '../chat'
import * as words from '../words'
import { createComposer } from './composer'
import { icon } from './icons'
import { createLog } from './log'
import { createMail } from './mail'

const PHONE = matchMedia('(max-width: 480px), (max-height: 480px)')

/** Returns what draws the panel into the box; `look` is the style that carries the company's colour. */
export function createPanel(chat: Chat, origin: string, box: Element) {
  const ref = createRef<HTMLDialogElement>()
  const composer = createComposer(chat)
  const log = createLog(chat, origin, composer.focus)
  const mail = createMail(chat, composer.focus)

  /** A phone's keyboard covers a fixed panel without changing the page's height. Zooming is not meant, hence the scale. */
  function resize() {
    const { height, scale } = visualViewport!
    ref.current!.style.maxHeight = `${height * scale}px`
  }

  function key(event: KeyboardEvent) {
    // Keys pressed in here are not shortcuts of the page.
    event.stopPropagation()
    if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault()
      chat.close()
    }
  }

  function drag(event: DragEvent) {
    const { types, files } = event.dataTransfer!
    if (!types.includes('Files')) return
    event.preventDefault()
    ref.current!.toggleAttribute('data-drop', event.type === 'dragover')
    if (event.type === 'drop') chat.attach(files)
  }

  function show(dialog: HTMLDialogElement) {
    // Closing gives the focus back to where it was before: to the launcher, or to what called open().
    if (!chat.opened) return dialog.close()
    if (PHONE.matches) dialog.showModal()
    else dialog.show()
    // A field in focus would cover half of a phone with its keyboard before anything was read.
    if (matchMedia('(pointer: coarse)').matches) dialog.focus()
    else composer.focus()
    resize()
  }

  return (look: string) => {
    const { config, connected, refused } = chat
    const first = !ref.current
    render(
      <dialog
        class={connected ? 'panel' : 'panel away'}
        style={look}
        lang={words.language}
        ref={ref}
        tabIndex={-1}
        aria-label={words.title}
        onKeyDown={key}
        onDragOver={drag}
        onDragLeave={drag}
        onDrop={drag}
      >
        <div class="head">
          {icon('mark')}
          <div>
            <h2>{config?.name || words.title}</h2>
            <p>{config?.reply_time}</p>
          </div>
          <button class="plain" aria-label={words.close} onClick={chat.close}>
            {icon('close')}
          </button>
        </div>
        {log.view()}
        {(refused || !connected) && <p class="notice">{refused || words.awayWords()}</p>}
        {mail()}
        {composer.view()}
        <div class="unseen" aria-live="polite">
          {chat.said.map(([id, text]) => (
            <p key={id}>{text}</p>
          ))}
        </div>
      </dialog>,
      box,
    )
    const dialog = ref.current!
    if (first) {
      log.watch()
      visualViewport!.addEventListener('resize', resize)
    }
    if (chat.opened !== dialog.open) show(dialog)
    log.drawn()
  }
}
