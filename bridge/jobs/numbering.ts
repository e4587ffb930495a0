import type { StatusAnswer } from '@shared/api'
import { businessDay, calendarDay } from '@shared/dates'
import { isInvoiceNumber, MAX_NUMBER, numberText, type PrefixNumber } from '@shared/invoice-number'
import type { JobPayload } from '@shared/payload'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { NumbersStopped, Unnumbered } from '@shared/tickets/facts'
import type { Counters } from './counters'
import type { JobNumber } from './job'

type InvoiceSettings = BridgeSettings['invoice']
type Numbers = Pick<
  Counters,
  'lastNumbers' | 'seenNumbers' | 'markedNumbers' | 'confirmedPrefixes' | 'numbersStopped' | 'invalidNumbers'
>
export type Numbering = StatusAnswer['numbering']

/** No warning while the clock is at most this far behind the last number's date: clocks are corrected every day. */
const CLOCK_SLACK_MS = 60_000

/** The lowest number of a prefix that neither the journal (nor the register behind it) nor a till has seen used. */
const lowestFree = (prefix: string, numbers: Numbers): number =>
  1 + Math.max(numbers.lastNumbers.get(prefix)?.number ?? 0, numbers.seenNumbers.get(prefix) ?? 0)

/**
 * The lowest number that may be next: free, not below the settings' `next` nor below the authorised range. Above
 * MAX_NUMBER: none is left.
 */
export const nextNumber = (invoice: InvoiceSettings, numbers: Numbers): number =>
  Math.max(invoice.next, invoice.from ?? 1, lowestFree(invoice.prefix, numbers))

/** A number's date is never before the previous number's, whatever the clock says. */
const dateOf = (prefix: string, numbers: Numbers, now: number): number =>
  Math.max(now, Date.parse(numbers.lastNumbers.get(prefix)?.at ?? '') || 0)

/**
 * A bridge that has never issued a number of this prefix does not know what was issued elsewhere. For DIAN numbers, or
 * if the settings' `next` says that some were used, the next must be confirmed; a new shop's comprobantes begin at 1.
 */
function isUnknown(invoice: InvoiceSettings, numbers: Numbers): boolean {
  const { mode, next, prefix } = invoice
  const isSet = mode === 'pos' || next > 1
  return isSet && !numbers.lastNumbers.has(prefix) && !numbers.confirmedPrefixes.has(prefix)
}

/**
 * The folder's marker knows a number that is neither in the journal nor in the register: these lost it, perhaps with
 * others after it, of which nothing is known. A till that knows a higher one is no such sign: numbers go on above it.
 */
const isMarkerAhead = (prefix: string, numbers: Numbers): boolean =>
  (numbers.markedNumbers.get(prefix) ?? 0) > (numbers.lastNumbers.get(prefix)?.number ?? 0)

/** Why this number may not be issued, independent of the sale; null: it may. */
function hindrance(invoice: InvoiceSettings, numbers: Numbers, number: number, date: number): NumbersStopped | null {
  if (numbers.invalidNumbers.has(invoice.prefix)) return 'damaged'
  if (numbers.numbersStopped && !numbers.confirmedPrefixes.has(invoice.prefix)) return 'damaged'
  if (isUnknown(invoice, numbers) || isMarkerAhead(invoice.prefix, numbers)) return 'confirm-last-number'
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
}

/** The next invoice's number, above all that journal, register and tills have seen. `now`: milliseconds since 1970. */
export function takeNumber(
  invoice: InvoiceSettings,
  numbers: Numbers,
  { seen, beforeTaxes }: NumberWanted,
  now: number,
): Taken {
  const { prefix } = invoice
  const highest = seen.filter((other) => other.prefix === prefix).map((other) => other.number)
  const number = Math.max(nextNumber(invoice, numbers), ...highest.map((n) => n + 1))
  const date = dateOf(prefix, numbers, now)
  const why = hindrance(invoice, numbers, number, date)
  if (why !== null) return { number: null, why }
  if (isOverCeiling(invoice, beforeTaxes)) return { number: null, why: 'over-ceiling' }
  return { number: { prefix, number, text: numberText(prefix, number) }, at: new Date(date).toISOString() }
}

type SeenFields = Pick<JobPayload, 'highestNumber' | 'highestNumbers'>

/** Numbers that the till has seen and the bridge has not. A number without prefix is of the current prefix. */
export function newsOf(payload: SeenFields, { prefix }: InvoiceSettings, numbers: Numbers): PrefixNumber[] {
  const plain = payload.highestNumber === null ? [] : [{ prefix, number: payload.highestNumber }]
  const valid = [...payload.highestNumbers, ...plain].filter((seen) => isInvoiceNumber(seen.number))
  return valid.filter((seen) => seen.number >= lowestFree(seen.prefix, numbers))
}

/** What `/status` says about the numbers. */
export function numberingStatus(invoice: InvoiceSettings, numbers: Numbers, now: number): Numbering {
  const number = nextNumber(invoice, numbers)
  const date = dateOf(invoice.prefix, numbers, now)
  const why = hindrance(invoice, numbers, number, date)
  const invalid = numbers.invalidNumbers.get(invoice.prefix)
  return {
    mode: invoice.mode,
    next: why === null ? number : null,
    left: invoice.to === null ? null : Math.max(0, invoice.to - number + 1),
    validUntil: invoice.validUntil,
    warning: why ?? (date - now > CLOCK_SLACK_MS ? 'clock-back' : null),
    ...(invalid && { invalid }),
  }
}

/** `COMANDA 37`: counts a station's comandas from 04:00, so that a missing one shows on paper alone. */
export function takeDayNumber(station: string, { dayNumbers }: Pick<Counters, 'dayNumbers'>, now: number): number {
  const known = dayNumbers.get(station)
  // After the clock was set back the count goes on: the same number twice would look like a duplicate.
  return known && known.day >= businessDay(now) ? known.number + 1 : 1
}
