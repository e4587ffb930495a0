import type { Size } from '../../host-page/protocol'

/**
 * A place on the edge of the window, as shares (0 to 1) of the room that the pill leaves free: `x` 0 is flush left and
 * 1 flush right, and x or y is always 0 or 1. So it is inside of every window, however large the window or the pill.
 */
export interface Point {
  x: number
  y: number
}

export const TOP_CENTRE: Point = { x: 0.5, y: 0 }

const STEP_PX = 24

const within = (share: number): number => Math.min(1, Math.max(0, share))

/** The room that a pill can be moved in, px; never 0, for it divides. */
const freeRoom = (window: Size, pill: Size): Point => ({
  x: Math.max(1, window.width - pill.width),
  y: Math.max(1, window.height - pill.height),
})

/** The nearest place on an edge. */
export function toEdge(point: Point): Point {
  const x = within(point.x)
  const y = within(point.y)
  const sides = [
    { away: y, place: { x, y: 0 } },
    { away: 1 - y, place: { x, y: 1 } },
    { away: x, place: { x: 0, y } },
    { away: 1 - x, place: { x: 1, y } },
  ]
  return sides.reduce((near, side) => (side.away < near.away ? side : near)).place
}

/** The pill's top left corner, px from the window's. */
export function cornerOf({ x, y }: Point, window: Size, pill: Size): { left: number; top: number } {
  return { left: x * (window.width - pill.width), top: y * (window.height - pill.height) }
}

/** The place of a pill whose top left corner was dragged to here, px from the window's: inside, not yet at an edge. */
export function placeAt(corner: { left: number; top: number }, window: Size, pill: Size): Point {
  const room = freeRoom(window, pill)
  return { x: within(corner.left / room.x), y: within(corner.top / room.y) }
}

const ARROWS: Record<string, { axis: 'x' | 'y'; other: 'x' | 'y'; sign: 1 | -1 }> = {
  ArrowLeft: { axis: 'x', other: 'y', sign: -1 },
  ArrowRight: { axis: 'x', other: 'y', sign: 1 },
  ArrowUp: { axis: 'y', other: 'x', sign: -1 },
  ArrowDown: { axis: 'y', other: 'x', sign: 1 },
}

/** An arrow slides the pill along its edge, or sends it across to the opposite one; null: no arrow. */
export function stepAlong(from: Point, key: string, window: Size, pill: Size): Point | null {
  const arrow = ARROWS[key]
  if (!arrow) return null
  const { axis, other, sign } = arrow
  const slides = from[other] === 0 || from[other] === 1
  const to = slides ? within(from[axis] + (sign * STEP_PX) / freeRoom(window, pill)[axis]) : within(sign)
  return { ...from, [axis]: to }
}
