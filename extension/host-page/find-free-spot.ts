import type { Size } from './protocol'

/** A rectangle in the window, px. */
export interface Rect extends Size {
  left: number
  top: number
}

/** Px between two samples: less than any button or word of a page is wide or high. */
const STEP_PX = 10
/** Px kept free on both sides of the box. */
const MARGIN_PX = 8
/** What is pressed, typed into or drawn: wherever it is hit, the page shows something there. */
const SHOWN =
  'a, button, input, select, textarea, label, summary, img, svg, canvas, video, iframe, object, embed, ' +
  '[role="button"], [role="link"], [role="tab"], [role^="menuitem"], [role="option"], [onclick], [contenteditable]'

/** Whether a line of the element's own text is at this point. */
function hasTextAt(element: Element, x: number, y: number): boolean {
  const range = element.ownerDocument.createRange()
  return [...element.childNodes].some((node) => {
    if (node.nodeType !== Node.TEXT_NODE || !node.nodeValue?.trim()) return false
    range.selectNodeContents(node)
    return [...range.getClientRects()].some((r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom)
  })
}

/**
 * Whether the page shows something at a point: text, a picture, something to press. A container's ground is empty. The
 * answer stays in this script; `host`, our own element, is looked through.
 */
export function isOccupied(page: Document, x: number, y: number, host: Element): boolean {
  let hit = page.elementFromPoint(x, y)
  if (hit === host) hit = page.elementsFromPoint(x, y).find((element) => element !== host) ?? null
  if (hit === null) return false
  // A `div` with a listener is known by its cursor alone, which is inherited.
  return hit.closest(SHOWN) !== null || getComputedStyle(hit).cursor === 'pointer' || hasTextAt(hit, x, y)
}

const steps = (from: number, length: number): number[] =>
  Array.from({ length: Math.floor(length / STEP_PX) }, (_, i) => from + (i + 0.5) * STEP_PX)

/** Whether the page shows something at this point of the window, px. */
type IsOccupiedAt = (x: number, y: number) => boolean

/** Whether nothing of the page is under the rectangle. */
export const isFree = ({ left, top, width, height }: Rect, isOccupiedAt: IsOccupiedAt): boolean =>
  !steps(left, width).some((x) => steps(top, height).some((y) => isOccupiedAt(x, y)))

/** The widest row of free columns, from and to (exclusive); null: none is `least` columns wide. */
function widestRun(free: readonly boolean[], least: number): { from: number; to: number } | null {
  let widest: { from: number; to: number } | null = null
  let from = 0
  for (let at = 0; at <= free.length; at += 1) {
    if (free[at]) continue
    const isWider = widest === null || at - from > widest.to - widest.from
    if (at - from >= least && isWider) widest = { from, to: at }
    from = at + 1
  }
  return widest
}

/**
 * Seeks a free place for a box along the top of the window, beside the page's own menu, and then along the bottom.
 * A generator: each step samples one point, so that the caller divides the work over idle moments. Returns its top left
 * corner, null where neither edge has a free place.
 */
export function* findFreeSpot(
  window: Size,
  box: Size,
  isOccupiedAt: IsOccupiedAt,
): Generator<undefined, { left: number; top: number } | null> {
  const columns = steps(0, window.width)
  const least = Math.ceil((box.width + 2 * MARGIN_PX) / STEP_PX)
  for (const y of [0, 1]) {
    const rows = steps(y * (window.height - box.height), box.height)
    const free: boolean[] = []
    for (const column of columns) {
      let isColumnFree = true
      for (const row of rows) {
        isColumnFree &&= !isOccupiedAt(column, row)
        yield
      }
      free.push(isColumnFree)
    }
    const run = widestRun(free, least)
    if (run === null) continue
    return { left: ((run.from + run.to) * STEP_PX - box.width) / 2, top: y * (window.height - box.height) }
  }
  return null
}
