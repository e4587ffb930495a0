// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  cornerOf,
  createFoldedPlace,
  HOLD_MS,
  placeAt,
  STACK,
  stepAlong,
  TOP_CENTRE,
  toEdge,
  withWord,
} from '../../../../../extension/panel/frame/folded-place'

const window = { width: 1020, height: 644 }
const box = { width: 420, height: 44 } // Leaves 600×600.

describe('a folded panel that is dragged', () => {
  it.each([
    ['along the top', { left: 450, top: 20 }, { x: 0.75, y: 0 }],
    ['down to the foot', { left: 300, top: 590 }, { x: 0.5, y: 1 }],
    ['to the left', { left: 6, top: 300 }, { x: 0, y: 0.5 }],
    ['to the right', { left: 580, top: 150 }, { x: 1, y: 0.25 }],
    ['out of the window', { left: 900, top: -80 }, { x: 1, y: 0 }],
  ])('%s snaps to the nearest edge', (_where, corner, place) => {
    expect(toEdge(placeAt(corner, window, box))).toEqual(place)
  })

  it('follows the pointer until it is released', () => {
    expect(placeAt({ left: 300, top: 240 }, window, box)).toEqual({ x: 0.5, y: 0.4 })
    expect(cornerOf({ x: 0.5, y: 0.4 }, window, box)).toEqual({ left: 300, top: 240 })
  })

  it('stays in a window that is smaller than itself', () => {
    expect(placeAt({ left: 40, top: 10 }, { width: 300, height: 40 }, box)).toEqual({ x: 1, y: 1 })
  })
})

it.each([
  ['along its edge', TOP_CENTRE, 'ArrowRight', { x: 0.54, y: 0 }],
  ['up its edge', { x: 1, y: 0.5 }, 'ArrowUp', { x: 1, y: 0.46 }],
  ['no further than the corner', { x: 0.01, y: 1 }, 'ArrowLeft', { x: 0, y: 1 }],
  ['down to the opposite edge', TOP_CENTRE, 'ArrowDown', { x: 0.5, y: 1 }],
  ['across to the opposite edge', { x: 0, y: 0.5 }, 'ArrowRight', { x: 1, y: 0.5 }],
  ['round a corner', { x: 0, y: 0 }, 'ArrowDown', { x: 0, y: 0.04 }],
])('an arrow moves it %s', (_way, from, key, to) => expect(stepAlong(from, key, window, box)).toEqual(to))

it('no other key moves it', () => expect(stepAlong(TOP_CENTRE, 'Enter', window, box)).toBeNull())

it('every stored place is moved to an edge, also an invalid one', () => {
  for (let x = -0.5; x <= 1.5; x += 0.1) {
    for (let y = -0.5; y <= 1.5; y += 0.1) {
      const place = toEdge({ x, y })
      expect([place.x, place.y].some((share) => share === 0 || share === 1)).toBe(true)
      expect(Math.min(place.x, place.y)).toBeGreaterThanOrEqual(0)
      expect(Math.max(place.x, place.y)).toBeLessThanOrEqual(1)
    }
  }
})

describe('a word that comes beside the buttons', () => {
  it('leaves them where they are, at its left or at its right', () => {
    const buttons = { width: 200, height: 36 }
    const whole = { width: 300, height: 36 }
    for (let x = 0; x <= 1; x += 0.05) {
      const before = cornerOf({ x, y: 0 }, window, buttons).left
      const { side, ...place } = withWord({ x, y: 0 }, window, whole, 100)
      const { left } = cornerOf(place, window, whole)
      expect(left + (side === 'left' ? 100 : 0)).toBeCloseTo(before, 6)
      expect(left).toBeGreaterThanOrEqual(0)
      expect(left + whole.width).toBeLessThanOrEqual(window.width)
    }
  })
})

