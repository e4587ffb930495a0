import { describe, expect, it } from 'vitest'
import { cornerOf, placeAt, stepAlong, TOP_CENTRE, toEdge } from '../../../../../extension/panel/state/window-edge'

const window = { width: 1020, height: 644 }
const pill = { width: 420, height: 44 } // Leaves 600×600.

describe('a pill that is dragged', () => {
  it.each([
    ['along the top', { left: 450, top: 20 }, { x: 0.75, y: 0 }],
    ['down to the foot', { left: 300, top: 590 }, { x: 0.5, y: 1 }],
    ['to the left', { left: 6, top: 300 }, { x: 0, y: 0.5 }],
    ['to the right', { left: 580, top: 150 }, { x: 1, y: 0.25 }],
    ['out of the window', { left: 900, top: -80 }, { x: 1, y: 0 }],
  ])('%s snaps to the nearest edge', (_where, corner, place) => {
    expect(toEdge(placeAt(corner, window, pill))).toEqual(place)
  })

  it('follows the pointer until it is released', () => {
    expect(placeAt({ left: 300, top: 240 }, window, pill)).toEqual({ x: 0.5, y: 0.4 })
    expect(cornerOf({ x: 0.5, y: 0.4 }, window, pill)).toEqual({ left: 300, top: 240 })
  })

  it('stays in a window that is smaller than itself', () => {
    expect(placeAt({ left: 40, top: 10 }, { width: 300, height: 40 }, pill)).toEqual({ x: 1, y: 1 })
  })
})

describe('arrows', () => {
  const step = (from: { x: number; y: number }, key: string) => stepAlong(from, key, window, pill)

  it('move it along its edge, no further than the corner', () => {
    expect(step(TOP_CENTRE, 'ArrowRight')).toEqual({ x: 0.54, y: 0 })
    expect(step({ x: 0.01, y: 1 }, 'ArrowLeft')).toEqual({ x: 0, y: 1 })
    expect(step({ x: 1, y: 0.5 }, 'ArrowUp')).toEqual({ x: 1, y: 0.46 })
  })

  it('move it across to the opposite edge', () => {
    expect(step(TOP_CENTRE, 'ArrowDown')).toEqual({ x: 0.5, y: 1 })
    expect(step({ x: 0, y: 0.5 }, 'ArrowRight')).toEqual({ x: 1, y: 0.5 })
  })

  it('move it round a corner', () => {
    expect(step({ x: 0, y: 0 }, 'ArrowDown')).toEqual({ x: 0, y: 0.04 })
  })

  it('are the only keys that move it', () => {
    expect(step(TOP_CENTRE, 'Enter')).toBeNull()
  })
})

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
