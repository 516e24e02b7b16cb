// The HTTP side of the widget. Answers are values, not exceptions: the caller decides what a failure means.

import type {
  Attachment,
  ConversationAnswer,
  KeptEmail,
  Outgoing,
  WidgetConfig,
  WidgetMessage,
} from './protocol'
import type { Visitor } from './visitor'
import * as words from './words'

interface Answer<T> {
  /** 0: the server could not be reached, or its answer could not be read. */
  status: number
  body: T
  /** What the server says about a refusal. */
  detail?: string
  /** Seconds the server asked us to wait. */
  wait?: number
}

export type Delivery =
  | { kind: 'sent'; message: WidgetMessage }
  | { kind: 'later'; wait?: number }
  | { kind: 'never'; why: string }

/** The same request may succeed another time. */
export const passing = (status: number) => [0, 408, 409, 425, 429].includes(status) || status > 499

export type Api = ReturnType<typeof createApi>

/** `reached` is told after every request whether the server answers. */
export function createApi(
  origin: string,
  key: string,
  visitor: Visitor,
  reached: (yes: boolean) => void,
) {
  const address = (path: string) => `${origin}/api/widget/v1/${path}`

  function headers(): Record<string, string> {
    const secret = visitor.secret()
    return {
      'Content-Type': 'application/json',
      'X-Widget-Key': key,
      ...(secret && { 'X-Visitor': secret }),
      ...(visitor.identity && { 'X-Identity': visitor.identity }),
    }
  }

  const refusedIdentity = (body: { code?: string } | null) =>
    body?.code === 'identity_invalid' && visitor.dropIdentity()

  async function ask<T>(path: string, init: RequestInit = {}, own = headers()): Promise<Answer<T>> {
    try {
      const response = await fetch(address(path), {
        ...init,
        headers: own,
        credentials: 'omit',
        signal: AbortSignal.timeout(20_000),
      })
      const { status, ok } = response
      // A refusal by a proxy in between may carry a page instead of a problem document.
      const body = await response.json().catch((cause) => {
        if (ok) throw cause
        return {}
      })
      reached(status < 500)
      if (refusedIdentity(body)) return ask(path, init)
      return {
        status,
        body,
        detail: body.detail || words.notAccepted,
        wait: +response.headers.get('Retry-After')!,
      }
    } catch {
      reached(false)
      return { status: 0, body: null as T }
    }
  }

  function upload(
    file: File,
    tell: (news: { share?: number; done?: Attachment; error?: string }) => void,
  ): () => void {
    // fetch does not tell how much of a file has gone.
    const request = new XMLHttpRequest()
    request.open('POST', address(`attachments?name=${encodeURIComponent(file.name)}`))
    const own = headers()
    own['Content-Type'] = file.type || 'application/octet-stream'
    for (const name in own) request.setRequestHeader(name, own[name]!)
    request.responseType = 'json'
    request.upload.onprogress = (event) => tell({ share: event.loaded / event.total })
    request.onloadend = () => {
      const { status, response } = request
      if (refusedIdentity(response)) upload(file, tell)
      else if (status < 300 && response) tell({ done: response })
      else tell({ error: response?.detail || words.uploadFailed })
    }
    request.send(file)
    return () => {
      request.onloadend = null
      request.abort()
    }
  }

  return {
    address,
    upload,
    /** Asked without our headers, so that a shared cache can answer and no preflight is needed. */
    config: () => ask<WidgetConfig>(`config?key=${key}`, {}, {}),
    /** The newest messages, those after a position, or those before a message. */
    conversation: (from: string | null, side = 'after') =>
      ask<ConversationAnswer>(`conversation${from ? `?${side}=${from}` : ''}`),
    leave: (email: string, instead_of: string | null) =>
      ask<KeptEmail>('address', { method: 'POST', body: JSON.stringify({ email, instead_of }) }),
    async deliver({ client_id, body, attachments, page }: Outgoing): Promise<Delivery> {
      const answer = await ask<WidgetMessage>('messages', {
        method: 'POST',
        body: JSON.stringify({
          client_id,
          body,
          attachment_ids: attachments.map((one) => one.id),
          page,
        }),
      })
      if (passing(answer.status)) return { kind: 'later', wait: answer.wait }
      if (answer.status > 299) return { kind: 'never', why: answer.detail! }
      return { kind: 'sent', message: answer.body }
    },
  }
}
