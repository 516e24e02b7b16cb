// What somebody has begun to write, kept per conversation in this browser until it is sent.
import type { Attachment, Channel } from '@/api/types'
import { readJson, writeItem } from '@/lib/storage'

export interface Draft {
  mode: 'public' | 'note'
  /** Both are kept: changing one's mind must not cost the text. */
  text: Record<'public' | 'note', string>
  attachments: Attachment[]
  /** Absent: the one on which the customer last wrote. */
  channel?: Channel
  /** The text of the field. Absent: who else got the customer's last mail. */
  cc?: string
}

export const emptyDraft: Draft = { mode: 'public', text: { public: '', note: '' }, attachments: [] }

const keyOf = (staffId: string, conversationId: string) => `tl-draft:${staffId}:${conversationId}`

export const isEmpty = ({ text, attachments }: Draft) =>
  text.public.trim() === '' && text.note.trim() === '' && attachments.length === 0

export function readDraft(staffId: string, conversationId: string): Draft {
  const kept = readJson<Partial<Draft> | null>(keyOf(staffId, conversationId), null)
  // An older version may have kept another shape.
  if (!kept?.text || typeof kept.text.public !== 'string') return emptyDraft
  return { ...emptyDraft, ...kept, text: { ...emptyDraft.text, ...kept.text } }
}

export function keepDraft(staffId: string, conversationId: string, draft: Draft): boolean {
  const key = keyOf(staffId, conversationId)
  return writeItem(key, isEmpty(draft) ? null : JSON.stringify(draft))
}

/** What remains after sending: the other text stays. */
export const afterSending = (draft: Draft): Draft => ({
  mode: 'public',
  text: { ...draft.text, [draft.mode]: '' },
  attachments: [],
})
