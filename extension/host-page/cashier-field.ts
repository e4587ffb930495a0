import type { CashierFields, Field } from './typing'
import { PRESSED_NOW_MS } from './watch-window'

const TEXT_TYPES = /text|search|number|tel|password|email|url/
const EVENTS = ['pointerdown', 'keydown', 'focusin', 'blur'] as const

const isField = (target: Field): boolean => target.isContentEditable || TEXT_TYPES.test(target.type ?? '')

/**
 * Keeps the page's field that has the cursor, also inside open shadow roots and frames of the same origin. Nothing is
 * read from it.
 * @returns listens again, after `document.open` has erased the window's listeners
 */
export function watchCashierField(top: Window, signal: AbortSignal): () => void {
  const fields: CashierFields = { chosen: null, last: null }
  globalThis.justoFields = fields
  /** A press moves the focus once; a later move is the page's. */
  let pressedAt = Number.NEGATIVE_INFINITY
  const note = (target: unknown, movesOn = false) => {
    if (!isField(target as Field)) return
    fields.last = target as Field
    if (performance.now() - pressedAt < PRESSED_NOW_MS) fields.chosen = fields.last
    if (!movesOn) pressedAt = Number.NEGATIVE_INFINITY
  }
  /** The focus goes into a frame of this window (at the blur it is active already): only its own window sees where. */
  const enterFrame = (window: Window) => {
    const inside = (window.document.activeElement as HTMLIFrameElement | null)?.contentDocument
    if (!inside?.defaultView) return
    pressedAt = performance.now()
    listen(inside.defaultView)
    note(inside.activeElement ?? {}, true)
  }
  const onEvent = (event: Event) => {
    if (!event.isTrusted) return
    const { type, target, currentTarget } = event
    if (type === 'blur') {
      if (target === currentTarget) enterFrame(currentTarget as Window)
      return
    }
    if (type !== 'focusin') pressedAt = performance.now()
    note(event.composedPath()[0] ?? {}, type === 'keydown')
  }
  const listen = (window: Window) => {
    for (const type of EVENTS) window.addEventListener(type, onEvent, { capture: true, passive: true, signal })
  }
  note(top.document.activeElement ?? {})
  return () => listen(top)
}
