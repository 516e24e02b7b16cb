// The one way to call the server: JSON in and out, a `Problem` for everything that goes wrong, and a
// single place that notices a session that has ended.
import { t } from '@/text/t'

const BASE = '/api/v1'

/** What went wrong, from the server's problem+json or from the network. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** Stable and meant for code; `offline` when no answer came. */
    readonly code: string,
    message: string,
    readonly field: string | null = null,
    /** Seconds to wait, when the server said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(message)
    this.name = 'Problem'
  }
  get offline() {
    return this.status === 0
  }
}

type Query = Record<string, string | number | boolean | null | undefined>

export interface RequestOptions {
  query?: Query
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

let onSignedOut: () => void = () => {}
/** Called when a request is answered with 401 although we believed to be signed in. */
export function whenSignedOut(run: () => void) {
  onSignedOut = run
}

export function url(path: string, query?: Query): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return BASE + path + (text ? `?${text}` : '')
}

export async function request<T>(method: string, path: string, options: RequestOptions = {}) {
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers }
  if (options.body !== undefined) headers['Content-Type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(url(path, options.query), {
      method,
      headers,
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
      credentials: 'same-origin',
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem(0, 'offline', t('server-unreachable'))
  }
  if (!response.ok) throw await problemOf(response)
  // What is only begun (202) or done and over (204) is answered without words.
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get('Retry-After')) || null
  const text = await response.text().catch(() => '')
  const problem = parseProblem(response.status, text, retryAfter)
  if (problem.status === 401 && problem.code === 'unauthenticated') onSignedOut()
  return problem
}

export function parseProblem(status: number, text: string, retryAfter: number | null): Problem {
  let body: { code?: string; title?: string; detail?: string; field?: string } = {}
  try {
    body = JSON.parse(text)
  } catch {
    // A proxy in between may answer with a page of its own; the status then has to do.
  }
  const message = body.detail || body.title || fallbackMessage(status)
  return new Problem(status, body.code ?? `http_${status}`, message, body.field ?? null, retryAfter)
}

function fallbackMessage(status: number): string {
  if (status === 403) return t('failed-forbidden')
  if (status === 404) return t('failed-missing')
  if (status === 413) return t('failed-too-large')
  if (status === 429) return t('failed-too-often')
  if (status >= 500) return t('failed-server')
  return t('failed')
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) =>
  request<T>('GET', path, { query, signal })
export const post = <T>(path: string, body?: unknown, headers?: Record<string, string>) =>
  request<T>('POST', path, { body: body ?? {}, headers })
const ifMatch = (version?: number) =>
  version === undefined ? undefined : { 'If-Match': `"${version}"` }
export const patch = <T>(path: string, body: unknown, version?: number) =>
  request<T>('PATCH', path, { body, headers: ifMatch(version) })
export const put = <T>(path: string, body: unknown, version?: number) =>
  request<T>('PUT', path, { body, headers: ifMatch(version) })
export const remove = (path: string) => request<void>('DELETE', path)

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : t('failed')
