import type { StatusAnswer } from '@shared/api'
import { MAX_NUMBER, numberText, type PrefixNumber } from '@shared/invoice-number'
import { type Message, say } from '@shared/messages'
import { formatAmount } from '@shared/money'
import type { BridgeSettings } from '@shared/settings/bridge'
import { pesosOf, readPesos, readWhole } from '@shared/typed-number'
import { highestOf } from '../../print-jobs/invoice-numbers'
import { amountError } from '../amount-error'
import type { DocumentValues } from './document-values'

type Invoice = BridgeSettings['invoice']
export type NumberField =
  | 'prefix'
  | 'resolution'
  | 'date'
  | 'from'
  | 'to'
  | 'validUntil'
  | 'ceiling'
  | 'confirmedBy'
  | 'lastNumber'
export type NumberErrors = Partial<Record<NumberField, Message>>
type Numbering = StatusAnswer['numbering']

/** What is known of numbers besides the form. */
export interface NumberFacts {
  /** Null: the printing program has not answered yet. */
  numbering: Numbering | null
  /** By prefix, the highest number that this till has seen. */
  seen: readonly PrefixNumber[]
  /** The prefix of another computer that prints for this store; null: none is known. */
  taken: string | null
}

const PREFIX = /^[A-Z0-9]{0,8}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Contains a name and a date, in any wording. */
const WHO_AND_WHEN = /^(?=.*\p{L}{3})(?=.*\d)/u

const readPrefix = ({ prefix }: Pick<DocumentValues, 'prefix'>): string => prefix.trim().toUpperCase()

/** How the last number used is asked for. */
export interface LastNumberQuestion {
  isShown: boolean
  /** Someone has to enter it: where numbers are the DIAN's, new here or in doubt, it must not be guessed. */
  isWanted: boolean
  /** What it is filled in with; empty: nothing is known. */
  offered: string
}

/** The number to offer: the highest that this till or the printing program knows. Pure. */
function offeredNumber(values: DocumentValues, saved: Invoice, { numbering, seen }: NumberFacts): string {
  const prefix = readPrefix(values)
  const own = highestOf(seen, prefix)
  const isSame = numbering?.prefix === prefix
  const known = Math.max(own, isSame ? Math.max(numbering.offeredLast ?? 0, saved.next - 1) : 0)
  // A confirmation at the range's start says that none of it was used.
  const isStart = own === 0 && isSame && numbering.stage === 'confirmed' && known < (saved.from ?? 1)
  if (isStart) return '0'
  return known === 0 ? '' : String(known)
}

/** Pure. */
export function lastNumberQuestion(values: DocumentValues, saved: Invoice, facts: NumberFacts): LastNumberQuestion {
  const { numbering } = facts
  const isOther = readPrefix(values) !== saved.prefix || (values.mode === 'pos' && saved.mode !== 'pos')
  const isStopped = numbering?.warning === 'confirm-last-number' || numbering?.warning === 'damaged'
  const isWanted = isOther || isStopped || numbering?.stage === 'fresh'
  // Until a paper carries it, it may have been mistyped.
  const isOpen = isWanted || numbering?.stage === 'confirmed'
  return {
    isShown: isOpen || values.mode === 'pos' || numbering?.confirmed === false,
    isWanted,
    offered: isOpen ? offeredNumber(values, saved, facts) : '',
  }
}

/** The DIAN's authorisation must be complete: a factura without it is invalid. */
function authorisationErrors(values: DocumentValues): NumberErrors {
  const { resolution, date, validUntil, confirmedBy, hasCeiling, ceiling } = values
  const [from, to] = [readWhole(values.from), readWhole(values.to)]
  return {
    ...(resolution.trim() === '' && { resolution: say('C-81') }),
    ...(!DAY.test(date) && { date: say('C-81') }),
    ...(!from && { from: say('C-78') }),
    ...(!to ? { to: say('C-78') } : from !== null && from > to && { to: say('C-79') }),
    ...(!DAY.test(validUntil)
      ? { validUntil: say('C-81') }
      : DAY.test(date) && validUntil < date && { validUntil: say('C-82') }),
    ...(hasCeiling && ceilingErrors(ceiling)),
    ...(!WHO_AND_WHEN.test(confirmedBy) && { confirmedBy: say('C-80') }),
  }
}

function ceilingErrors(typed: string): NumberErrors {
  const reading = readPesos(typed)
  const wrong = pesosOf(reading) === 0 ? say('C-76') : amountError(reading, 'needed')
  return wrong ? { ceiling: wrong } : {}
}

