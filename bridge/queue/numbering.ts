import type { StatusAnswer } from '@shared/api'
import { businessDay } from '@shared/dates'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { BridgeState } from './fold'
import type { JobNumber } from './job'

type InvoiceSettings = BridgeSettings['invoice']
type Numbers = Pick<BridgeState, 'lastNumbers' | 'dayNumbers' | 'numbersStopped'>
export type Numbering = StatusAnswer['numbering']

/** Calendar day in Bogotá, `2026-03-14`: what a resolution's last day is compared with. */
const dayInBogota = (now: number): string => new Date(now - 5 * 3600_000).toISOString().slice(0, 10)

const nextNumber = (invoice: InvoiceSettings, numbers: Numbers): number =>
  Math.max(invoice.next, (numbers.lastNumbers.get(invoice.prefix) ?? 0) + 1)

function warningAt(number: number, invoice: InvoiceSettings, numbers: Numbers, now: number): Numbering['warning'] {
  if (numbers.numbersStopped) return 'damaged'
  if (invoice.to !== null && number > invoice.to) return 'exhausted'
  if (invoice.validUntil !== null && dayInBogota(now) > invoice.validUntil) return 'expired'
  return null
}

/**
 * The number of the next invoice: the one after the last issued, never under the settings' `next` nor at or under what
 * a till has already seen. Null when none may be issued: then the paper goes on as a comprobante without number.
 */
export function takeNumber(
  invoice: InvoiceSettings,
  numbers: Numbers,
  highestSeen: number | null,
  now: number,
): JobNumber | null {
  const number = Math.max(nextNumber(invoice, numbers), (highestSeen ?? 0) + 1)
  if (warningAt(number, invoice, numbers, now) !== null) return null
  const { prefix } = invoice
  return { prefix, number, text: prefix === '' ? String(number) : `${prefix}-${number}` }
}

/** What `/status` says about the numbers. */
export function numberingStatus(invoice: InvoiceSettings, numbers: Numbers, now: number): Numbering {
  const number = nextNumber(invoice, numbers)
  const warning = warningAt(number, invoice, numbers, now)
  return {
    mode: invoice.mode,
    next: warning === null ? number : null,
    left: invoice.to === null ? null : Math.max(0, invoice.to - number + 1),
    validUntil: invoice.validUntil,
    warning,
  }
}

/** `COMANDA 37`: counts a station's comandas from 04:00, so that a gap shows even without electronics. */
export function takeDayNumber(station: string, numbers: Numbers, now: number): number {
  const known = numbers.dayNumbers.get(station)
  return known && known.day === businessDay(now) ? known.number + 1 : 1
}
