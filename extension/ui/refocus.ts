import { useEffect, useRef } from 'preact/hooks'

/**
 * Gives the focus back when the element that had it is gone or switched off, so that Esc and Tab still work; never
 * takes it from the page around our frame, where the cashier may be typing.
 */
export function refocus(element: HTMLElement | null): void {
  if (!document.hasFocus()) return
  const active = document.activeElement
  if (active === null || active === document.body) element?.focus({ preventScroll: true })
}

/** For a part with a form that opens in it: once it is closed, the focus goes to the part's first button. */
export function useFocusBack(isOpen: boolean) {
  const part = useRef<HTMLElement>(null)
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    if (wasOpen.current && !isOpen) refocus(part.current?.querySelector('button') ?? null)
    wasOpen.current = isOpen
  }, [isOpen])
  return part
}
