import { isMessageCode, type MessageCode } from '@shared/messages'
import { settingWords } from '@shared/messages/setting-words'
import { buttonWords } from '../../../acts/button-words'
import type { LogLine } from '../../../log/log-line'
import { aboutPapers, bridgePaperWords, eventWords, papersOf, STEP_WORDS } from '../../../log/log-words'
import { printerReportWords } from '../../../log/reading/printer-report'
import { LIFECYCLE_NAMES } from '../../../messaging/order-row'
import type { LogEventOf } from '../../../store/log-events'

/** `Clic: No podemos hacerlo`, `Clic: Cobrar, no se hizo`; null: an act of another build. */
function clickWords({ act: type, outcome }: LogEventOf<'click'>): string | null {
  const button = buttonWords(type)
  return button && `Clic: ${button}${outcome === 'done' ? '' : `, no se hizo`}`
}

function wordsOf({ half, step, event }: LogLine): string | null {
  if (event?.kind === 'click') return clickWords(event)
  if (event === undefined) return null
  if (event.kind === 'order-changed' && event.is !== undefined) return statusWords(event.is)
  return half === 'bridge' && event.kind === 'paper-state'
    ? bridgePaperWords(step, event)
    : eventWords(event, buttonWords)
}

/** `En Justo pasó a «En camino»` */
function statusWords(is: string): string {
  const names: Record<string, string> = LIFECYCLE_NAMES
  return `En Justo pasó a «${names[is] ?? is}»`
}

/** `Cambió «Impresoras · Columnas»`, of what the bridge notes of each setting; null: it is another note. */
function settingChangeWords({ half, message }: LogLine): string | null {
  const path = half === 'bridge' ? /^setting (\S+)/.exec(message)?.[1] : undefined
  return path === undefined ? null : `Cambió «${settingWords(path)}»`
}

/** One step of either half in a cashier's words, without the papers that it is about. */
export const plainStepWords = (line: LogLine): string =>
  printerReportWords(line) ?? wordsOf(line) ?? settingChangeWords(line) ?? STEP_WORDS[line.step]

/** One step of either half in a cashier's words. */
export const stepWords = (line: LogLine): string => aboutPapers(plainStepWords(line), papersOf(line))

function namedCodes(event: LogLine['event']): readonly string[] {
  switch (event?.kind) {
    case 'acceptance-waits':
      return event.codes
    case 'click':
      return [event.outcome]
    case 'bar-changed':
      // `I-02:cocina`
      return (event.shown.length > 0 ? event.shown : event.gone).map((code) => code.replace(/:.*/, ''))
    default:
      return []
  }
}

/** The messages that a step names by their codes: why an order waited, why a press was not carried out, what the bar shows. */
export const codesOf = ({ event }: LogLine): MessageCode[] => [...new Set(namedCodes(event))].filter(isMessageCode)
