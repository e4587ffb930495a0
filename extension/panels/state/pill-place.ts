import { type ReadonlySignal, signal } from '@preact/signals'
import { readStored, writeStored } from './page-storage'
import { type Point, TOP_CENTRE, toEdge } from './window-edge'

const KEY = 'justo-pill'

/** Where the pill stands: remembered by the browser, for the till's page always looks the same. */
export interface PillPlace {
  at: ReadonlySignal<Point>
  move(to: Point): void
  /** Once, when a move has ended. */
  keep(): void
}

export function createPillPlace(browserStorage: Storage): PillPlace {
  const saved = readStored(browserStorage, KEY)
  const known = typeof saved?.x === 'number' && typeof saved.y === 'number'
  const at = signal(known ? toEdge({ x: Number(saved.x), y: Number(saved.y) }) : TOP_CENTRE)
  return {
    at,
    move(to) {
      at.value = toEdge(to)
    },
    keep: () => writeStored(browserStorage, KEY, at.value),
  }
}
