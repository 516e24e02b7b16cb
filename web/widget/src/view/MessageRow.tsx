// One message, hanging on the line.

import { Fragment, h } from 'preact'
import type { Chat } from '../chat'
import { piecesOf } from '../links'
import type { Outgoing, WidgetMessage } from '../protocol'
import type { Row } from '../thread'
import { timeOf } from '../when'
import { words } from '../words'
import { Attached } from './Attached'

interface Props {
  row: Row
  chat: Chat
  origin: string
  /** The newest message of the visitor tells whether it was read; the older ones need not. */
  newest: boolean
  again(): void
}

export function MessageRow({ row, chat, origin, newest, again }: Props) {
  const { message, mine, first, last, waiting } = row
  const author = mine ? words.you : (message as WidgetMessage).author || chat.config?.name || words.support
  const failed = waiting && (message as Outgoing).failed
  const classes = ['row', mine ? 'mine' : 'theirs', first && 'first', waiting && 'waiting', failed && 'failed']
  return (
    <li class={classes.filter(Boolean).join(' ')}>
      {first && !mine && (
        <>
          <i class="node" aria-hidden="true">{[...author][0]}</i>
          <b class="author">{author}</b>
        </>
      )}
      {mine && <i class="dot" />}
      {(mine || !first) && <span class="unseen">{author}</span>}
      <div class="bubble">
        {message.body === null ? (
          <em>{words.erased}</em>
        ) : (
          message.body && (
            <p>
              {piecesOf(message.body).map(({ text, href }) =>
                href ? (
                  <a href={href} target="_blank" rel="noopener noreferrer nofollow">{text}</a>
                ) : (
                  text
                ),
              )}
            </p>
          )
        )}
        {message.attachments.map(file => (
          <Attached key={file.id} file={file} origin={origin} />
        ))}
      </div>
      {failed ? (
        <div class="meta bad">
          {words.notSent} {failed}
          <button type="button" onClick={() => (chat.outbox.retry(message.client_id!), again())}>{words.tryAgain}</button>
          <button type="button" onClick={() => (chat.outbox.discard(message.client_id!), again())}>{words.remove}</button>
        </div>
      ) : waiting ? (
        <div class="meta">{chat.connected ? words.sending : words.waiting}</div>
      ) : (
        last && <Meta message={message as WidgetMessage} mark={mine && newest} />
      )}
    </li>
  )
}

function Meta({ message, mark }: { message: WidgetMessage; mark: boolean }) {
  return (
    <div class="meta">
      {mark && `${message.read_at ? words.read : words.sent} · `}
      <time dateTime={message.created_at}>{timeOf(message.created_at)}</time>
    </div>
  )
}
