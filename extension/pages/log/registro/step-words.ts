import { isMessageCode, type MessageCode } from '@shared/messages'
import { buttonWords } from '../../../acts/button-words'
import type { LogLine } from '../../../log/log-line'
import { aboutPapers, bridgePaperWords, eventWords, papersOf, STEP_WORDS } from '../../../log/log-words'
import { printerReportWords } from '../../../log/reading/printer-report'
import type { LogEventOf } from '../../../store/log-events'

/** `Clic: No podemos hacerlo`, `Clic: Cobrar, no se hizo`; null: an act of another build. */
function clickWords({ act: type, outcome }: LogEventOf<'click'>): string | null {
  const button = buttonWords(type)
  return button && `Clic: ${button}${outcome === 'done' ? '' : `, no se hizo`}`
}

function wordsOf({ half, step, event }: LogLine): string | null {
  if (event?.kind === 'click') return clickWords(event)
  if (event === undefined) return null
  return half === 'bridge' && event.kind === 'paper-state'
    ? bridgePaperWords(step, event)
    : eventWords(event, buttonWords)
}

/** One step of either half in a cashier's words, without the papers that it is about. */
export const plainStepWords = (line: LogLine): string =>
  wordsOf(line) ?? printerReportWords(line) ?? STEP_WORDS[line.step]

/** One step of either half in a cashier's words. */
export const stepWords = (line: LogLine): string => aboutPapers(plainStepWords(line), papersOf(line))

/** The messages that a step names by their codes: why an order waited, why a press was not carried out. */
export function codesOf({ event }: LogLine): MessageCode[] {
  const named: readonly string[] =
    event?.kind === 'acceptance-waits' ? event.codes : event?.kind === 'click' ? [event.outcome] : []
  return named.filter(isMessageCode)
}
