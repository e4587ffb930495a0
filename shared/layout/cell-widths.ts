import type { Cell } from '../ticket'

/** Minimum width of a flexible cell: a narrower one would break words into single letters. */
const LEAST_FLEXIBLE = 6

/** Widths of all cells; fixed ones that are too wide together shrink in proportion, so that no text is lost. */
export function cellWidths(cells: readonly Cell[], columns: number): number[] {
  const flexible = cells.filter((cell) => cell.width === null).length
  const wanted = cells.reduce((sum, cell) => sum + (cell.width ?? 0), 0)
  const room = columns - flexible * LEAST_FLEXIBLE
  const scale = wanted > room ? room / wanted : 1
  const fixed = cells.map((cell) => (cell.width === null ? 0 : Math.max(1, Math.floor(cell.width * scale))))
  const left = columns - fixed.reduce((sum, width) => sum + width, 0)
  const share = flexible === 0 ? 0 : Math.floor(left / flexible)
  return cells.map((cell, i) => (cell.width === null ? share : (fixed[i] ?? 1)))
}
