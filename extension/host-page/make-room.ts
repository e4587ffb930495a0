import { DOCK_PX, type Side } from './protocol'
import { STYLE_RECHECK_MS, watchPage } from './watch-page'
import { viewportSize } from './watch-window'

export interface Room {
  /** The side of the dock; null: there is none. */
  beside(side: Side | null): void
  /** Something that is read or pressed stays under the dock, as of the last look. */
  covers(): boolean
}

declare global {
  /** In the content script's isolated world, once it was injected. */
  var justoRoom: Room | undefined
}

/** Px between two samples along the dock: lower than what is pressed. */
const STEP_PX = 24
/** A page of which more lies under the dock is left as it is. */
const MOST_CHANGES = 160

const PRESSED = 'a[href], button, input, select, textarea, [role="button"]'
/** It is pressed, or is the innermost element around some words. */
const isUsed = (element: Element): boolean =>
  element.matches(PRESSED) || (element.childElementCount === 0 && element.textContent?.trim() !== '')

/** One inline style that was set. */
interface Change {
  element: HTMLElement
  name: string
  value: string
  /** The value as Chrome writes it: anything else there is the page's. */
  ours: string
  before: string
  priority: string
  hadStyle: boolean
}

/** Sets inline styles, and puts each back as it was, unless the page has set another meanwhile. */
function createStyles() {
  let changes: Change[] = []
  return {
    set(element: HTMLElement, name: string, value: string): void {
      const { style } = element
      const before = style.getPropertyValue(name)
      const priority = style.getPropertyPriority(name)
      let known = changes.find((each) => each.element === element && each.name === name)
      if (known?.value === value && known.ours === before) return
      if (known === undefined) {
        if (changes.length >= MOST_CHANGES) return
        const first = changes.find((each) => each.element === element)
        const hadStyle = first?.hadStyle ?? element.hasAttribute('style')
        known = { element, name, value, ours: '', before, priority, hadStyle }
        changes.push(known)
      } else if (known.ours !== before) Object.assign(known, { before, priority })
      style.setProperty(name, value, 'important')
      known.value = value
      known.ours = style.getPropertyValue(name)
    },
    putBack(): void {
      for (const { element, name, ours, before, priority, hadStyle } of changes) {
        const { style } = element
        if (style.getPropertyValue(name) !== ours) continue
        style.setProperty(name, before, priority)
        // Read, not only removed: Chrome writes the attribute when it is asked for, and would write an empty one later.
        if (!hadStyle && element.getAttribute('style') === '') element.removeAttribute('style')
      }
      changes = []
    },
  }
}

/**
 * Keeps the page beside the dock: its root is as much narrower; what lies under the dock all the same, because it is as
 * wide as the window or placed in it, is made narrower or moved. What a page takes back it gets again at the next look,
 * at most 4 times a second, so that two scripts do not race.
 */
export function createRoom(page: Document, window: Window, signal: AbortSignal): Room {
  const styles = createStyles()
  let side: Side | null = null
  let laidOut = 0
  let covered = false
  let watched = new AbortController()

  /** Px of an element that lie under the dock; our own has no box. */
  const under = (element: Element): number => {
    const { left, right } = element.getBoundingClientRect()
    if (left === right) return 0
    return side === 'left' ? DOCK_PX - left : right - (viewportSize(window).width - DOCK_PX)
  }

  function clear(element: HTMLElement): void {
    const room = viewportSize(window).width - DOCK_PX
    if (element.offsetWidth > room) {
      styles.set(element, 'box-sizing', 'border-box')
      styles.set(element, 'min-width', '0px')
      styles.set(element, 'max-width', `${room}px`)
    }
    const { position, left, right } = getComputedStyle(element)
    const overlap = under(element)
    // What is in the flow of the page has moved with its root.
    if (overlap <= 1 || (position !== 'fixed' && position !== 'absolute')) return
    const by = side === 'left' ? overlap : -overlap
    styles.set(element, 'left', `${Number.parseFloat(left) + by}px`)
    styles.set(element, 'right', `${Number.parseFloat(right) - by}px`)
  }

  /** The whole of what lies there: the outermost element around a hit. */
  function outermost(hit: Element | null): HTMLElement | null {
    let found: HTMLElement | null = null
    for (let each = hit; each !== null && each !== page.documentElement; each = each.parentElement)
      if (each instanceof HTMLElement && under(each) > 1) found = each
    return found
  }

  function check(): void {
    const root = page.documentElement
    if (side === null || !root) return
    const { width, height } = viewportSize(window)
    if (width !== laidOut) styles.putBack()
    laidOut = width
    styles.set(root, `margin-${side}`, `${DOCK_PX}px`)
    styles.set(root, 'min-width', '0px')
    styles.set(root, 'max-width', `calc(100% - ${DOCK_PX}px)`)
    covered = false
    const from = side === 'left' ? 0 : width - DOCK_PX
    for (let y = STEP_PX / 2; y < height; y += STEP_PX)
      for (const x of [0.1, 0.9]) {
        for (const hit of page.elementsFromPoint(from + x * DOCK_PX, y)) {
          const element = outermost(hit)
          if (element !== null) clear(element)
          if (isUsed(hit) && under(hit) > hit.getBoundingClientRect().width / 2) covered = true
        }
      }
  }

  function beside(next: Side | null): void {
    if (next === side) return
    styles.putBack()
    watched.abort()
    watched = new AbortController()
    side = next
    if (next !== null) {
      watchPage(page, check, watched.signal, STYLE_RECHECK_MS)
      window.addEventListener('resize', check, { signal: watched.signal })
      check()
    }
    // A page that measures its window itself lays itself out anew.
    window.dispatchEvent(new Event('resize'))
  }

  signal.addEventListener('abort', () => beside(null))
  return { beside, covers: () => side !== null && covered }
}
