import { refocus } from '../../ui/refocus'

/** Where the focus was last. */
interface Place {
  row: string | null
  group: string | null
  /** The row's index in the list. */
  at: number
  /** The row's main button, not its number. */
  onStep: boolean
}

const ROW = '[data-row]'
const NUMBER = '[data-order]'

const rowsOf = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(ROW)]

/** The group's title above a row. */
function groupOf(row: Element): string | null {
  let above: Element | null = row
  while (above?.matches(ROW)) above = above.previousElementSibling
  return above?.querySelector('[data-group]')?.getAttribute('data-group') ?? null
}

function buttonOf(row: Element | undefined, onStep: boolean): HTMLElement | null {
  const step = onStep ? row?.querySelector<HTMLElement>(`button:not(${NUMBER})`) : null
  return step ?? row?.querySelector<HTMLElement>(NUMBER) ?? null
}

/** Index of the row below what is between rows; -1: nothing is. */
const rowBelow = (element: Element, rows: HTMLElement[]): number =>
  rows.findIndex((row) => element.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING)

/** Of a button between rows, or below them: that of the row that follows. */
function placeOf(element: Element | null, rows: HTMLElement[]): Place | null {
  if (element === null) return null
  const row = element.closest<HTMLElement>(ROW)
  if (row !== null)
    return {
      row: row.dataset.row ?? null,
      group: groupOf(row),
      at: rows.indexOf(row),
      onStep: !element.matches(NUMBER),
    }
  const below = rowBelow(element, rows)
  return { row: null, group: null, at: below < 0 ? rows.length : below, onStep: true }
}

/** Index of the row that a key leads to; null: it leads nowhere. `from`: a row's button, or a group's title. */
function rowByKey(key: string, from: Element, rows: HTMLElement[]): number | null {
  const at = rows.findIndex((row) => row.contains(from))
  const below = rowBelow(from, rows)
  const moves: Partial<Record<string, number>> = {
    ArrowDown: at < 0 ? below : at + 1,
    ArrowUp: (at < 0 ? below : at) - 1,
    Home: 0,
    End: rows.length - 1,
  }
  return moves[key] ?? null
}

/**
 * Where the keyboard begins, two Tabs before the first button: the title of a tab's own orders below what is pinned,
 * else the list; null: no list is shown.
 */
export const listStart = (place: Element | null): HTMLElement | null =>
  place?.querySelector<HTMLElement>('[data-list] tbody:not([data-pinned]) [data-group]') ??
  place?.querySelector<HTMLElement>('[data-list]') ??
  null

/**
 * Arrow keys, Home and End move the focus from row to row, from button to button or from number to number. A button that
 * another one replaces (`Listo` → `Deshacer`) hands its focus on; when its row moves to another group, the focus stays
 * where it was, on the number of the row that is there now: Enter only opens it. Returns its stop.
 */
export function addListKeys(list: HTMLElement): () => void {
  const stop = new AbortController()
  const { signal } = stop
  let last: Place | null = null
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key, altKey, ctrlKey, metaKey, shiftKey } = event
    if (!(target instanceof Element) || altKey || ctrlKey || metaKey || shiftKey) return
    const rows = rowsOf(list)
    const to = rowByKey(key, target, rows)
    if (to === null) return
    event.preventDefault()
    buttonOf(rows[to], placeOf(target, rows)?.onStep ?? true)?.focus()
  }
  const onMutation = () => {
    if (last === null) return
    const rows = rowsOf(list)
    if (list.contains(document.activeElement)) {
      last = placeOf(document.activeElement, rows)
      return
    }
    const { row: id, group, at, onStep } = last
    const own = rows.find(({ dataset }) => dataset.row === id)
    const isThere = own !== undefined && groupOf(own) === group
    refocus((isThere ? buttonOf(own, onStep) : buttonOf(rows[Math.min(at, rows.length - 1)], false)) ?? list)
  }
  list.addEventListener('keydown', onKeyDown, { signal })
  document.addEventListener('pointerdown', () => (last = null), { capture: true, passive: true, signal })
  document.addEventListener(
    'focusin',
    ({ target }) => {
      last = target instanceof Element && list.contains(target) ? placeOf(target, rowsOf(list)) : null
    },
    { signal },
  )
  const observer = new MutationObserver(onMutation)
  observer.observe(list, { childList: true, subtree: true })
  return () => {
    stop.abort()
    observer.disconnect()
  }
}
