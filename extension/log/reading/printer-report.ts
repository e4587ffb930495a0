import { isReason, printerState } from '@shared/printer'
import { printerLight } from '@shared/printer-light'
import type { LogLine } from '../log-line'

type ReportingLine = Pick<LogLine, 'step' | 'message' | 'printers'>

const REPORTED = /^printer ([a-z0-9+-]+): (not-ready|ready|blind|unknown)((?: [a-z-]+)*)$/

/** The state of a printer that an entry of either half says, `printer caja: not-ready media-empty`; null: none. */
export function printerReport({ step, message, printers }: ReportingLine) {
  if (step !== 'trouble' && step !== 'cured') return null
  const [, names = '', state, words = ''] = REPORTED.exec(message) ?? []
  if (state === undefined) return null
  return {
    /** Those at one address: their names where those are known, else their ids. */
    printers: printers ?? names.split('+'),
    state: printerState.parse(state),
    reasons: words.split(' ').filter(isReason),
  }
}

/** `Impresora COCINA: sin papel`; null: the entry reports no printer. */
export function printerReportWords(entry: ReportingLine): string | null {
  const report = printerReport(entry)
  return report && `Impresora ${report.printers.join(', ')}: ${printerLight({ ...report, paperLow: false }).word}`
}
