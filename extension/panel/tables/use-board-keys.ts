import { useLayoutEffect, useRef } from 'preact/hooks'
import { nextTile } from './next-tile'
import type { Board } from './use-board'
import type { Drag } from './use-drag'

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
