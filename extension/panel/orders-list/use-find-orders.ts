import { usePanel } from '../panel-context'
import { useAnswer } from '../use-answer'

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
  const isLong = text.length >= FEWEST
  useAnswer(FIND, isLong ? { type: 'find', text } : null, `${panel.arrivals.value} ${text}`)
}
