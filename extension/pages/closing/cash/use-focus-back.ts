import { useEffect, useRef } from 'preact/hooks'
import { refocus } from '../../../ui/refocus'

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