function lastNumberError(values: DocumentValues, saved: Invoice, facts: NumberFacts): Message | undefined {
  if (values.lastNumber.trim() === '')
    return lastNumberQuestion(values, saved, facts).isWanted ? say('C-83') : undefined
  const last = readWhole(values.lastNumber)
  if (last === null) return say('C-83')
  const prefix = readPrefix(values)
  const seen = highestOf(facts.seen, prefix)
  if (last < seen) return say('C-84', { next: numberText(prefix, seen + 1) })
  const to = values.mode === 'pos' ? readWhole(values.to) : null
  return last >= (to ?? MAX_NUMBER) ? say('P-06') : undefined
}

function prefixError(values: DocumentValues, saved: Invoice, { numbering, taken }: NumberFacts): Message | undefined {
  const prefix = readPrefix(values)
  if (!PREFIX.test(prefix)) return say('C-77')
  const isOnPapers = prefix === saved.prefix && numbering?.stage === 'issued'
  return prefix === taken && !isOnPapers ? say('C-102', { prefix }) : undefined
}

const orNull = (text: string): string | null => text.trim() || null

/** The next number after the one entered; null: nothing was entered. */
function nextOf(values: DocumentValues): number | null {
  const last = readWhole(values.lastNumber)
  if (last === null) return null
  return Math.max(last + 1, (values.mode === 'pos' && readWhole(values.from)) || 1)
}

/** Numbers as settings, or the error of each field. `next`: to be confirmed after the settings are saved. */
export function checkNumbers(
  values: DocumentValues,
  saved: Invoice,
  facts: NumberFacts,
): { invoice: Invoice; next: number | null; errors: NumberErrors } {
  const { mode } = values
  const isPos = mode === 'pos'
  const next = nextOf(values)
  const lastNumber = lastNumberError(values, saved, facts)
  const prefix = prefixError(values, saved, facts)
  const tooLong = { ...(values.confirmedBy.length > 200 && { confirmedBy: say('C-10') }) }
  const errors = {
    ...(prefix && { prefix }),
    ...(values.resolution.length > 40 && { resolution: say('C-10') }),
    ...(isPos && authorisationErrors(values)),
    ...(lastNumber && { lastNumber }),
    ...tooLong,
  }
  const invoice: Invoice = {
    ...saved,
    mode,
    prefix: readPrefix(values),
    // Until a paper carries a number, also a mistyped `next` gives way to what a person says.
    next: next !== null && facts.numbering?.stage !== 'issued' ? Math.min(saved.next, next) : saved.next,
    confirmFirst: true,
    document: values.document,
    resolution: orNull(values.resolution),
    date: DAY.test(values.date) ? values.date : null,
    // Range and validity apply to facturas: they would end the numbering of comprobantes.
    from: isPos ? readWhole(values.from) : null,
    to: isPos ? readWhole(values.to) : null,
    validUntil: isPos && DAY.test(values.validUntil) ? values.validUntil : null,
    ceiling: isPos ? (values.hasCeiling ? pesosOf(readPesos(values.ceiling)) : null) : saved.ceiling,
    confirmedByAccountant: orNull(values.confirmedBy),
  }
  return { invoice, next, errors }
}

/** What to do about the last number in this step. */
const confirmHere = (offered: string): string =>
  offered === ''
    ? 'Busque el último papel con número, escríbalo abajo y guarde.'
    : 'Abajo está el más alto que conocemos: compárelo con el último papel con número y guarde.'

/** What to do about a warning in this step; the warning's own text is the usual one. */
const HERE: Record<NonNullable<Numbering['warning']>, (numbering: Numbering, offered: string) => Message> = {
  'confirm-last-number': (_, offered) => ({ ...say('P-09', { known: '' }), action: confirmHere(offered) }),
  damaged: (_, offered) => ({ ...say('P-08', { known: '' }), action: confirmHere(offered) }),
  exhausted: ({ mode }) => ({
    ...say('P-06'),
    action: mode === 'pos' ? 'Escriba el rango de la resolución nueva y guarde.' : 'Escriba otro prefijo y guarde.',
  }),
  expired: () => ({ ...say('P-07'), action: 'Escriba los datos de la resolución nueva y guarde.' }),
  'clock-back': () => say('P-10'),
}

/** `offered`: the number that the field below is filled in with; empty: none. */
export const numberingTrouble = (numbering: Numbering, offered = ''): Message | null =>
  numbering.warning === null ? null : HERE[numbering.warning](numbering, offered)

/** `Próximo número: JUS-1235. Quedan 3.766.` */
export function numberingText({ next, left }: Numbering, prefix: string): string {
  if (next === null) return 'Por ahora los papeles salen sin número.'
  return `Próximo número: ${numberText(prefix, next)}.${left === null ? '' : ` ${left === 1 ? 'Queda' : 'Quedan'} ${formatAmount(left)}.`}`
}
