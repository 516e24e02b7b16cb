// @vitest-environment happy-dom
// What was begun is there again, for the same person and conversation only.
import { beforeEach, expect, test } from 'vitest'
import { afterSending, type Draft, emptyDraft, keepDraft, readDraft } from './draft'

const draft: Draft = {
  mode: 'note',
  text: { public: 'Dear Ana', note: 'Ask finance' },
  attachments: [],
}

beforeEach(() => localStorage.clear())

test('a draft is kept per person and conversation', () => {
  keepDraft('stf_1', 'cnv_1', draft)
  expect(readDraft('stf_1', 'cnv_1')).toEqual(draft)
  expect(readDraft('stf_1', 'cnv_2')).toEqual(emptyDraft)
  expect(readDraft('stf_2', 'cnv_1')).toEqual(emptyDraft)
})

test('an emptied draft leaves nothing behind', () => {
  keepDraft('stf_1', 'cnv_1', draft)
  keepDraft('stf_1', 'cnv_1', { ...emptyDraft, text: { public: '  ', note: '' } })
  expect(localStorage).toHaveLength(0)
})

test('sending a note keeps the reply that was begun', () => {
  expect(afterSending(draft)).toEqual({
    mode: 'public',
    text: { public: 'Dear Ana', note: '' },
    attachments: [],
  })
})

test('what an older version or somebody else left there is not trusted', () => {
  localStorage.setItem('tl-draft:stf_1:cnv_1', '{"text":"old"}')
  expect(readDraft('stf_1', 'cnv_1')).toEqual(emptyDraft)
  localStorage.setItem('tl-draft:stf_1:cnv_1', 'no json')
  expect(readDraft('stf_1', 'cnv_1')).toEqual(emptyDraft)
})
