// Who is writing: secrets, signing in and out, shared computers.

import { beforeEach, expect, test, vi } from 'vitest'
import { slotOf, subjectOf } from '../src/slot'
import { safeStorage } from '../src/storage'
import { createVisitor } from '../src/visitor'

const identityOf = (sub: string) =>
  `e30.${btoa(JSON.stringify({ sub })).replace(/\+/g, '-').replace(/\//g, '_')}.sig`

beforeEach(() => localStorage.clear())

function visit(identity: string | null = null) {
  const visitor = createVisitor('wk', safeStorage())
  visitor.become(identity)
  return visitor
}

test('nothing is stored before the visitor acts', () => {
  expect(visit().secret()).toBeNull()
  expect(localStorage.length).toBe(0)
})

test('the secret is 32 bytes, base64url, and stays', () => {
  const secret = visit().makeSecret()
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(visit().makeSecret()).toBe(secret)
})

test('the subject is read from any well-formed token and never throws', () => {
  expect(subjectOf(identityOf('john'))).toBe('john')
  for (const broken of [null, undefined, '', 'x', 'a.b.c', 'e30.e30.x'])
    expect(subjectOf(broken)).toBe('')
})

test('what was begun before signing in goes along and does not stay behind', () => {
  const secret = visit().makeSecret()
  expect(visit(identityOf('john')).secret()).toBe(secret)
  expect(visit().secret()).toBeNull()
  expect(visit(identityOf('sally')).secret()).toBeNull()
})

test('a refused identity is dropped, the conversation in sight stays', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const visitor = visit(identityOf('john'))
  const secret = visitor.makeSecret()
  expect(visitor.dropIdentity()).toBe(true)
  expect(visitor.dropIdentity()).toBe(false)
  expect(visitor.identity).toBeNull()
  expect(visitor.secret()).toBe(secret)
  expect(warn).toHaveBeenCalledOnce()
})

test('forgetting clears this widget and nothing else', () => {
  localStorage.setItem('cart', '1')
  localStorage.setItem(`${slotOf('wk2', null)}visitor`, 'other')
  const visitor = visit(identityOf('john'))
  visitor.makeSecret()
  visitor.forget()
  expect(Object.keys(localStorage).toSorted()).toEqual(['cart', `${slotOf('wk2', null)}visitor`])
})

test('the address that was left is known here, and not said of somebody signed in', () => {
  const visitor = visit()
  expect(visitor.left()).toBeNull()
  visitor.leave('ann@mail.example')
  expect(visit().left()).toBe('ann@mail.example')
  expect(visit(identityOf('john')).left()).toBeNull()
  visitor.forget()
  expect(visit().left()).toBeNull()
})
