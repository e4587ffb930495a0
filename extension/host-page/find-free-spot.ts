import type { FreeSpot, Size } from './protocol'

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

/** The longest row of free steps, from and to (exclusive); null: none is `least` steps long. */
function longestRun(free: readonly boolean[], least: number): { from: number; to: number } | null {
  let longest: { from: number; to: number } | null = null
  let from = 0
  for (let at = 0; at <= free.length; at += 1) {
    if (free[at]) continue
    const isLonger = longest === null || at - from > longest.to - longest.from
    if (at - from >= least && isLonger) longest = { from, to: at }
    from = at + 1
  }
  return longest
}

/** Beside the page's own menu at the top, at the bottom, and then on the sides. */
const EDGES = [
  { across: false, end: 0 },
  { across: false, end: 1 },
  { across: true, end: 1 },
  { across: true, end: 0 },
]

/**
 * Seeks a free place on an edge of the window for a box in the best of its forms. A generator: each step samples one
 * point, so that the caller divides the work over idle moments. Null: no edge has a free place for any form.
 */
export function* findFreeSpot(
  window: Size,
  forms: readonly Size[],
  isOccupiedAt: IsOccupiedAt,
): Generator<undefined, FreeSpot | null> {
  for (const [form, { width, height }] of forms.entries()) {
    for (const { across, end } of EDGES) {
      const [length, size] = across ? [window.height, height] : [window.width, width]
      const [depth, thickness] = across ? [window.width, width] : [window.height, height]
      if (depth < thickness) continue
      const edge = end * (depth - thickness)
      const free: boolean[] = []
      for (const at of steps(0, length)) {
        let isStepFree = true
        for (const beside of steps(edge, thickness)) {
          isStepFree &&= !(across ? isOccupiedAt(beside, at) : isOccupiedAt(at, beside))
          yield
        }
        free.push(isStepFree)
      }
      const run = longestRun(free, Math.ceil((size + 2 * MARGIN_PX) / STEP_PX))
      if (run === null) continue
      const middle = ((run.from + run.to) * STEP_PX - size) / 2
      return { form, ...(across ? { left: edge, top: middle } : { left: middle, top: edge }) }
    }
  }
  return null
}
