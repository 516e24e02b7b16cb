// The thread: greeting and topics while there is nothing else, then the messages along one line.

import { Component, createRef, h } from 'preact'
import type { Chat } from '../chat'
import { rowsOf } from '../thread'
import { dayOf } from '../when'
import { words } from '../words'
import { Icon } from './icons'
import { MessageRow } from './MessageRow'

interface Props {
  chat: Chat
  origin: string
  /** Puts the focus back to the field, when what had it disappears. */
  focusField(): void
}

const NEAR_END = 48

export class Log extends Component<Props> {
  private box = createRef<HTMLDivElement>()
  private watcher = new ResizeObserver(() => this.follow())

  override componentDidMount() {
    this.watcher.observe(this.box.current!)
  }

  override componentDidUpdate() {
    this.follow()
    this.props.chat.look()
  }

  /** Stays at the end, but never pulls away somebody who reads further up. */
  private follow() {
    const box = this.box.current!
    if (this.props.chat.atEnd) box.scrollTop = box.scrollHeight
  }

  private scrolled = () => {
    const { chat } = this.props
    const { scrollHeight, scrollTop, clientHeight } = this.box.current!
    const before = chat.atEnd
    chat.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END
    if (before !== chat.atEnd) chat.changed()
  }

  private toEnd = () => {
    this.props.chat.atEnd = true
    this.props.focusField()
    this.follow()
  }

  private choose = (topic: string) => {
    this.props.chat.send(topic)
    this.toEnd()
  }

  override render() {
    const { chat, origin } = this.props
    const rows = rowsOf(chat.messages, chat.outbox.list())
    const newest = rows.findLast(row => row.mine && !row.waiting)
    return (
      <div class="scene">
        {/* Not a live region: loading or redrawing the list must not read it all. New messages are told elsewhere. */}
        <div class="log" role="log" aria-live="off" aria-label={words.messages} tabIndex={0} ref={this.box} onScroll={this.scrolled}>
          <ol>
            {!rows.length && <li class="hello">{chat.config?.greeting || words.greeting}</li>}
            {!rows.length &&
              chat.config?.topics.map(topic => (
                <li class="topic" key={topic}>
                  <button type="button" onClick={() => this.choose(topic)}>{topic}</button>
                </li>
              ))}
            {rows.map(row => [
              row.day && <li class="day" key={`day ${row.key}`}>{dayOf(row.day)}</li>,
              <MessageRow key={row.key} row={row} chat={chat} origin={origin} newest={row === newest} again={this.toEnd} />,
            ])}
            {chat.typing && (
              <li class="typing">
                <Icon name="wave" width={34} />
                {words.typing(chat.typing)}
              </li>
            )}
            <li class="rest" aria-hidden="true" />
          </ol>
        </div>
        {!chat.atEnd && chat.unread() > 0 && (
          <button type="button" class="below" onClick={this.toEnd}>
            <Icon name="down" />
            {words.newBelow}
          </button>
        )}
      </div>
    )
  }
}
