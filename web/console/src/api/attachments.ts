// Uploading a file with progress. XMLHttpRequest, because fetch cannot tell how much has been sent.

import { t } from '@/text/t'
import { Problem, parseProblem, url } from './http'
import type { Attachment } from './types'

export const MAX_ATTACHMENT_BYTES = 25 * 1024 * 1024

export function uploadAttachment(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  return new Promise((done, fail) => {
    const call = new XMLHttpRequest()
    call.open('POST', url('/attachments', { name: file.name }))
    call.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    call.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    call.onload = () => {
      if (call.status < 300) done(JSON.parse(call.responseText) as Attachment)
      else fail(parseProblem(call.status, call.responseText, null))
    }
    call.onerror = () => fail(new Problem(0, 'offline', t('upload-interrupted')))
    call.onabort = () => fail(new DOMException('Removed', 'AbortError'))
    signal.addEventListener('abort', () => call.abort())
    call.send(file)
  })
}
