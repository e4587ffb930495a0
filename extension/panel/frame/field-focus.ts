/** Tab moves the focus out of the frame at once; a press in it never does. */
const TABBED_NOW_MS = 300
const TEXT_FIELDS = 'input:not([type="checkbox"], [type="radio"]), textarea, select'
const LOST = 'data-keyboard-lost'

/**
 * Notices that the page took the focus from a field, so that what is typed next goes to the page: a script may move the
 * focus at any time, and no page can forbid it. The field keeps its text and is marked; `onTaken(false)` once it is used
 * again. `onBlur` asks the content script whether it was the page (`takenByPage`) or another window.
 */
export function watchFieldFocus(
  frame: Window,
  { onBlur, onTaken }: { onBlur(): void; onTaken(isTaken: boolean): void },
  signal: AbortSignal,
) {
  const page = frame.document
  let tabbedAt = Number.NEGATIVE_INFINITY
  /** The field that the focus has just left; null once something else in the frame has it. */
  let left: Element | null = null
  const onFocusOut = ({ target }: FocusEvent) => {
    left = target instanceof Element && target.matches(TEXT_FIELDS) ? target : null
  }
  const onFocusIn = () => {
    left?.removeAttribute(LOST)
    left = null
    onTaken(false)
  }
  const onKey = ({ key }: KeyboardEvent) => {
    if (key === 'Tab') tabbedAt = performance.now()
  }
  frame.addEventListener('keydown', onKey, { capture: true, passive: true, signal })
  frame.addEventListener(
    'blur',
    () => {
      if (left !== null && performance.now() - tabbedAt > TABBED_NOW_MS) onBlur()
    },
    { signal },
  )
  page.addEventListener('focusout', onFocusOut, { signal })
  page.addEventListener('focusin', onFocusIn, { signal })
  return {
    /** The page has the focus now, without a press on it. */
    takenByPage() {
      if (left === null || page.hasFocus()) return
      left.setAttribute(LOST, '')
      onTaken(true)
    },
  }
}
