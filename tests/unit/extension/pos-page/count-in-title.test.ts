// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { countInTitle } from '../../../../extension/pos-page/count-in-title'

let life: AbortController

beforeEach(() => {
  life = new AbortController()
  document.title = 'Toma de pedidos'
})
afterEach(() => life.abort())

it('what waits for a person is counted before the title of the page', () => {
  const waiting = signal(0)
  countInTitle(document, waiting, life.signal)
  expect(document.title).toBe('Toma de pedidos')
  waiting.value = 2
  expect(document.title).toBe('(2) Toma de pedidos')
  waiting.value = 0
  expect(document.title).toBe('Toma de pedidos')
})

it('a title that the page writes anew is counted too', async () => {
  countInTitle(document, signal(3), life.signal)
  document.title = 'Mesa 12'
  await vi.waitFor(() => expect(document.title).toBe('(3) Mesa 12'))
})

it('a count of the page’s own stays', () => {
  document.title = '(5) Mensajes'
  const waiting = signal(2)
  countInTitle(document, waiting, life.signal)
  expect(document.title).toBe('(2) (5) Mensajes')
  waiting.value = 0
  expect(document.title).toBe('(5) Mensajes')
})

it('a page that swaps its whole head is counted too', async () => {
  countInTitle(document, signal(3), life.signal)
  const head = document.createElement('head')
  head.append(Object.assign(document.createElement('title'), { textContent: 'Mesas' }))
  document.head.replaceWith(head)
  await vi.waitFor(() => expect(document.title).toBe('(3) Mesas'))
})

it('a page that holds on to its title is not fought over it', async () => {
  let writes = 0
  const own = document.title
  const observer = new MutationObserver(() => {
    if (document.title === own) return
    writes += 1
    document.title = own
  })
  observer.observe(document, { childList: true, subtree: true })
  countInTitle(document, signal(3), life.signal)
  await vi.waitFor(() => expect(writes).toBeGreaterThan(1))
  expect(writes).toBeLessThan(20)
  observer.disconnect()
})

it('gives the page its title back when it ends', () => {
  countInTitle(document, signal(3), life.signal)
  life.abort()
  expect(document.title).toBe('Toma de pedidos')
})
