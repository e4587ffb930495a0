import type { ActName, ButtonName } from '../acts/acts'
import type { Tab } from './state/groups'

/** Of «Deshacer». */
export const UNDO_KEY = 'D'

/** The letter of each step, as Ayuda lists them (docs/guia-del-cajero.md). */
export const STEP_KEYS: Partial<Record<ActName | ButtonName, string>> = {
  accept: 'A',
  ready: 'L',
  'tell-customer': 'V',
  settle: 'C',
  out: 'S',
  done: 'E',
  'print-now': 'I',
  'review-paper': 'R',
  'copy-list': 'P',
  noticed: 'N',
  'noticed-refund': 'N',
  unmark: UNDO_KEY,
}

/** Of the tabs of «Entrega». */
export const TAB_KEYS: Record<Tab, string> = { new: '1', preparing: '2', ready: '3', scheduled: '4', finished: '5' }

const LETTERS: ReadonlySet<string> = new Set(Object.values(STEP_KEYS))
const DIGITS: ReadonlySet<string> = new Set(Object.values(TAB_KEYS))
const TEXT_FIELDS = 'input, textarea, select'

/**
 * Presses the button with the typed letter, of the row that has the focus or of the opened order: nothing else, so that
 * what is typed elsewhere does nothing. A digit presses its tab, outside of a question. False: no button has it.
 */
export function pressStepKey(event: KeyboardEvent): boolean {
  const { target, key, repeat, ctrlKey, altKey, metaKey } = event
  const letter = key.toUpperCase()
  const isTab = DIGITS.has(key)
  if (repeat || ctrlKey || altKey || metaKey || !(isTab || LETTERS.has(letter))) return false
  if (!(target instanceof Element) || target.matches(TEXT_FIELDS) || (isTab && target.closest('form'))) return false
  const place = target.closest(isTab ? '[data-panel]' : '[data-row], [data-opened]')
  const button = place?.querySelector<HTMLElement>(`[aria-keyshortcuts="${letter}"]`) ?? null
  button?.click()
  return button !== null
}
