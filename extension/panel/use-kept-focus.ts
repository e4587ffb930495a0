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

/**
 * For the whole panel, or dock: where what had the focus is gone, as «Entregada» is once it was pressed, its keys still work. After
 * an answer the focus stays among the questions (`data-questions`).
 */
export function useKeptFocus(): RefObject<HTMLElement | null> {
  const root = useRef<HTMLElement>(null)
  useEffect(() => {
    const panel = root.current
    if (panel === null) return
    let last: Element | null = null
    let questions: Element | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const onFocusIn = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null
      questions = last?.closest('[data-questions]') ?? null
    }
    const nextQuestion = () =>
      questions?.isConnected ? questions.querySelector<HTMLElement>('li button:not(:disabled)') : null
    const observer = new MutationObserver(() => {
      if (last === null || last.isConnected) return
      last = null
      timer = setTimeout(() => refocus(nextQuestion() ?? nextPlace(panel)), OWN_WAY_MS)
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
