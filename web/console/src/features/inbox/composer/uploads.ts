// Files on their way to the server, each with its progress, its error and a way out.
import { useCallback, useRef, useState } from 'react'
import { MAX_ATTACHMENT_BYTES, uploadAttachment } from '@/api/attachments'
import { messageOf } from '@/api/http'
import type { Attachment } from '@/api/types'
import { newClientId } from '@/lib/client-id'
import { t } from '@/text/t'

export interface Upload {
  id: string
  name: string
  size: number
  /** 0 to 1. */
  share: number
  error: string | null
  /** Too large will not become smaller by trying again. */
  retriable: boolean
}

interface Running {
  file: File
  stop: AbortController
}

export function useUploads(onDone: (attachment: Attachment) => void) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const running = useRef(new Map<string, Running>())
  const done = useRef(onDone)
  done.current = onDone

  const change = useCallback((id: string, next: Partial<Upload>) => {
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...next } : upload)))
  }, [])
  const drop = useCallback((id: string) => {
    running.current.get(id)?.stop.abort()
    running.current.delete(id)
    setUploads((all) => all.filter((upload) => upload.id !== id))
  }, [])

  const run = useCallback(
    async (id: string, file: File) => {
      const stop = new AbortController()
      running.current.set(id, { file, stop })
      change(id, { error: null, share: 0 })
      try {
        const attachment = await uploadAttachment(
          file,
          (share) => change(id, { share }),
          stop.signal,
        )
        drop(id)
        done.current(attachment)
      } catch (problem) {
        if (!stop.signal.aborted) change(id, { error: messageOf(problem), retriable: true })
      }
    },
    [change, drop],
  )

  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const id = newClientId()
        const tooLarge = file.size > MAX_ATTACHMENT_BYTES
        const error = tooLarge ? t('upload-too-large') : null
        const { name, size } = file
        setUploads((all) => [...all, { id, name, size, share: 0, error, retriable: false }])
        if (!tooLarge) void run(id, file)
      }
    },
    [run],
  )
  const retry = useCallback(
    (id: string) => {
      const entry = running.current.get(id)
      if (entry) void run(id, entry.file)
    },
    [run],
  )
  return { uploads, add, drop, retry }
}
