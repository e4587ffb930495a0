import type { StatusAnswer } from '@shared/api'
import { MAX_NUMBER, numberText } from '@shared/invoice-number'
import { type Message, say } from '@shared/messages'
import { formatAmount } from '@shared/money'
import type { BridgeSettings } from '@shared/settings/bridge'
import { pesosOf, readPesos, readWhole } from '@shared/typed-number'
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
export type NumberWarning = StatusAnswer['numbering']['warning']

const PREFIX = /^[A-Z0-9]{0,8}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Contains a name and a date, in any wording. */
const WHO_AND_WHEN = /^(?=.*\p{L}{3})(?=.*\d)/u

/** Where numbers are the DIAN's, or in doubt, someone has to enter the last one used: it must not be guessed. */
export function wantsLastNumber(values: DocumentValues, saved: Invoice, warning: NumberWarning): boolean {
  if (warning === 'confirm-last-number' || warning === 'damaged') return true
  return values.mode === 'pos' && (saved.mode !== 'pos' || readPrefix(values) !== saved.prefix)
}

const readPrefix = ({ prefix }: Pick<DocumentValues, 'prefix'>): string => prefix.trim().toUpperCase()

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

function lastNumberError(values: DocumentValues, isWanted: boolean): Message | undefined {
  if (values.lastNumber.trim() === '') return isWanted ? say('C-83') : undefined
  const last = readWhole(values.lastNumber)
  if (last === null) return say('C-83')
  const to = values.mode === 'pos' ? readWhole(values.to) : null
  return last >= (to ?? MAX_NUMBER) ? say('P-06') : undefined
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
  warning: NumberWarning,
): { invoice: Invoice; next: number | null; errors: NumberErrors } {
  const { mode } = values
  const isPos = mode === 'pos'
  const prefix = readPrefix(values)
  const lastNumber = lastNumberError(values, wantsLastNumber(values, saved, warning))
  const tooLong = { ...(values.confirmedBy.length > 200 && { confirmedBy: say('C-10') }) }
  const errors = {
    ...(!PREFIX.test(prefix) && { prefix: say('C-77') }),
    ...(values.resolution.length > 40 && { resolution: say('C-10') }),
    ...(isPos && authorisationErrors(values)),
    ...(lastNumber && { lastNumber }),
    ...tooLong,
  }
  const invoice: Invoice = {
    ...saved,
    mode,
    prefix,
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
  return { invoice, next: nextOf(values), errors }
}

type Numbering = StatusAnswer['numbering']

/** What to do about a warning in this step; the warning's own text is the usual one. */
const HERE: Record<NonNullable<Numbering['warning']>, (numbering: Numbering) => Message> = {
  'confirm-last-number': () => ({ ...say('P-09'), action: 'Escriba abajo el último número usado y guarde.' }),
  damaged: ({ invalid }) =>
    invalid
      ? {
          ...say('P-12', { invalid: invalid.text }),
          action: 'Busque el último papel con un número normal, escríbalo abajo y guarde.',
        }
      : { ...say('P-08'), action: 'Busque el último papel con número, escríbalo abajo y guarde.' },
  exhausted: ({ mode }) => ({
    ...say('P-06'),
    action: mode === 'pos' ? 'Escriba el rango de la resolución nueva y guarde.' : 'Escriba otro prefijo y guarde.',
  }),
  expired: () => ({ ...say('P-07'), action: 'Escriba los datos de la resolución nueva y guarde.' }),
  'clock-back': () => say('P-10'),
}

export const numberingTrouble = (numbering: Numbering): Message | null =>
  numbering.warning === null ? null : HERE[numbering.warning](numbering)

/** `Próximo número: JUS-1235. Quedan 3.766.` */
export function numberingText({ next, left }: Numbering, prefix: string): string {
  if (next === null) return 'Por ahora los papeles salen sin número.'
  return `Próximo número: ${numberText(prefix, next)}.${left === null ? '' : ` ${left === 1 ? 'Queda' : 'Quedan'} ${formatAmount(left)}.`}`
}
