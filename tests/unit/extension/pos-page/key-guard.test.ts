// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { guardKeys } from '../../../../extension/pos-page/key-guard'
import { createShadowHost } from '../../../../extension/pos-page/shadow-host'

/** A person's key is trusted; a test's is not, so it is said to be. */
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

it('a key in the panel is heard there and nowhere else', () => {
  host.dispatchEvent(typed('keydown', { key: 'F2' }))
  expect(ours).toEqual(['F2'])
  expect(page).toEqual([])
})

it('so is what it changed in a field, and what was pasted is nobody’s business', () => {
  host.dispatchEvent(typed('input'))
  host.dispatchEvent(typed('paste'))
  expect(ours).toHaveLength(1)
  expect(page).toEqual([])
})

it('a key that the panel takes is taken from the browser too, and any other is not', () => {
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') event.preventDefault()
  })
  const taken = typed('keydown', { key: 'ArrowDown' })
  const left = typed('keydown', { key: 'Tab' })
  host.dispatchEvent(taken)
  host.dispatchEvent(left)
  expect([taken.defaultPrevented, left.defaultPrevented]).toEqual([true, false])
})

it('the page keeps its own keys', () => {
  document.body.dispatchEvent(typed('keydown', { key: 'F2' }))
  expect(page).toEqual(['keydown'])
  expect(ours).toEqual([])
})

it('lets everything go with its signal', () => {
  life.abort()
  let heard = 0
  const listen = () => heard++
  window.addEventListener('keydown', listen)
  host.dispatchEvent(typed('keydown', { key: 'F2' }))
  window.removeEventListener('keydown', listen)
  expect(heard).toBe(1)
})
