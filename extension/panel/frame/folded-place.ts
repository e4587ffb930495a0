import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Floating, FreeSpot, Size } from '../../host-page/protocol'
import { type KeyValues, readStored, writeStored } from '../../ui/stored'

/**
 * A place on the edge of the window, as shares (0 to 1) of the space that the folded panel leaves free: `x` 0 is flush
 * left and 1 flush right, and x or y is always 0 or 1. So it is inside of every window, however large either is.
 */
export interface Point {
  x: number
  y: number
}

export const TOP_CENTRE: Point = { x: 0.5, y: 0 }

const STEP_PX = 24

const within = (share: number): number => Math.min(1, Math.max(0, share))

/** The space that a box can be moved in, px; never 0, for it divides. */
const freeSpace = (window: Size, box: Size): Point => ({
  x: Math.max(1, window.width - box.width),
  y: Math.max(1, window.height - box.height),
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

/** The box's top left corner, px from the window's. */
export function cornerOf({ x, y }: Point, window: Size, box: Size): { left: number; top: number } {
  return { left: x * (window.width - box.width), top: y * (window.height - box.height) }
}

/** The place of a box whose top left corner was dragged to here, px from the window's: inside, not yet at an edge. */
export function placeAt(corner: { left: number; top: number }, window: Size, box: Size): Point {
  const space = freeSpace(window, box)
  return { x: within(corner.left / space.x), y: within(corner.top / space.y) }
}

const ARROWS: Record<string, { axis: 'x' | 'y'; other: 'x' | 'y'; sign: 1 | -1 }> = {
  ArrowLeft: { axis: 'x', other: 'y', sign: -1 },
  ArrowRight: { axis: 'x', other: 'y', sign: 1 },
  ArrowUp: { axis: 'y', other: 'x', sign: -1 },
  ArrowDown: { axis: 'y', other: 'x', sign: 1 },
}

/** An arrow slides the box along its edge, or sends it across to the opposite one; null: no arrow. */
export function stepAlong(from: Point, key: string, window: Size, box: Size): Point | null {
  const arrow = ARROWS[key]
  if (!arrow) return null
  const { axis, other, sign } = arrow
  const slides = from[other] === 0 || from[other] === 1
  const to = slides ? within(from[axis] + (sign * STEP_PX) / freeSpace(window, box)[axis]) : within(sign)
  return { ...from, [axis]: to }
}

/** Where the word beside the buttons is: it leaves them where they are. */
export type WordSide = 'left' | 'right'

/**
 * A place of the buttons alone as one of the whole box, a word of `wordWidth` px included: on their right if the window
 * has room for it there, else on their left, so that no button moves under a finger when a word comes or goes.
 */
export function withWord(of: Point, window: Size, box: Size, wordWidth: number): Point & { side: WordSide } {
  const left = of.x * (window.width - (box.width - wordWidth))
  const side = left + box.width <= window.width ? 'right' : 'left'
  const corner = side === 'right' ? left : left - wordWidth
  return { x: within(corner / freeSpace(window, box).x), y: of.y, side }
}

/** After the last move of a pointer on it: no event reports its leaving when the frame shrinks or moves away under it. */
export const HOLD_MS = 5_000

const KEY = 'justo-pill'

/** Side by side, or, where a page has room for nothing as wide, one under the other: always as large (folded.module.css). */
const FORMS = ['row', 'stack'] as const
export type FoldedForm = (typeof FORMS)[number]
export const STACK: Size = { width: 132, height: 134 }

/** Most words over tomapedidos, px: «Sin papel», «No imprime». */
const WORD_WIDTH = 100

/** How wide the row may become, in steps: a second digit in a count is no other place. */
const reachOf = (width: number, wordWidth: number): number =>
  Math.max(width, Math.ceil((width - wordWidth + WORD_WIDTH) / 20) * 20)

/** Where the folded panel is: where the cashier put it, which this till remembers, else where the page is empty. */
export function createFoldedPlace(till: KeyValues, window: ReadonlySignal<Size>) {
  const saved = readStored(till, KEY)
  const isKnown = typeof saved?.x === 'number' && typeof saved.y === 'number'
  const at = signal(isKnown ? toEdge({ x: Number(saved.x), y: Number(saved.y) }) : TOP_CENTRE)
  const chosen = signal<FoldedForm>(isKnown && saved.form === 'stack' ? 'stack' : 'row')
  const seeksFreeSpot = signal(!isKnown)
  /** The row as it was last drawn; what is shown over a login form has no other form. */
  const row = signal({ box: { width: 0, height: 0 }, wordWidth: 0, canStack: false })
  const form = computed(() => (row.value.canStack ? chosen.value : 'row'))
  const size = computed(() => (form.value === 'row' ? row.value : { box: STACK, wordWidth: 0 }))
  const drawn = computed(() => withWord(at.value, window.value, size.value.box, size.value.wordWidth))
  let isHeld = false
  let holding: ReturnType<typeof setTimeout> | undefined
  let offered: FreeSpot | null = null
  const takeOffer = () => {
    if (offered === null || isHeld || !seeksFreeSpot.value) return
    chosen.value = FORMS[offered.form] ?? 'row'
    // Offered for the whole box, and the word is on its right there; at the right edge it is on its left.
    const { box, wordWidth } = size.value
    at.value = toEdge(placeAt(offered, window.value, { width: box.width - wordWidth, height: box.height }))
    offered = null
  }
  /** A pointer is, or moves, on it; false: it has left. */
  const hold = (next: boolean) => {
    clearTimeout(holding)
    isHeld = next
    if (next) holding = setTimeout(() => hold(false), HOLD_MS)
    takeOffer()
  }
  return {
    /** Where the buttons are. */
    at,
    /** Where the whole box is, and on which side its word. */
    drawn,
    form,
    /** The cashier has put it nowhere. */
    seeksFreeSpot,
    /** What is drawn has this size now. Returns what the content script is told. */
    resize(drawnSize: Size, wordWidth: number, canStack = true): Floating {
      const before = row.value
      const next = form.value === 'row' ? { box: drawnSize, wordWidth, canStack } : { ...before, canStack }
      if (JSON.stringify(next) !== JSON.stringify(before)) row.value = next
      const reach = { width: reachOf(next.box.width, next.wordWidth), height: next.box.height }
      const { x, y } = drawn.value
      return {
        kind: 'floating',
        ...drawnSize,
        x,
        y,
        forms: canStack ? [reach, STACK] : [reach],
        form: FORMS.indexOf(form.value),
        seeksFreeSpot: seeksFreeSpot.value,
      }
    },
    /** The whole box while it is dragged: anywhere inside of the window. */
    move(to: Point) {
      const { box, wordWidth } = size.value
      const { left, top } = cornerOf(to, window.value, box)
      const buttons = { left: left + (drawn.value.side === 'left' ? wordWidth : 0), top }
      at.value = placeAt(buttons, window.value, { width: box.width - wordWidth, height: box.height })
    },
    /** When a move has ended: to the nearest edge, and remembered. */
    keep() {
      at.value = toEdge(at.value)
      seeksFreeSpot.value = false
      writeStored(till, KEY, form.value === 'row' ? at.value : { ...at.value, form: form.value })
    },
    /** Nothing of the page is there. Taken once no pointer is at the box: it does not move under a finger. */
    offer(to: FreeSpot) {
      offered = to
      takeOffer()
    },
    hold,
  }
}

export type FoldedPlace = ReturnType<typeof createFoldedPlace>
