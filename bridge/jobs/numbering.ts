import type { StatusAnswer } from '@shared/api'
import { businessDay, calendarDay } from '@shared/dates'
import { isInvoiceNumber, MAX_NUMBER, numberText, type PrefixNumber } from '@shared/invoice-number'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { NumbersStopped, Unnumbered } from '@shared/tickets/facts'
import { type Counters, issuedOf } from './counters'
import type { JobNumber } from './job'

type InvoiceSettings = BridgeSettings['invoice']
type Numbers = Pick<Counters, 'lastNumbers' | 'seenNumbers' | 'confirmedPrefixes' | 'numbersStopped'>
export type Numbering = StatusAnswer['numbering']

/** No warning while the clock is at most this far behind the last number's date: clocks are corrected every day. */
const CLOCK_SLACK_MS = 60_000

/** The highest number of a prefix on a paper, as the register or a till has seen it; 0: none. */
const highestSeen = (prefix: string, numbers: Numbers): number =>
  Math.max(issuedOf(numbers.lastNumbers.get(prefix)), numbers.seenNumbers.get(prefix) ?? 0)

/** Where the settings let the numbers begin: `next`, or the first of the authorised range. */
const startOf = ({ next, from }: InvoiceSettings): number => Math.max(next, from ?? 1)

/**
 * The lowest number that a person may confirm as next: above every number that was seen, not below the settings' start.
 * An earlier confirmation is no bound: it may have been mistyped. Above MAX_NUMBER: none is left.
 */
export const lowestNext = (invoice: InvoiceSettings, numbers: Numbers): number =>
  Math.max(startOf(invoice), 1 + highestSeen(invoice.prefix, numbers))

/** Whether the number right below this one was seen on a paper. */
export const isUsedBelow = (number: number, prefix: string, numbers: Numbers): boolean =>
  number === 1 + highestSeen(prefix, numbers)

/** The number that the next invoice gets. Above MAX_NUMBER: none is left. */
export const nextNumber = (invoice: InvoiceSettings, numbers: Numbers): number =>
  Math.max(lowestNext(invoice, numbers), 1 + (numbers.lastNumbers.get(invoice.prefix)?.number ?? 0))

/** Whether a paper with a number of this prefix is known here. Until then its start may be corrected. */
export const isIssued = (prefix: string, { lastNumbers }: Pick<Numbers, 'lastNumbers'>): boolean =>
  issuedOf(lastNumbers.get(prefix)) > 0

function stageOf(prefix: string, { lastNumbers, confirmedPrefixes }: Numbers): Numbering['stage'] {
  const last = lastNumbers.get(prefix)
  if (last && last.number > 0 && issuedOf(last) === last.number) return 'issued'
  return last || confirmedPrefixes.has(prefix) ? 'confirmed' : 'fresh'
}

/**
 * The last number to offer to the person who confirms: the highest that was seen on a paper or confirmed before; null:
 * none.
 */
const offeredLast = (prefix: string, numbers: Numbers): number | null =>
  Math.max(highestSeen(prefix, numbers), numbers.lastNumbers.get(prefix)?.number ?? 0) || null

/** A number's date is never before the previous number's, whatever the clock says. */
const dateOf = (prefix: string, numbers: Numbers, now: number): number =>
  Math.max(now, Date.parse(numbers.lastNumbers.get(prefix)?.at ?? '') || 0)

/**
 * A bridge that has never issued a number of this prefix does not know what was issued elsewhere. For DIAN numbers, if
 * the settings' `next` says that some were used, or if Configuración was opened on this computer (`confirmFirst`), the
 * next must be confirmed; otherwise a new folder's comprobantes begin at 1.
 */
function isUnknown(invoice: InvoiceSettings, numbers: Numbers): boolean {
  const { mode, next, prefix, confirmFirst } = invoice
  const isSet = mode === 'pos' || next > 1 || confirmFirst
  return isSet && stageOf(prefix, numbers) === 'fresh'
}

/** Only what a person typed, and no paper, is beyond the end of the range: the range was corrected since. */
function isMistyped(invoice: InvoiceSettings, numbers: Numbers, number: number): boolean {
  const { to, from, prefix } = invoice
  return to !== null && number > to + 1 && Math.max(from ?? 1, 1 + highestSeen(prefix, numbers)) <= to
}

