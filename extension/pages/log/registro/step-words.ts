import { isMessageCode, type MessageCode } from '@shared/messages'
import { buttonWords } from '../../../acts/button-words'
import type { LogLine } from '../../../log/log-line'
import { aboutPaper, eventWords, STEP_WORDS } from '../../../log/log-words'
import { printerReportWords } from '../../../log/reading/printer-report'
import type { LogEventOf } from '../../../store/log-events'

/** `Clic: No podemos hacerlo`, `Clic: Cobrar, no se hizo`; null: an act of another build. */
function clickWords({ act: type, outcome }: LogEventOf<'click'>): string | null {
  const button = buttonWords(type)
  return button && `Clic: ${button}${outcome === 'done' ? '' : `, no se hizo`}`
}

function wordsOf({ half, step, event }: LogLine): string | null {
  if (event?.kind === 'click') return clickWords(event)
  // The bridge's other steps say more than the state that the paper came to.
  return event === undefined || (half === 'bridge' && step !== 'state') ? null : eventWords(event, buttonWords)
}

/** One step of either half in a cashier's words. */
export const stepWords = (line: LogLine): string =>
  aboutPaper(wordsOf(line) ?? printerReportWords(line) ?? STEP_WORDS[line.step], line.jobKey)

/** The messages that a step names by their codes: why an order waited, why a press was not carried out. */
export function codesOf({ event }: LogLine): MessageCode[] {
  const named: readonly string[] =
    event?.kind === 'acceptance-waits' ? event.codes : event?.kind === 'click' ? [event.outcome] : []
  return named.filter(isMessageCode)
}
