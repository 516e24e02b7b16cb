// The open chat: a dialog with header, thread and field. Full screen and modal on phones, beside the page elsewhere.

import { Component, createRef, h } from 'preact'
import { DARK, LIGHT, paintOn } from '../accent'
import type { Chat } from '../chat'
import { words } from '../words'
import { Composer } from './Composer'
import { Icon } from './icons'
import { Log } from './Log'

interface Props {
  chat: Chat
  origin: string
  close(): void
}

const PHONE = matchMedia('(max-width: 480px), (max-height: 480px)')

export class Panel extends Component<Props, { dropping?: boolean }> {
  private dialog = createRef<HTMLDialogElement>()
  private composer = createRef<Composer>()

  override componentDidMount() {
    visualViewport?.addEventListener('resize', this.fit)
    this.componentDidUpdate()
  }

  override componentDidUpdate() {
    const dialog = this.dialog.current!
    const { opened, config } = this.props.chat
    if (config) this.paint(config.accent)
    if (opened === dialog.open) return
    if (!opened) return dialog.close()
    if (PHONE.matches) dialog.showModal()
    else dialog.show()
    // A field in focus would cover half of a phone with its keyboard before anything was read.
    if (matchMedia('(pointer: coarse)').matches) dialog.focus()
    else this.composer.current!.focus()
    this.fit()
  }

  /** A phone's keyboard covers a fixed panel without changing the page's height. */
  private fit = () => {
    const dialog = this.dialog.current!
    const height = dialog.open && PHONE.matches ? `${visualViewport!.height}px` : ''
    dialog.style.height = height
  }

  private paint(accent: string) {
    const { style } = this.dialog.current!
    for (const [scheme, ground] of [['light', LIGHT], ['dark', DARK]] as const) {
      const paint = paintOn(accent, ground)
      style.setProperty(`--fill-${scheme}`, paint.fill)
      style.setProperty(`--on-${scheme}`, paint.on)
      style.setProperty(`--accent-${scheme}`, paint.ink)
    }
  }

  private key = (event: KeyboardEvent) => {
    // Keys pressed in here are not shortcuts of the page.
    event.stopPropagation()
    if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault()
      this.props.close()
    }
  }

  private drag = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    this.setState({ dropping: event.type === 'dragover' })
    if (event.type === 'drop') this.props.chat.attach(event.dataTransfer.files)
  }

  private focusField = () => this.composer.current!.focus()

  override render() {
    const { chat, origin, close } = this.props
    const { config } = chat
    return (
      <dialog
        class={chat.connected ? 'panel' : 'panel away'}
        lang="en"
        ref={this.dialog}
        tabIndex={-1}
        aria-labelledby="name"
        onKeyDown={this.key}
        onCancel={event => (event.preventDefault(), close())}
        onDragOver={this.drag}
        onDragLeave={this.drag}
        onDrop={this.drag}
      >
        <header>
          <Icon name="mark" width={24} />
          <div>
            <h2 id="name">{config?.name || words.title}</h2>
            {config?.reply_time && <p>{config.reply_time}</p>}
          </div>
          <button type="button" class="plain" aria-label={words.close} onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        <Log chat={chat} origin={origin} focusField={this.focusField} />
        {(chat.refused || !chat.connected) && (
          <p class="notice">{chat.refused || words.away()}</p>
        )}
        <Composer chat={chat} ref={this.composer} />
        {this.state.dropping && <div class="drop">{words.dropHere}</div>}
        <div class="unseen" aria-live="polite">
          {chat.said.map(one => (
            <p key={one.id}>{one.text}</p>
          ))}
        </div>
      </dialog>
    )
  }
}
