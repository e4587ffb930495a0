import { useEffect, useRef } from 'preact/hooks'
import { usePanel } from '../panel-context'

/** The last four digits are what a customer says first; fewer are in every other number. */
const FEWEST = 4

/** Whether the text may be part of a telephone number: digits with the usual separators. */
export const isPhonePart = (text: string): boolean =>
  /^\+?[\d\s().-]+$/.test(text) && text.replace(/\D/g, '').length >= FEWEST

/** Under which the question is under way: it belongs to no order. */
const PHONES = 'phones'

/** Has the worker search for a telephone number: rows carry none, and its answer only ids. One request at a time. */
export function usePhoneSearch(text: string): void {
  const panel = usePanel()
  const asked = useRef('')
  const busy = panel.busy.value.has(PHONES)
  useEffect(() => {
    if (busy || asked.current === text || !isPhonePart(text)) return
    asked.current = text
    void panel.act(PHONES, { type: 'find-phone', text })
  }, [panel, text, busy])
}
