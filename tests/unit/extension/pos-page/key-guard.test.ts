// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { guardKeys } from '../../../../extension/pos-page/key-guard'
import { createShadowHost } from '../../../../extension/pos-page/shadow-host'

/** A user's key event is trusted and a test's is not, so this sets it. */
function typed(type: string, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent(type, { bubbles: true, composed: true, cancelable: true, ...init })
  Object.defineProperty(event, 'isTrusted', { value: true })
  return event
}

let life: AbortController
let field: HTMLInputElement
let host: HTMLElement
let page: string[]
let ours: string[]

beforeEach(() => {
  life = new AbortController()
  const guard = guardKeys(window, life.signal)
  const made = createShadowHost(document, '')
  host = made.host
  field = document.createElement('input')
  made.container.append(field)
  document.documentElement.append(host)
  field.focus()
  guard.protect(host, made.shadow)
  page = []
  ours = []
  const listen = (event: Event) => page.push(event.type)
  for (const type of ['keydown', 'input', 'paste']) {
    window.addEventListener(type, listen, { capture: true, signal: life.signal })
    field.addEventListener(type, (event) => ours.push(event instanceof KeyboardEvent ? event.key : type))
  }
})
afterEach(() => {
  life.abort()
  host.remove()
})

it('a key pressed in the panel reaches the panel and nothing else', () => {
  host.dispatchEvent(typed('keydown', { key: 'F2' }))
  expect(ours).toEqual(['F2'])
  expect(page).toEqual([])
})

it('an input in the panel does not reach the page, and a paste reaches neither', () => {
  host.dispatchEvent(typed('input'))
  host.dispatchEvent(typed('paste'))
  expect(ours).toHaveLength(1)
  expect(page).toEqual([])
})

it('a key that the panel handles does not reach the browser either, and any other does', () => {
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') event.preventDefault()
  })
  const taken = typed('keydown', { key: 'ArrowDown' })
  const left = typed('keydown', { key: 'Tab' })
  host.dispatchEvent(taken)
  host.dispatchEvent(left)
  expect([taken.defaultPrevented, left.defaultPrevented]).toEqual([true, false])
})

it('a key pressed in the page reaches the page', () => {
  document.body.dispatchEvent(typed('keydown', { key: 'F2' }))
  expect(page).toEqual(['keydown'])
  expect(ours).toEqual([])
})

it('the key guard is removed with its signal', () => {
  life.abort()
  let keyEvents = 0
  const listen = () => keyEvents++
  window.addEventListener('keydown', listen)
  host.dispatchEvent(typed('keydown', { key: 'F2' }))
  window.removeEventListener('keydown', listen)
  expect(keyEvents).toBe(1)
})
