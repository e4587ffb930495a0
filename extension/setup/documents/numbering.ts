import type { StatusAnswer } from '@shared/api'
import { MAX_NUMBER, numberText, type PrefixNumber } from '@shared/invoice-number'
import { type Message, say } from '@shared/messages'
import { formatAmount } from '@shared/money'
import type { BridgeSettings } from '@shared/settings/bridge'
import { readWhole } from '@shared/typed-number'
import { highestOf } from '../../print-jobs/invoice-numbers'
import type { FieldErrors } from '../fields'
import type { DocumentValues } from './document-values'

type Invoice = BridgeSettings['invoice']
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

/** Contains a name and a date, in any wording. */
const WHO_AND_WHEN = /^(?=.*\p{L}{3})(?=.*\d)/u

const readPrefix = ({ prefix }: Pick<DocumentValues, 'prefix'>): string => prefix.trim().toUpperCase()

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

/** How the last number used is asked for. Pure. */
export function lastNumberQuestion(values: DocumentValues, saved: Invoice, facts: NumberFacts) {
  const { numbering } = facts
  const isOther = readPrefix(values) !== saved.prefix || (values.mode === 'pos' && saved.mode !== 'pos')
  const isStopped = numbering?.warning === 'confirm-last-number' || numbering?.warning === 'damaged'
  const isWanted = isOther || isStopped || numbering?.stage === 'fresh'
  // Until a paper carries it, it may have been mistyped.
  const isOpen = isWanted || numbering?.stage === 'confirmed'
  const offered = isOpen ? offeredNumber(values, saved, facts) : ''
  return {
    isShown: isOpen || values.mode === 'pos' || numbering?.confirmed === false,
    /** Someone has to enter it: where numbers are the DIAN's, new here or in doubt, it must not be guessed. */
    isWanted,
    /** What it is filled in with; empty: nothing is known. */
    offered,
    /** What it holds: the number as typed, or the one offered. */
    typed: values.lastNumber ?? offered,
  }
}
export type LastNumberQuestion = ReturnType<typeof lastNumberQuestion>

const missing = (typed: string): Message | undefined => (typed.trim() === '' ? say('C-81') : undefined)

/** The DIAN's authorisation must be complete: a factura without it is invalid. */
function authorisationErrors({ resolution, date, validUntil, confirmedBy, ...range }: DocumentValues): FieldErrors {
  const [from, to] = [readWhole(range.from), readWhole(range.to)]
  const isBackwards = from !== null && to !== null && from > to
  return {
    resolution: missing(resolution),
    date: missing(date),
    from: from ? undefined : say('C-78'),
    to: !to ? say('C-78') : isBackwards ? say('C-79') : undefined,
    validUntil: missing(validUntil) ?? (validUntil < date ? say('C-82') : undefined),
    confirmedBy: WHO_AND_WHEN.test(confirmedBy) ? undefined : say('C-80'),
  }
}

function lastNumberError(values: DocumentValues, saved: Invoice, facts: NumberFacts): Message | undefined {
  const { typed, isWanted } = lastNumberQuestion(values, saved, facts)
  if (typed.trim() === '') return isWanted ? say('C-83') : undefined
  const last = readWhole(typed)
  if (last === null) return say('C-83')
  const prefix = readPrefix(values)
  const seen = highestOf(facts.seen, prefix)
  if (last < seen) return say('C-84', { next: numberText(prefix, seen + 1) })
  const to = values.mode === 'pos' ? readWhole(values.to) : null
  return last >= (to ?? MAX_NUMBER) ? say('P-06') : undefined
}

function prefixError(values: DocumentValues, saved: Invoice, { numbering, taken }: NumberFacts): Message | undefined {
  const prefix = readPrefix(values)
  const isOnPapers = prefix === saved.prefix && numbering?.stage === 'issued'
  return prefix === taken && !isOnPapers ? say('C-102', { prefix }) : undefined
}

/** What the settings alone do not say about the numbers. */
export const numberErrors = (values: DocumentValues, saved: Invoice, facts: NumberFacts): FieldErrors => ({
  ...(values.mode === 'pos' ? authorisationErrors(values) : {}),
  prefix: prefixError(values, saved, facts),
  lastNumber: lastNumberError(values, saved, facts),
})

/** The next number after the one entered, to be confirmed after the settings are saved; null: nothing was entered. */
export function nextNumber(values: DocumentValues, saved: Invoice, facts: NumberFacts): number | null {
  const last = readWhole(lastNumberQuestion(values, saved, facts).typed)
  if (last === null) return null
  return Math.max(last + 1, (values.mode === 'pos' && readWhole(values.from)) || 1)
}

/** `typed`: the saved numbering with the typed texts. */
export function withNumbers(values: DocumentValues, saved: Invoice, typed: Invoice, facts: NumberFacts): Invoice {
  const isPos = values.mode === 'pos'
  const next = nextNumber(values, saved, facts)
  return {
    ...typed,
    // Until a paper carries a number, also a mistyped `next` gives way to what a person says.
    next: next !== null && facts.numbering?.stage !== 'issued' ? Math.min(saved.next, next) : saved.next,
    confirmFirst: true,
    // Range and validity apply to facturas: they would end the numbering of comprobantes.
    from: isPos ? typed.from : null,
    to: isPos ? typed.to : null,
    validUntil: isPos ? typed.validUntil : null,
    ceiling: isPos ? (values.hasCeiling ? typed.ceiling : null) : saved.ceiling,
  }
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
