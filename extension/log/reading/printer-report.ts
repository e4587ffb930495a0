import type { Reason } from '@shared/job'
import { isReason, type PrinterState, printerState } from '@shared/printer'
import { printerLight } from '@shared/printer-light'
import type { LogLine } from '../log-line'

export interface PrinterReport {
  /** Ids of the printers at one address. */
  printers: string[]
  state: PrinterState
  reasons: Reason[]
}

const REPORTED = /^printer ([a-z0-9+-]+): (not-ready|ready|blind|unknown)((?: [a-z-]+)*)$/

/** The state of a printer that an entry of either half says, `printer caja: not-ready media-empty`; null: none. */
export function printerReport({ step, message }: Pick<LogLine, 'step' | 'message'>): PrinterReport | null {
  if (step !== 'trouble' && step !== 'cured') return null
  const [, names = '', state, words = ''] = REPORTED.exec(message) ?? []
  if (state === undefined) return null
  return { printers: names.split('+'), state: printerState.parse(state), reasons: words.split(' ').filter(isReason) }
}

/** `Impresora cocina: sin papel`; null: the entry reports no printer. */
export function printerReportWords(entry: Pick<LogLine, 'step' | 'message'>): string | null {
  const report = printerReport(entry)
  return report && `Impresora ${report.printers.join(', ')}: ${printerLight({ ...report, paperLow: false }).word}`
}
