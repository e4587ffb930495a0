import { useEffect, useRef } from 'preact/hooks'
import type { Action } from '../acts/acts'
import { usePanel } from './panel-context'

/**
 * Has the worker answer `action`, under the name `act`, whenever `question` is another one; one request at a time, the
 * newest question last. Null: nothing is asked.
 */
export function useAnswer(act: string, action: Action | null, question: string): void {
  const panel = usePanel()
  const asked = useRef<string | null>(null)
  const busy = panel.busy.value.has(act)
  useEffect(() => {
    if (busy || action === null || asked.current === question) return
    asked.current = question
    void panel.act(act, action)
  }, [panel, act, question, action === null, busy])
}
