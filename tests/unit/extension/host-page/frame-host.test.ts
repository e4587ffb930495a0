// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import { createFrameHost } from '../../../../extension/host-page/frame-host'

const attach = Element.prototype.attachShadow
afterEach(() => {
  Element.prototype.attachShadow = attach
})

/** The frame host, and its root, which the page does not get. */
function create() {
  let root: ShadowRoot | null = null
  Element.prototype.attachShadow = function attachShadow(options) {
    root = attach.call(this, options)
    return root
  }
  const made = createFrameHost(document, 'about:blank', () => undefined)
  document.documentElement.append(made.host)
  const box = (root as ShadowRoot | null)?.querySelector<HTMLElement>('.box')
  if (!box) throw new Error('no box')
  return { ...made, box, root: root as unknown as ShadowRoot }
}

it('its host is a plain div, which no page can define, and its root is closed', () => {
  const { host, root, remove } = create()
  expect(host.localName).toBe('div')
  expect(host.shadowRoot).toBeNull()
  expect(root.mode).toBe('closed')
  expect(host.outerHTML).toBe('<div></div>')
  remove()
  expect(host.isConnected).toBe(false)
})

it('its frame is without the page’s credentials, so that it loads under any embedder policy', () => {
  const frame = create().root.querySelector('iframe')
  expect(Reflect.get(frame ?? {}, 'credentialless')).toBe(true)
  expect(frame?.title).toBe('Justo')
})

it('its frame’s address is no attribute, which Chrome tells a page that isolates itself', () => {
  expect(create().root.querySelector('iframe')?.hasAttribute('src')).toBe(false)
})

it('is invisible until it has a place', () => {
  const { box, place } = create()
  expect(box.style.visibility).toBe('')
  place({ kind: 'floating', seeksFreeSpot: false, forms: [], form: 0, width: 300, height: 44, x: 1, y: 0 })
  expect(box.style.visibility).toBe('visible')
})

it('a folded frame stands on an edge, inside of every window', () => {
  const { box, place } = create()
  place({ kind: 'floating', seeksFreeSpot: false, forms: [], form: 0, width: 300, height: 44, x: 1, y: 0.25 })
  expect(box.style).toMatchObject({ width: '300px', height: '44px' })
  expect(box.style.left).toBe('calc((100% - 300px) * 1)')
  expect(box.style.top).toBe('calc((100% - 44px) * 0.25)')
})

it('an open panel stands at the top, in the middle; the dock at a side; a dragged one has the whole window', () => {
  const { box, place } = create()
  place({ kind: 'panel', height: 500 })
  expect(box.style).toMatchObject({ top: '0px', height: '500px' })
  place({ kind: 'dock', side: 'right' })
  expect(box.style).toMatchObject({ left: 'calc(100% - 320px)', top: '0px', width: '320px', height: '100%' })
  place({ kind: 'dock', side: 'left' })
  expect(box.style.left).toBe('0px')
  place({ kind: 'window' })
  expect(box.style).toMatchObject({ left: '0px', top: '0px', width: '100%', height: '100%' })
})
