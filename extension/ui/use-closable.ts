import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { refocus } from './refocus'

/** Escape closes it, and nothing that is around it. */
export const onEscape = (close: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Escape') return
  event.stopPropagation()
  close()
}

const focusItself = (element: HTMLElement) => element.focus({ preventScroll: true })

/**
 * For a part that opens in place, within an opened order: `focusIn` moves the focus into it when it opens and whenever
 * `content` changes; it goes back to the order when the part closes. Escape calls `onClose`, and closes nothing else.
 */
export function useClosable<T extends HTMLElement>(
  onClose: () => void,
  { focusIn = focusItself, content }: { focusIn?: (element: T) => void; content?: unknown } = {},
): { ref: RefObject<T | null>; onKeyDown(event: KeyboardEvent): void } {
  const ref = useRef<T>(null)
  useEffect(() => {
    const opened = ref.current?.closest<HTMLElement>('[data-opened]') ?? null
    if (ref.current) focusIn(ref.current)
    return () => refocus(opened)
  }, [content])
  return { ref, onKeyDown: onEscape(onClose) }
}
