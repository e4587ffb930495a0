// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRoom } from '../../../../extension/host-page/make-room'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { elapse } from '../../../stage/virtual-clock'

const WINDOW = { width: 1024, height: 480 }
const root = document.documentElement
const life = lifeOfTests()
let size: typeof WINDOW

beforeEach(() => {
  size = WINDOW
  Object.assign(window, { visualViewport: null })
  vi.spyOn(window, 'innerWidth', 'get').mockImplementation(() => size.width)
  vi.spyOn(window, 'innerHeight', 'get').mockImplementation(() => size.height)
  document.body.innerHTML = ''
  // It has moved with its root.
  vi.spyOn(document.body, 'getBoundingClientRect').mockReturnValue({ left: 400, right: 600 } as DOMRect)
  Object.assign(document, { elementsFromPoint: () => [...document.querySelectorAll('[data-box]')] })
})
afterEach(() => {
  Reflect.deleteProperty(document, 'elementsFromPoint')
  root.removeAttribute('style')
})

const room = () => createRoom(document, window, life.signal)
/** When it looks again by itself. */
const check = () => elapse(2_000)

/** A part of the page, where Chrome would draw it: `max-width`, `left` and `right` count, as for an element fixed to the window. */
function part(left: number, width: number, style: string): HTMLElement {
  const element = document.createElement('div')
  element.setAttribute('style', style)
  element.setAttribute('data-box', '')
  const now = () => {
    const most = Number.parseFloat(element.style.maxWidth) || width
    const at = element.style.getPropertyPriority('left') === '' ? left : Number.parseFloat(element.style.left)
    return { left: at, right: at + Math.min(width, most), width: Math.min(width, most) }
  }
  element.getBoundingClientRect = () => now() as DOMRect
  Object.defineProperty(element, 'offsetWidth', { get: () => now().width })
  vi.spyOn(window, 'getComputedStyle').mockImplementation(
    (each) =>
      ({
        position: (each as HTMLElement).style.position,
        left: `${each.getBoundingClientRect().left}px`,
        right: `${1024 - each.getBoundingClientRect().right}px`,
      }) as CSSStyleDeclaration,
  )
  document.body.append(element)
  return element
}

describe('the page beside the dock', () => {
  it.each(['left', 'right'] as const)(
    'is narrower by the dock at its %s, and as it was once the dock is gone',
    (side) => {
      root.setAttribute('style', 'margin-right: 7px; color: red')
      const { beside } = room()
      beside(side)
      expect(root.style.getPropertyValue(`margin-${side}`)).toBe('320px')
      expect(root.style.maxWidth).toBe('calc(100% - 320px)')
      beside(null)
      expect(root.getAttribute('style')).toBe('margin-right: 7px; color: red;')
    },
  )

  it('has no style where it had none, also when the extension is gone', () => {
    root.removeAttribute('style')
    room().beside('right')
    expect(root.hasAttribute('style')).toBe(true)
    life.abort()
    expect(root.hasAttribute('style')).toBe(false)
  })

  it('is told that its window has another size: one that measures it lays itself out anew', () => {
    const heard = vi.fn()
    window.addEventListener('resize', heard)
    const { beside } = room()
    beside('right')
    beside('right')
    expect(heard).toHaveBeenCalledOnce()
    beside(null)
    expect(heard).toHaveBeenCalledTimes(2)
    window.removeEventListener('resize', heard)
  })

  it('shows a bar as wide as the window whole, and a button fixed at its edge', () => {
    const bar = part(0, 1024, 'position: fixed; left: 0px')
    const button = part(960, 64, 'position: fixed; right: 0px')
    room().beside('right')
    expect(bar.getBoundingClientRect().right).toBe(704)
    expect(button.getBoundingClientRect()).toMatchObject({ left: 640, right: 704 })
    life.abort()
    expect(bar.getAttribute('style')).toBe('position: fixed; left: 0px;')
    expect(button.getAttribute('style')).toBe('position: fixed; right: 0px;')
  })

  it('is moved out from under a dock at its left', () => {
    const menu = part(0, 200, 'position: fixed; left: 0px')
    room().beside('left')
    expect(menu.getBoundingClientRect()).toMatchObject({ left: 320, right: 520 })
  })

  it('that takes its room back gets it again at the next look; what it set since is kept at the end', async () => {
    const { beside } = room()
    beside('right')
    root.style.setProperty('max-width', '900px')
    await check()
    expect(root.style.maxWidth).toBe('calc(100% - 320px)')
    root.style.setProperty('margin-right', '11px')
    beside(null)
    expect(root.getAttribute('style')).toBe('margin-right: 11px; max-width: 900px;')
  })

  it('is looked at again when it changes: what it opens later is moved, too', async () => {
    room().beside('right')
    const later = part(960, 64, 'position: fixed; right: 0px')
    await elapse(300)
    expect(later.getBoundingClientRect().right).toBe(704)
  })

  it('says what it cannot move: words or a button that stay under the dock', async () => {
    const { beside, covers } = room()
    beside('right')
    const stuck = part(960, 64, 'position: static')
    await check()
    expect(covers()).toBe(false)
    stuck.textContent = 'Total $ 45.000'
    await check()
    expect(covers()).toBe(true)
    beside('left')
    expect(covers()).toBe(false)
    beside('right')
    stuck.remove()
    await check()
    expect(covers()).toBe(false)
  })

  it('is measured anew in a window of another size', () => {
    const bar = part(0, 1024, 'position: fixed; left: 0px')
    room().beside('right')
    size = { width: 960, height: 480 }
    window.dispatchEvent(new Event('resize'))
    expect(bar.getBoundingClientRect().right).toBe(640)
  })
})
