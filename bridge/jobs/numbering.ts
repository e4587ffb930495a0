import type { StatusAnswer } from '@shared/api'
import { businessDay, calendarDay } from '@shared/dates'
import { isInvoiceNumber, MAX_NUMBER, numberText } from '@shared/invoice-number'
import type { JobPayload } from '@shared/payload'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { NumbersStopped, Unnumbered } from '@shared/tickets/facts'
import type { Counters, PrefixNumber } from './counters'
import type { JobNumber } from './job'

type InvoiceSettings = BridgeSettings['invoice']
type Numbers = Pick<Counters, 'lastNumbers' | 'seenNumbers' | 'confirmedPrefixes' | 'numbersStopped' | 'invalidNumbers'>
export type Numbering = StatusAnswer['numbering']

/** So far a corrected clock may be behind the last number's date without a word: it is set right every day. */
const CLOCK_SLACK_MS = 60_000

/** The lowest number of a prefix that no witness has seen used: not the journal (nor the register behind it), nor a till. */
export const lowestFree = (prefix: string, numbers: Numbers): number =>
  1 + Math.max(numbers.lastNumbers.get(prefix)?.number ?? 0, numbers.seenNumbers.get(prefix) ?? 0)

/**
 * The lowest number that may be the next: free, not under the settings' next nor under the authorised range. Above
 * MAX_NUMBER: none is left.
 */
export const nextNumber = (invoice: InvoiceSettings, numbers: Numbers): number =>
  Math.max(invoice.next, invoice.from ?? 1, lowestFree(invoice.prefix, numbers))

/** A number's date is never before the one of the number before it, whatever the clock says. */
const dateOf = (prefix: string, numbers: Numbers, now: number): number =>
  Math.max(now, Date.parse(numbers.lastNumbers.get(prefix)?.at ?? '') || 0)

/**
 * A bridge that has never issued a number of this prefix cannot know what was issued elsewhere. Where numbers are the
 * DIAN's, or settings say that there were some before, a person is asked; a fresh shop's comprobantes begin at 1.
 */
function isUnknown(invoice: InvoiceSettings, numbers: Numbers): boolean {
  const { mode, next, prefix } = invoice
  const isSet = mode === 'pos' || next > 1
  return isSet && !numbers.lastNumbers.has(prefix) && !numbers.confirmedPrefixes.has(prefix)
}

/** Why this number may not be issued, whatever was sold; null when it may. */
function hindrance(invoice: InvoiceSettings, numbers: Numbers, number: number, date: number): NumbersStopped | null {
  if (numbers.invalidNumbers.has(invoice.prefix)) return 'damaged'
  if (numbers.numbersStopped && !numbers.confirmedPrefixes.has(invoice.prefix)) return 'damaged'
  if (isUnknown(invoice, numbers)) return 'confirm-last-number'
  if (number > Math.min(invoice.to ?? MAX_NUMBER, MAX_NUMBER)) return 'exhausted'
  if (invoice.validUntil !== null && calendarDay(date) > invoice.validUntil) return 'expired'
  return null
}

export type Taken =
  /** `at`: the number's date, ISO-8601 UTC. */
  | { number: JobNumber; at: string }
  /** None may be issued: the paper goes on as a comprobante without one. */
  | { number: null; why: Unnumbered }

/** A large sale needs a factura electrónica: a tiquete P.O.S. for it would be none (DIAN, Resolución 001092 of 2022). */
const isOverCeiling = ({ mode, ceiling }: InvoiceSettings, beforeTaxes: number): boolean =>
  mode === 'pos' && ceiling !== null && beforeTaxes > ceiling

export interface NumberWanted {
  /** What this till has seen. */
  seen: readonly PrefixNumber[]
  /** What the sale comes to without its taxes, in whole pesos. */
  beforeTaxes: number
}

/** The number of the next invoice, above every witness. `now`: milliseconds since 1970. */
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

/** What the till has seen and nobody here knew of. A number without prefix is one of today's. */
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

/** `COMANDA 37`: counts a station's comandas from 04:00, so that a gap shows even without electronics. */
export function takeDayNumber(station: string, { dayNumbers }: Pick<Counters, 'dayNumbers'>, now: number): number {
  const known = dayNumbers.get(station)
  // A clock that was set back counts on: the same number twice would say that a paper is a second one.
  return known && known.day >= businessDay(now) ? known.number + 1 : 1
}
