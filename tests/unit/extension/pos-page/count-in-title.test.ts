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

it('the count of waiting orders precedes the page’s title', () => {
  const waiting = signal(0)
  countInTitle(document, waiting, life.signal)
  expect(document.title).toBe('Toma de pedidos')
  waiting.value = 2
  expect(document.title).toBe('(2) Toma de pedidos')
  waiting.value = 0
  expect(document.title).toBe('Toma de pedidos')
})

it('the count is added again to a new title of the page', async () => {
  countInTitle(document, signal(3), life.signal)
  document.title = 'Mesa 12'
  await vi.waitFor(() => expect(document.title).toBe('(3) Mesa 12'))
})

it('the page’s own count is kept', () => {
  document.title = '(5) Mensajes'
  const waiting = signal(2)
  countInTitle(document, waiting, life.signal)
  expect(document.title).toBe('(2) (5) Mensajes')
  waiting.value = 0
  expect(document.title).toBe('(5) Mensajes')
})

it('the count is added when the page replaces its whole head', async () => {
  countInTitle(document, signal(3), life.signal)
  const head = document.createElement('head')
  head.append(Object.assign(document.createElement('title'), { textContent: 'Mesas' }))
  document.head.replaceWith(head)
  await vi.waitFor(() => expect(document.title).toBe('(3) Mesas'))
})

it('the count is not repeated against a page that keeps its title', async () => {
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

it('the page’s title is restored at the end', () => {
  countInTitle(document, signal(3), life.signal)
  life.abort()
  expect(document.title).toBe('Toma de pedidos')
})
