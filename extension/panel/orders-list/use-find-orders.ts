import { useEffect, useRef } from 'preact/hooks'
import { usePanel } from '../panel-context'

/** Fewer letters are in nearly every order. */
const FEWEST = 3
/** Under which the question is under way: it belongs to no order. */
const FIND = 'find'

/**
 * Has the worker look through what rows do not carry: dishes, addresses, telephone numbers. One request at a time; again
 * when an order or a whole list has arrived since.
 */
export function useFindOrders(): void {
  const panel = usePanel()
  const text = panel.typed.value
  const question = `${panel.arrivals.value} ${text}`
  const asked = useRef('')
  const busy = panel.busy.value.has(FIND)
  useEffect(() => {
    if (busy || asked.current === question || text.length < FEWEST) return
    asked.current = question
    void panel.act(FIND, { type: 'find', text })
  }, [panel, text, question, busy])
}
