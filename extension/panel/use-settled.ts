import { useEffect, useState } from 'preact/hooks'
import { GUARD_MS } from './state/row-holds'

/**
 * Not settled for a moment after `what` is another: a press was meant for what was there before. `settle`: what a press has
 * brought there is meant. `first`: what counts as seen at the beginning.
 */
export function useSettled(what: string, first = what) {
  const [settled, settle] = useState(first)
  useEffect(() => {
    if (settled === what) return
    settle('') // what is back within that time has come, too
    const timer = setTimeout(() => settle(what), GUARD_MS)
    return () => clearTimeout(timer)
  }, [what])
  return { isSettled: settled === what, settle }
}
