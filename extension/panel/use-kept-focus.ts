import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { refocus } from '../ui/refocus'
import { listStart } from './orders-list/list-keys'

/** What is pressed knows itself where the focus goes next; it has so long, ms. */
const OWN_WAY_MS = 100

const nextPlace = (panel: HTMLElement): HTMLElement | null =>
  panel.querySelector<HTMLElement>('[data-opened]') ??
  listStart(panel) ??
  panel.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')

/** For the whole panel: where what had the focus is gone, as «Entregada» is once it was pressed, its keys still work. */
export function useKeptFocus(): RefObject<HTMLElement | null> {
  const root = useRef<HTMLElement>(null)
  useEffect(() => {
    const panel = root.current
    if (panel === null) return
    let last: EventTarget | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const onFocusIn = (event: FocusEvent) => {
      last = event.target
    }
    const observer = new MutationObserver(() => {
      if (!(last instanceof Element) || last.isConnected) return
      last = null
      timer = setTimeout(() => refocus(nextPlace(panel)), OWN_WAY_MS)
    })
    panel.addEventListener('focusin', onFocusIn)
    observer.observe(panel, { childList: true, subtree: true })
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      panel.removeEventListener('focusin', onFocusIn)
    }
  }, [])
  return root
}
