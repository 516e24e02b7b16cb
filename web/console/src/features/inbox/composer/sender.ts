// Sends what is in the outbox: at once, again when the connection is back, and never past a refusal.
import { getConversation, sendMessage } from '@/api/conversations'
import { messageOf, Problem } from '@/api/http'
import { backoff } from '@/api/live/backoff'
import { announce } from '@/api/live/changes'
import { useLive } from '@/api/live/store'
import { newClientId } from '@/lib/client-id'
import { keepMessage, refreshMessages } from '../thread/read-thread'
import {
  changeItem,
  delivered,
  type OutboxItem,
  openOutbox,
  sendable,
  updateOutbox,
  useOutbox,
} from './outbox'

type Draft = Pick<
  OutboxItem,
  'conversation_id' | 'body' | 'visibility' | 'attachments' | 'expect' | 'channel' | 'cc'
>

export function send(draft: Draft) {
  const item: OutboxItem = {
    ...draft,
    client_id: newClientId(),
    state: 'queued',
    error: null,
    at: new Date().toISOString(),
  }
  updateOutbox((items) => [...items, item])
  pump()
}

/** `anyway`: the writer has seen that somebody wrote meanwhile. */
export function sendAgain(clientId: string, anyway = false) {
  const change: Partial<OutboxItem> = { state: 'queued', error: null, field: null }
  if (anyway) change.expect = null
  updateOutbox((items) => changeItem(items, clientId, change))
  pump()
}

let failures = 0
let resumeAt = 0
let timer: ReturnType<typeof setTimeout> | undefined

function pump() {
  clearTimeout(timer)
  const wait = resumeAt - Date.now()
  if (wait > 0) {
    timer = setTimeout(pump, wait)
    return
  }
  for (const item of sendable(useOutbox.getState().items)) void deliver(item)
}

/** The connection is back: no reason to wait any longer. */
function hurry() {
  resumeAt = 0
  pump()
}

/** Sends what was left from before, and from now on whenever the connection comes back. */
export function startSender(staffId: string) {
  openOutbox(staffId)
  pump()
  addEventListener('online', hurry)
  const stop = useLive.subscribe((now, before) => {
    if (now.connection === 'live' && before.connection !== 'live') hurry()
  })
  return () => {
    removeEventListener('online', hurry)
    clearTimeout(timer)
    stop()
  }
}

async function deliver(item: OutboxItem) {
  updateOutbox((items) => changeItem(items, item.client_id, { state: 'sending' }))
  try {
    const message = await sendMessage(item.conversation_id, {
      body: item.body,
      visibility: item.visibility,
      attachment_ids: item.attachments.map((attachment) => attachment.id),
      client_id: item.client_id,
      ...(item.expect === null ? {} : { expect_last_message_id: item.expect }),
      ...(item.channel && { channel: item.channel }),
      ...(item.cc?.length && { cc: item.cc }),
    })
    failures = 0
    keepMessage(message)
    updateOutbox((items) => delivered(items, item, message))
    // The fact of our message brings the rest, unless nobody brings us facts now.
    if (useLive.getState().connection !== 'live') {
      announce([await getConversation(item.conversation_id)])
    }
  } catch (problem) {
    refused(item, problem)
  }
  pump()
}

function refused(item: OutboxItem, problem: unknown) {
  const change = (next: Partial<OutboxItem>) =>
    updateOutbox((items) => changeItem(items, item.client_id, next))
  if (problem instanceof Problem) {
    if (problem.offline || problem.status === 429 || problem.status >= 500) {
      change({ state: 'queued', error: problem.offline ? null : problem.message })
      const pause = problem.retryAfter
        ? problem.retryAfter * 1_000
        : backoff(failures++, Math.random)
      resumeAt = Date.now() + pause
      return
    }
    if (problem.code === 'newer_messages') {
      void refreshMessages(item.conversation_id)
      return change({ state: 'stale', error: null })
    }
  }
  const field = problem instanceof Problem ? problem.field : null
  change({ state: 'failed', error: messageOf(problem), field })
}
