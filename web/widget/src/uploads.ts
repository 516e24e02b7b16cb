// Files on their way: chosen, pasted or dropped, uploaded at once, and attached to the next message.

import type { Api } from './api'
import type { Attachment } from './protocol'
import { newId } from './visitor'
import * as words from './words'

const LARGEST = 25 * 1024 * 1024

export interface Upload {
  id: string
  file: File
  /** 0 to 1. */
  share: number
  error?: string
  /** There once the server has the file. */
  done?: Attachment
  cancel?(): void
}

export type Uploads = ReturnType<typeof createUploads>

export function createUploads(api: Api, changed: () => void, say: (text: string) => void) {
  function update(upload: Upload, part: Partial<Upload>) {
    Object.assign(upload, part)
    if (part.error) say(`${upload.file.name}: ${part.error}`)
    changed()
  }

  const uploads = {
    list: [] as Upload[],

    add(files: Iterable<File>) {
      for (const file of files) {
        const upload: Upload = { id: newId(), file, share: 0 }
        uploads.list.push(upload)
        if (file.size > LARGEST) update(upload, { error: words.tooLarge })
        else upload.cancel = api.upload(file, (news) => update(upload, news))
      }
    },

    remove(upload: Upload) {
      upload.cancel?.()
      uploads.list = uploads.list.filter((one) => one !== upload)
      changed()
    },

    /** Hands over what is uploaded; what failed stays beside the field. */
    take(): Attachment[] {
      const done = uploads.list.flatMap((one) => one.done ?? [])
      uploads.list = uploads.list.filter((one) => one.error)
      return done
    },

    clear: () => uploads.list.forEach(uploads.remove),
  }
  return uploads
}
