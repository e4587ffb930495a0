// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { countInTitle } from '../../../../extension/host-page/count-in-title'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { eventually } from '../../../stage/virtual-clock'

const life = lifeOfTests()

beforeEach(() => {
  document.title = 'Toma de pedidos'
})

it('the count of waiting orders precedes the page’s title', () => {
  const show = countInTitle(document, life.signal)
  show(0)
  expect(document.title).toBe('Toma de pedidos')
  show(2)
  expect(document.title).toBe('(2) Toma de pedidos')
  show(0)
  expect(document.title).toBe('Toma de pedidos')
})

it('the count is added again to a new title of the page', async () => {
  countInTitle(document, life.signal)(3)
  document.title = 'Mesa 12'
  await eventually(() => expect(document.title).toBe('(3) Mesa 12'))
})

it('the page’s own count is kept', () => {
  document.title = '(5) Mensajes'
  const show = countInTitle(document, life.signal)
  show(2)
  expect(document.title).toBe('(2) (5) Mensajes')
  show(0)
  expect(document.title).toBe('(5) Mensajes')
})

it('the count is added when the page replaces its whole head', async () => {
  countInTitle(document, life.signal)(3)
  const head = document.createElement('head')
  head.append(Object.assign(document.createElement('title'), { textContent: 'Mesas' }))
  document.head.replaceWith(head)
  await eventually(() => expect(document.title).toBe('(3) Mesas'))
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
  countInTitle(document, life.signal)(3)
  await eventually(() => expect(writes).toBeGreaterThan(1))
  expect(writes).toBeLessThan(20)
  observer.disconnect()
})

it('the page’s title is restored at the end', () => {
  countInTitle(document, life.signal)(3)
  life.abort()
  expect(document.title).toBe('Toma de pedidos')
})
