import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Board } from './use-board'
import type { Drag } from './use-drag'

type Box = Pick<DOMRect, 'left' | 'top'>

/** Index of the tile that an arrow key leads to from `at`; null: it leads nowhere, or the key is no arrow. */
export function nextTile(boxes: readonly Box[], at: number, key: string): number | null {
  const here = boxes[at]
  if (here === undefined) return null
  if (key === 'ArrowRight') return at + 1 < boxes.length ? at + 1 : null
  if (key === 'ArrowLeft') return at > 0 ? at - 1 : null
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null
  const down = key === 'ArrowDown'
  const further = boxes
    .map((box, i) => ({
      i,
      rows: down ? box.top - here.top : here.top - box.top,
      aside: Math.abs(box.left - here.left),
    }))
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => a.rows - b.rows || a.aside - b.aside)
  return further[0]?.i ?? null
}

const tilesIn = (element: Element | null): HTMLElement[] => [
  ...(element?.querySelectorAll<HTMLElement>('[data-tile]:not([aria-disabled="true"])') ?? []),
]

/** Keys on the board: arrows from tile to tile, Esc lets go of what is picked or dragged. */
export function useBoardKeys(board: Board, drag: Drag) {
  const place = useRef<HTMLElement>(null)
  const { picked } = board
  useLayoutEffect(() => {
    if (picked !== null) tilesIn(place.current)[0]?.focus()
  }, [picked])
  const onKeyDown = (event: KeyboardEvent) => {
    const tiles = tilesIn(place.current)
    if (event.key === 'Escape' && (picked !== null || drag.dragged !== null)) {
      event.stopPropagation()
      drag.cancel()
      board.pick(null)
      const back = picked?.type === 'order' ? `[data-pick="${CSS.escape(picked.id)}"]` : '[data-ask]'
      const tile = tiles.find((each) => each.dataset.tile === board.pickedOrder?.table)
      ;(place.current?.querySelector<HTMLElement>(back) ?? tile)?.focus()
      return
    }
    const at = tiles.findIndex((tile) => tile.contains(event.target as Node))
    const next = nextTile(
      tiles.map((tile) => tile.getBoundingClientRect()),
      at,
      event.key,
    )
    if (next === null) return
    event.preventDefault()
    tiles[next]?.focus()
  }
  return { place, onKeyDown }
}
