import { useEffect, useRef, useState } from 'preact/hooks'
import type { OrderRow } from '../../messaging/messages'

/** A pointer that moves less than this from its press does not drag, px. */
const STARTS_PX = 8

export interface Dragged {
  row: OrderRow
  /** Where the pointer is, in pixels of the window. */
  x: number
  y: number
  /** Name of the table under it. */
  over: string | null
}

const tableAt = (x: number, y: number): string | null =>
  document.elementFromPoint(x, y)?.closest('[data-table]')?.getAttribute('data-table') ?? null

interface Watched {
  move(dragged: Dragged): void
  drop(row: OrderRow, table: string): void
  end(moved: boolean): void
  signal: AbortSignal
}

/** Follows the pointer from its press to its release, wherever it goes: a fast one leaves the element at once. */
function follow(press: PointerEvent, row: OrderRow, { move, drop, end, signal }: Watched): void {
  let last: Dragged | null = null
  const on = (type: 'pointermove' | 'pointerup' | 'pointercancel', listen: (event: PointerEvent) => void) =>
    document.addEventListener(type, (event) => event.pointerId === press.pointerId && listen(event), { signal })
  on('pointermove', ({ clientX: x, clientY: y, buttons }) => {
    // It was released outside of our frame, which gets no event.
    if (buttons === 0) return end(last !== null)
    if (last === null && Math.hypot(x - press.clientX, y - press.clientY) < STARTS_PX) return
    last = { row, x, y, over: tableAt(x, y) }
    move(last)
  })
  on('pointerup', () => {
    if (last?.over) drop(row, last.over)
    end(last !== null)
  })
  // The browser has taken the finger for a scroll.
  on('pointercancel', () => end(false))
}

/** Dragging an order onto a table with mouse, pen or finger; a finger drags by `.grip`, elsewhere it scrolls. */
export function useDrag(onDrop: (row: OrderRow, table: string) => void) {
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const life = useRef<AbortController | null>(null)
  /** The click at the end of a drag is ignored. */
  const isAfterDrag = useRef(false)
  const cancel = () => {
    life.current?.abort()
    setDragged(null)
  }
  useEffect(() => () => life.current?.abort(), [])
  const end = (moved: boolean) => {
    isAfterDrag.current = moved
    cancel()
  }
  const handlers = (row: OrderRow) => ({
    onPointerDown(event: PointerEvent) {
      isAfterDrag.current = false
      if (!event.isPrimary || event.button !== 0) return
      life.current?.abort()
      life.current = new AbortController()
      const { signal } = life.current
      follow(event, row, { move: setDragged, drop: onDrop, end, signal })
    },
    onClickCapture(event: MouseEvent) {
      const ofDrag = isAfterDrag.current && event.detail > 0 // a key presses with 0
      isAfterDrag.current = false
      if (!ofDrag) return
      event.stopPropagation()
      event.preventDefault()
    },
  })
  return { dragged, handlers, cancel }
}

export type Drag = ReturnType<typeof useDrag>
