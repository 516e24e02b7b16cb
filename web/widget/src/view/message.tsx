// One message, hanging on the line.

import { h } from 'preact'
import type { Chat } from '../chat'
import { piecesOf } from '../links'
import type { Attachment, Outgoing, WidgetMessage } from '../protocol'
import type { Row } from '../thread'
import { sizeOf, timeOf } from '../when'
import * as words from '../words'

const PICTURE = /^image\/(png|jpe?g|gif|webp)$/

interface Frame {
  chat: Chat
  origin: string
  /** The newest message of the visitor tells whether it was read; the older ones need not. */
  newest: Row | undefined
  /** Runs after a button that will vanish. */
  focus(): void
}

export function messageRow(row: Row, { chat, origin, newest, focus }: Frame) {
  const { key, mine, first, last, waiting } = row
  const message = row.message as WidgetMessage
  const outgoing = row.message as Outgoing
  const { failed } = outgoing
  const author = mine ? words.you : message.author || chat.config?.name || words.title
  const button = (text: string, act: () => void) => (
    <button
      onClick={() => {
        act()
        focus()
      }}
    >
      {text}
    </button>
  )
  return (
    <li
      key={key}
      class={`${mine ? 'mine' : ''} ${first ? 'first' : ''} ${waiting ? 'waiting' : ''}`}
    >
      {(first || mine) && <i aria-hidden="true">{!mine && [...author][0]}</i>}
      <b class={first && !mine ? 'author' : 'unseen'}>{author}</b>
      <div class="bubble">
        {message.body === null && <em>{words.erased}</em>}
        {message.body && (
          <p>{piecesOf(message.body).map(({ text, href }) => (href ? link(href, text) : text))}</p>
        )}
        {message.attachments.map((file) => attachment(file, origin))}
      </div>
      <div class={failed ? 'meta bad' : 'meta'}>
        {failed
          ? [
              `${words.notSent} ${failed}`,
              button(words.tryAgain, () => chat.outbox.retry(outgoing)),
              button(words.discard, () => chat.outbox.discard(outgoing.client_id)),
            ]
          : waiting
            ? chat.connected
              ? words.sending
              : words.waiting
            : last &&
              (row === newest ? `${message.read_at ? words.read : words.sent} · ` : '') +
                timeOf(message.created_at)}
      </div>
    </li>
  )
}

function attachment({ url, content_type, name, size }: Attachment, origin: string) {
  const address = new URL(url, origin).href
  return link(
    address,
    [
      // The page's own rules, or an expired address, may forbid the picture; the link stays.
      PICTURE.test(content_type) && (
        <img src={address} alt="" onError={(event) => (event.currentTarget.hidden = true)} />
      ),
      `${name} `,
      <small>{sizeOf(size)}</small>,
    ],
    'file',
  )
}

/** Nothing but web and mail addresses becomes a link. */
const link = (href: string, content: preact.ComponentChildren, kind = '') =>
  /^(https?|mailto):/.test(href) && (
    <a class={kind} href={href} target="_blank" rel="noopener noreferrer nofollow">
      {content}
    </a>
  )