describe('its place', () => {
  beforeEach(() => localStorage.clear())
  const create = () => createFoldedPlace(localStorage, signal(window))
  /** Drawn, with a word of this width, px. */
  const shown = (word = 0, size = box) => {
    const place = create()
    place.resize(size, word)
    return place
  }

  it('is in the middle of the top until it is moved', () => {
    expect(create().at.value).toEqual({ x: 0.5, y: 0 })
    expect(create().seeksFreeSpot.value).toBe(true)
  })

  it('is kept after the browser was closed, and wins over what the page has free', () => {
    const place = shown()
    place.move({ x: 0.98, y: 0.4 })
    place.keep()
    const later = create()
    expect(later.at.value).toEqual({ x: 1, y: 0.4 })
    expect(later.seeksFreeSpot.value).toBe(false)
    later.offer({ form: 0, left: 120, top: 0 })
    expect(later.at.value).toEqual({ x: 1, y: 0.4 })
    expect(localStorage.getItem('justo-pill')).toBe('{"x":1,"y":0.4}')
  })

  it('is taken once no pointer has moved on it for a while: that it left may not be heard', () => {
    const place = shown()
    place.hold(true)
    place.offer({ form: 0, left: 150, top: 0 })
    vi.advanceTimersByTime(HOLD_MS - 1)
    place.hold(true)
    vi.advanceTimersByTime(HOLD_MS - 1)
    expect(place.at.value).toEqual(TOP_CENTRE)
    vi.advanceTimersByTime(1)
    expect(place.at.value).toEqual({ x: 0.25, y: 0 })
  })

  it('is where the page is empty, once no pointer is at it', () => {
    const place = shown()
    place.hold(true)
    place.offer({ form: 0, left: 120, top: 0 })
    expect(place.at.value).toEqual(TOP_CENTRE)
    place.hold(false)
    expect(place.at.value).toEqual({ x: 0.2, y: 0 })
    expect(localStorage.getItem('justo-pill')).toBeNull()
  })

  it('is taken with its word: the whole box is where it was offered', () => {
    const place = shown(90)
    place.offer({ form: 0, left: 240, top: 0 })
    expect(cornerOf(place.drawn.value, window, box).left).toBeCloseTo(240, 6)
    expect(place.drawn.value.side).toBe('right')
  })

  it('is one under the other where the page has room for nothing wider, until there is room again', () => {
    const place = shown(90)
    place.offer({ form: 1, left: 0, top: 300 })
    expect(place.form.value).toBe('stack')
    // The size of the row is kept meanwhile: the page is searched for room for it, too.
    const told = place.resize(STACK, 0)
    expect(told).toMatchObject({ x: 0, form: 1, forms: [{ width: 440, height: 44 }, STACK] })
    expect(cornerOf(told, window, STACK).top).toBeCloseTo(300, 6)
    place.offer({ form: 0, left: 240, top: 0 })
    expect(place.form.value).toBe('row')
    expect(cornerOf(place.drawn.value, window, box).left).toBeCloseTo(240, 6)
  })

  it('keeps its form where the cashier has put it, and has but one over a login form', () => {
    const place = shown()
    place.offer({ form: 1, left: 0, top: 300 })
    place.move({ x: 0, y: 0.3 })
    place.keep()
    const later = create()
    expect(later.resize(box, 0, false)).toMatchObject({ form: 0, forms: [{ height: 44 }] })
    later.resize(box, 0)
    expect(later.form.value).toBe('stack')
  })

  it('at the right edge is flush with it, with the room for a word on its left', () => {
    const place = shown(0, { width: 320, height: 44 })
    place.offer({ form: 0, left: 600, top: 300 })
    expect(place.at.value.x).toBe(1)
    place.resize({ width: 400, height: 44 }, 80)
    expect(place.drawn.value).toMatchObject({ x: 1, side: 'left' })
  })

  it.each(['', '{"x":"left","y":0}', '{"x":0.5}', 'null', '{"x":null,"y":null}'])('«%s» is no valid place', (text) => {
    localStorage.setItem('justo-pill', text)
    expect(create().at.value).toEqual({ x: 0.5, y: 0 })
  })

  it('is moved inside where it is outside the window', () => {
    localStorage.setItem('justo-pill', '{"x":7,"y":0.5}')
    expect(create().at.value).toEqual({ x: 1, y: 0.5 })
  })

  it('can be moved on a till without storage', () => {
    const closed = new Proxy(localStorage, {
      get() {
        throw new Error('SecurityError')
      },
    })
    const place = createFoldedPlace(closed, signal(window))
    place.resize(box, 0)
    place.move({ x: 0, y: 0.3 })
    place.keep()
    expect(place.at.value).toEqual({ x: 0, y: 0.3 })
  })
})
