// Merging, splitting, and the way back: each says what it did and how it is undone.
import { dismissSuggestion, getConversation, merge, split, unmerge } from '@/api/conversations'
import { messageOf } from '@/api/http'
import { keys } from '@/api/keys'
import { announce } from '@/api/live/changes'
import { queryClient } from '@/api/query-client'
import type { Conversation } from '@/api/types'
import { newClientId } from '@/lib/client-id'
import { t } from '@/text/t'
import { toast, toastError } from '@/ui/toast'

/** Shows another conversation in place of this one. */
export type Open = (id: string) => void

/** Messages have come or gone anywhere in them. */
function readAnew(...ids: string[]) {
  for (const id of ids) {
    void queryClient.invalidateQueries({ queryKey: keys.messages(id) })
    void queryClient.invalidateQueries({ queryKey: keys.history(id) })
  }
}

/** Throws what the server says. `here`: what was open, and is shown again by the way back. */
export async function mergeTwo(into: Conversation, from: Conversation, here: string, open: Open) {
  announce([await merge(into.id, from.id)], [from.id])
  readAnew(into.id)
  if (here !== into.id) open(into.id)
  queryClient.removeQueries({ queryKey: keys.conversation(from.id) })
  toast(t('merged-toast', { number: String(from.number) }), {
    label: t('undo'),
    run: () => void undoMerge(into.id, from.id).then((done) => done && open(here)),
  })
}

/** Returns whether it was undone. */
export async function undoMerge(into: string, merged: string): Promise<boolean> {
  try {
    announce([await unmerge(into, merged)])
    announce([await getConversation(merged)])
    readAnew(into, merged)
    toast(t('unmerged-toast'))
    return true
  } catch (problem) {
    toastError(messageOf(problem))
    return false
  }
}

/** Throws what the server says. */
export async function splitOff(here: string, messageIds: string[], subject: string, open: Open) {
  const made = await split(here, messageIds, subject.trim() || null, newClientId())
  announce([made])
  readAnew(here)
  open(made.id)
  toast(t('split-toast', { number: String(made.number) }), {
    label: t('undo'),
    run: () => void mergeBack(here, made.id, open),
  })
}

async function mergeBack(into: string, from: string, open: Open) {
  try {
    announce([await merge(into, from)], [from])
    readAnew(into)
    open(into)
    queryClient.removeQueries({ queryKey: keys.conversation(from) })
  } catch (problem) {
    toastError(messageOf(problem))
  }
}

export async function dismiss(id: string) {
  try {
    announce([await dismissSuggestion(id)])
  } catch (problem) {
    toastError(messageOf(problem))
  }
}
