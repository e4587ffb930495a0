// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { findFreeSpot, isFree, isOccupied, type Rect } from '../../../../extension/host-page/find-free-spot'
import type { Size } from '../../../../extension/host-page/protocol'

const WINDOW = { width: 1000, height: 600 }
const BOX = { width: 200, height: 40 }
const STACK = { width: 90, height: 100 }

const MENU = { left: 0, top: 10, width: 400, height: 30 }
const USER = { left: 800, top: 10, width: 200, height: 30 }
const BAR = { left: 0, top: 0, width: 1000, height: 50 }
const COLUMN = { left: 800, top: 0, width: 200, height: 600 }
/** A bar at the top with no gap, and a row of buttons at the bottom. */
const bars = [BAR, { ...BAR, top: 550 }]

/** A page that shows something in these rectangles. */
const pageOf =
  (...shown: Rect[]) =>
  (x: number, y: number): boolean =>
    shown.some((r) => x >= r.left && x < r.left + r.width && y >= r.top && y < r.top + r.height)

function search(look: (x: number, y: number) => boolean, ...forms: Size[]) {
  const steps = findFreeSpot(WINDOW, [BOX, ...forms], look)
  let looks = 0
  let step = steps.next()
  for (; !step.done; step = steps.next()) looks += 1
  return { place: step.value, looks }
}

describe('a free place', () => {
  it.each<[string, Rect[], left: number, top: number]>([
    ['the middle of the top where the page shows nothing', [], 400, 0],
    ['beside the page’s own menu, in the widest gap of its bar', [MENU, USER], 500, 0],
    ['at the bottom where the bar has no gap as wide as the box and its margins', [{ ...BAR, width: 795 }], 400, 560],
    ['on a side where neither top nor bottom has room', bars, 800, 280],
    ['on the other side where the first has none either', [...bars, COLUMN], 0, 280],
  ])('is %s', (_, shown, left, top) => {
    expect(search(pageOf(...shown)).place).toEqual({ form: 0, left, top })
  })

  it('has the form that is as narrow as what is free, where no edge has room for the wider one', () => {
    const products = { left: 110, top: 0, width: 890, height: 600 }
    expect(search(pageOf(...bars, products), STACK).place).toEqual({ form: 1, left: 0, top: 250 })
    expect(search(pageOf(...bars, products)).place).toBeNull()
  })

  it('is nowhere on a page that shows something everywhere', () => {
    expect(search(pageOf({ left: 0, top: 0, ...WINDOW }), STACK).place).toBeNull()
  })

  it('takes at most 8,000 looks, each a step of its own', () => {
    const { looks } = search(pageOf({ left: 0, top: 35, width: 1000, height: 600 }), STACK)
    expect(looks).toBeLessThanOrEqual(8_000)
  })

  it('is not outside of a window that is smaller than the box', () => {
    const [wide, high] = [
      { width: 1_100, height: 40 },
      { width: 90, height: 700 },
    ]
    const steps = findFreeSpot(WINDOW, [wide, high], pageOf())
    let step = steps.next()
    while (!step.done) step = steps.next()
    expect(step.value).toBeNull()
  })

  it('is free of a word that only one sample hits', () => {
    const word = { left: 504, top: 14, width: 12, height: 12 }
    expect(isFree({ left: 400, top: 0, ...BOX }, pageOf(word))).toBe(false)
    expect(isFree({ left: 600, top: 0, ...BOX }, pageOf(word))).toBe(true)
  })
})

describe('what a page shows at a point', () => {
  afterEach(() => {
    Reflect.deleteProperty(document, 'elementFromPoint')
    Reflect.deleteProperty(document, 'elementsFromPoint')
  })

  /** With these elements under the point, the topmost first. */
  function under(selector: string, markup: string, host = document.createElement('div')): boolean {
    document.body.innerHTML = markup
    const hit = document.querySelector(selector)
    const all = host.isConnected ? [host, hit] : [hit]
    Object.assign(document, { elementFromPoint: () => all[0], elementsFromPoint: () => all })
    return isOccupied(document, 10, 10, host)
  }

  it.each([
    ['a link', 'a', '<nav><a href="#x">Mesas</a></nav>'],
    ['an icon inside a button', 'i', '<button><i></i></button>'],
    ['a field', 'input', '<input>'],
    ['a picture', 'img', '<img alt="">'],
    ['a drawing', 'canvas', '<canvas></canvas>'],
    ['something that is pressed', 'span', '<div style="cursor: pointer"><span></span></div>'],
    ['a part with a role', 'div', '<div role="tab"></div>'],
  ])('is %s', (_what, selector, markup) => expect(under(selector, markup)).toBe(true))

  it('is nothing on the ground of a bar, a column or the body', () => {
    expect(under('header', '<header><a href="#x">Mesas</a></header>')).toBe(false)
    expect(under('main', '<main><p>Cuenta</p></main>')).toBe(false)
    expect(under('body', '')).toBe(false)
  })

  it('is text only where its letters are', () => {
    const rect = { left: 0, right: 50, top: 0, bottom: 20 }
    vi.spyOn(Range.prototype, 'getClientRects').mockReturnValue([rect] as unknown as DOMRectList)
    expect(under('td', '<table><tr><td>Libre</td></tr></table>')).toBe(true)
    vi.spyOn(Range.prototype, 'getClientRects').mockReturnValue([{ ...rect, left: 20 }] as unknown as DOMRectList)
    expect(under('td', '<table><tr><td>Libre</td></tr></table>')).toBe(false)
  })

  it('is looked at through our own element', () => {
    const host = document.createElement('div')
    document.documentElement.append(host)
    expect(under('a', '<a href="#x">Mesas</a>', host)).toBe(true)
    expect(under('main', '<main></main>', host)).toBe(false)
    host.remove()
  })
})