/** Why this number may not be issued, independent of the sale; null: it may. */
function stopReason(invoice: InvoiceSettings, numbers: Numbers, number: number, date: number): NumbersStopped | null {
  if (numbers.numbersStopped && !numbers.confirmedPrefixes.has(invoice.prefix)) return 'damaged'
  if (isUnknown(invoice, numbers) || isMistyped(invoice, numbers, number)) return 'confirm-last-number'
  if (number > Math.min(invoice.to ?? MAX_NUMBER, MAX_NUMBER)) return 'exhausted'
  if (invoice.validUntil !== null && calendarDay(date) > invoice.validUntil) return 'expired'
  return null
}

export type Taken =
  /** `at`: the number's date, ISO-8601 UTC. */
  | { number: JobNumber; at: string }
  /** None may be issued: the job is printed as a comprobante without a number. */
  | { number: null; why: Unnumbered }

/** A large sale needs a factura electrónica; a tiquete P.O.S. is not valid for it (DIAN, Resolución 001092 of 2022). */
const isOverCeiling = ({ mode, ceiling }: InvoiceSettings, beforeTaxes: number): boolean =>
  mode === 'pos' && ceiling !== null && beforeTaxes > ceiling

export interface NumberWanted {
  /** The highest numbers that this till has seen. */
  seen: readonly PrefixNumber[]
  /** The sale without taxes, whole pesos. */
  beforeTaxes: number
  /** The till has signs of another computer that accepts this store's orders, and may number them. */
  anotherComputer?: boolean
}

/** The next invoice's number, above all that register and tills have seen. `now`: milliseconds since 1970. */
export function takeNumber(
  invoice: InvoiceSettings,
  numbers: Numbers,
  { seen, beforeTaxes, anotherComputer = false }: NumberWanted,
  now: number,
): Taken {
  const { prefix } = invoice
  // Both may have begun at the same number: only a person can tell.
  if (anotherComputer && !numbers.confirmedPrefixes.has(prefix)) return { number: null, why: 'confirm-last-number' }
  const highest = seen.filter((other) => other.prefix === prefix).map((other) => other.number)
  const number = Math.max(nextNumber(invoice, numbers), ...highest.map((n) => n + 1))
  const date = dateOf(prefix, numbers, now)
  const why = stopReason(invoice, numbers, number, date)
  if (why !== null) return { number: null, why }
  if (isOverCeiling(invoice, beforeTaxes)) return { number: null, why: 'over-ceiling' }
  return { number: { prefix, number, text: numberText(prefix, number) }, at: new Date(date).toISOString() }
}

/** Numbers that the till has seen and the bridge has not. */
export const newlySeenNumbers = (seen: readonly PrefixNumber[], numbers: Numbers): PrefixNumber[] =>
  seen.filter(({ prefix, number }) => number > highestSeen(prefix, numbers))

export function numberingStatus(invoice: InvoiceSettings, numbers: Numbers, now: number): Numbering {
  const number = nextNumber(invoice, numbers)
  const lowest = lowestNext(invoice, numbers)
  const date = dateOf(invoice.prefix, numbers, now)
  const why = stopReason(invoice, numbers, number, date)
  return {
    mode: invoice.mode,
    prefix: invoice.prefix,
    stage: stageOf(invoice.prefix, numbers),
    confirmed: numbers.confirmedPrefixes.has(invoice.prefix),
    offeredLast: offeredLast(invoice.prefix, numbers),
    lowestNext: isInvoiceNumber(lowest) ? lowest : null,
    next: why === null ? number : null,
    left: invoice.to === null ? null : Math.max(0, invoice.to - number + 1),
    validUntil: invoice.validUntil,
    warning: why ?? (date - now > CLOCK_SLACK_MS ? 'clock-back' : null),
  }
}

/** `COMANDA 37`: counts a station's comandas from 04:00, so that a missing one shows on paper alone. */
export function takeDayNumber(station: string, { dayNumbers }: Pick<Counters, 'dayNumbers'>, now: number): number {
  const known = dayNumbers.get(station)
  // After the clock was set back the count goes on: the same number twice would look like a duplicate.
  return known && known.day >= businessDay(now) ? known.number + 1 : 1
}
