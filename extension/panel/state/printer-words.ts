import { businessDay, durationText, formatTime } from '@shared/dates'
import { plural } from '@shared/grammar'
import { isOut } from '@shared/job'
import type { PrinterStatus } from '@shared/printer'
import type { OrderRow, Paper } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'

/** `espera 1`, `esperan 2`; empty when nothing waits. */
export const waitingWords = (waiting: number): string =>
  waiting === 0 ? '' : `${plural(waiting, 'espera', 'esperan')} ${waiting}`

/** `última 37 · 12:41`: the comanda that came out last today; empty when none is known. `now` in milliseconds. */
export function lastComanda(printer: string, rows: Iterable<OrderRow>, now: number): string {
  let last: Paper | null = null
  for (const row of rows)
    for (const paper of row.papers)
      if (paper.kind === 'kitchen' && paper.copy === null && paper.printer === printer && isOut(paper))
        if (last === null || paper.changedAt > last.changedAt) last = paper
  if (last === null || last.dayNumber === null || businessDay(last.changedAt) !== businessDay(now)) return ''
  return `última ${last.dayNumber} · ${formatTime(last.changedAt)}`
}

/** In seconds up to a minute and a half, then in minutes. */
const leftText = (seconds: number): string => (seconds <= 90 ? `${seconds} s` : durationText(Math.ceil(seconds / 60)))

/**
 * The way to the fallback printer, as a countdown; null when nothing goes there. `to`: the printer that can take the papers
 * at once, if it is asked to; null: there is nothing to decide. `now` in milliseconds.
 */
export function fallbackWords(printer: PrinterStatus, all: readonly PrinterStatus[], now: number) {
  const other = all.find(({ id }) => id === printer.fallback)
  if (printer.fallbackAt === null || !other) return null
  const facts = { printer: printer.name, fallback: other.name, papers: waitingWords(printer.waiting) }
  if (other.state === 'not-ready') return { message: panelMessage('V-17', facts), to: null }
  const seconds = Math.ceil((Date.parse(printer.fallbackAt) - now) / 1000)
  const verb = plural(printer.waiting, 'sale', 'salen')
  if (seconds <= 0) return { message: panelMessage('V-16', { ...facts, left: `Ya ${verb}` }), to: null }
  return { message: panelMessage('V-16', { ...facts, left: `En ${leftText(seconds)} ${verb}` }), to: other.name }
}
