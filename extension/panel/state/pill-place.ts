import { type ReadonlySignal, signal } from '@preact/signals'
import { type KeyValues, readStored, writeStored } from '../../ui/stored'
import { type Point, TOP_CENTRE, toEdge } from './window-edge'

const KEY = 'justo-pill'

/** Where the pill stands: remembered by this till. */
export interface PillPlace {
  at: ReadonlySignal<Point>
  /** While it is dragged: anywhere inside of the window. */
  move(to: Point): void
  /** When a move has ended: to the nearest edge, and remembered. */
  keep(): void
}

export function createPillPlace(till: KeyValues): PillPlace {
  const saved = readStored(till, KEY)
  const known = typeof saved?.x === 'number' && typeof saved.y === 'number'
  const at = signal(known ? toEdge({ x: Number(saved.x), y: Number(saved.y) }) : TOP_CENTRE)
  return {
    at,
    move(to) {
      at.value = to
    },
    keep() {
      at.value = toEdge(at.value)
      writeStored(till, KEY, at.value)
    },
  }
}
