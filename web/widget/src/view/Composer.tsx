// The field to write in, with the files that go with the next message.

import { Component, createRef, h } from 'preact'
import type { Chat } from '../chat'
import { sizeOf } from '../when'
import { words } from '../words'
import { Icon } from './icons'

export class Composer extends Component<{ chat: Chat }> {
  private field = createRef<HTMLTextAreaElement>()
  private picker = createRef<HTMLInputElement>()

  focus = () => this.field.current?.focus()

  private send = (event: Event) => {
    event.preventDefault()
    const field = this.field.current!
    this.props.chat.atEnd = true
    if (this.props.chat.send(field.value.trim())) {
      field.value = ''
      this.grow()
    }
    this.focus()
  }

  private typed = () => {
    this.grow()
    this.props.chat.write(!!this.field.current!.value)
  }

  /** As high as its text, up to the limit of the style sheet. */
  private grow() {
    const field = this.field.current!
    field.style.height = ''
    field.style.height = `${field.scrollHeight}px`
  }

  private key = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.send(event)
  }

  private paste = (event: ClipboardEvent) => {
    const files = event.clipboardData?.files
    if (!files?.length) return
    event.preventDefault()
    this.props.chat.attach(files)
  }

  private picked = () => {
    const picker = this.picker.current!
    this.props.chat.attach(picker.files!)
    picker.value = ''
    this.focus()
  }

  override render() {
    const { uploads } = this.props.chat
    return (
      <form class="composer" onSubmit={this.send}>
        {uploads.list.length > 0 && (
          <ul class="uploads">
            {uploads.list.map(one => (
              <li key={one.id} class={one.error && 'bad'}>
                <span>{one.file.name}</span>{' '}
                <small>{one.error ?? (one.done ? sizeOf(one.file.size) : words.percent(one.share))}</small>
                {!one.done && !one.error && <progress value={one.share} aria-label={one.file.name} />}
                {one.error && one.error !== words.tooLarge && (
                  <button type="button" onClick={() => uploads.begin(one)}>{words.tryAgain}</button>
                )}
                <button
                  type="button"
                  class="plain"
                  aria-label={`${words.remove} ${one.file.name}`}
                  onClick={() => (uploads.remove(one), this.focus())}
                >
                  <Icon name="close" width={16} />
                </button>
              </li>
            ))}
          </ul>
        )}
        <div class={uploads.list.some(one => one.done) ? 'field full' : 'field'}>
          <button type="button" class="plain" aria-label={words.attach} onClick={() => this.picker.current!.click()}>
            <Icon name="clip" />
          </button>
          <input type="file" multiple hidden ref={this.picker} onChange={this.picked} />
          <textarea
            rows={1}
            ref={this.field}
            aria-label={words.field}
            placeholder={words.placeholder}
            enterkeyhint="send"
            onInput={this.typed}
            onKeyDown={this.key}
            onPaste={this.paste}
          />
          <button class="send" aria-label={words.send}>
            <Icon name="send" />
          </button>
        </div>
      </form>
    )
  }
}
