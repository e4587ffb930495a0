import { type Amounts, collected, MEANS } from '@shared/settlement'
import type { OrderRow } from '../../../extension/messaging/messages'
import {
  casesOf,
  type Evidence,
  type Invariant,
  isGoing,
  isNeverRead,
  mayBeCalledOff,
  type OrderCase,
  type Press,
  wipesOf,
} from './evidence'

type Invoice = Evidence['invoices'][number]

const NAMES = [...MEANS, 'tip', 'received'] as const

/** Of a till's screen, of the register, or of what was pressed; null: nothing was collected. */
const isSame = (one: Amounts | null, other: Amounts | null): boolean =>
  one === null || other === null ? one === other : NAMES.every((name) => one[name] === other[name])

/** `cash 20000 + card 5000`; nothing is not told. */
const amountsText = (amounts: Amounts | null): string =>
  NAMES.flatMap((name) => (amounts?.[name] ? [`${name} ${amounts[name]}`] : [])).join(' + ') || 'nothing'

/**
 * The screen says which till's charge the register has instead, and how much: and asks to give back what was collected
 * here besides.
 */
function isTold({ chargedElsewhere, settled: own, outstanding }: OrderRow, { settled }: Invoice): boolean {
  if (chargedElsewhere === null || settled === null || (own !== null && outstanding >= 0)) return false
  return chargedElsewhere.till === settled.till && chargedElsewhere.pesos === collected(settled)
}

/** Paid in parts, corrected or taken back: the register has what each till shows, or the till says why it has not. */
export const shownAlike: Invariant = {
  name: 'the register has what each till shows',
  sentence:
    'By each means the register has what a till shows as collected of an order; the till says so where it has another till’s charge instead.',
  judge: (evidence) =>
    evidence.screens.flatMap(({ orders }, till) =>
      evidence.invoices.flatMap((invoice) => {
        const row = orders.get(invoice.orderId)
        if (row === undefined || isSame(row.settled, invoice.settled) || isTold(row, invoice)) return []
        if (isNeverRead(row)) return []
        const shown = `till ${till + 1} shows ${amountsText(row.settled)}`
        return [{ order: row.id, what: `${shown}, the register has ${amountsText(invoice.settled)}` }]
      }),
    ),
}

/** What has no number is not in the register. */
const isUnnumbered = ({ papers }: OrderCase): boolean =>
  papers.some(({ kind, invoiceNumber }) => kind === 'invoice' && invoiceNumber === null)

export const paidIsRegistered: Invariant = {
  name: 'what is paid has its number',
  sentence:
    'An order that goes on, of which a till has collected all, is in the register, unless its comprobante came out without a number.',
  judge: (evidence) =>
    evidence.screens.flatMap((_, till) =>
      casesOf(evidence, till)
        .filter((one) => isGoing(one.last) && !mayBeCalledOff(one) && !isUnnumbered(one))
        .filter(({ id }) => !evidence.invoices.some(({ orderId }) => orderId === id))
        .filter(({ row }) => (row?.settled ?? null) !== null && (row?.outstanding ?? 0) <= 0)
        // Another till charged a part first: what this one has besides is to be given back, or charged there.
        .filter(({ row }) => row?.chargedElsewhere?.partial !== true)
        .map(({ id, row }) => ({
          order: id,
          what: `till ${till + 1} collected ${amountsText(row?.settled ?? null)}, the register has no such order`,
        })),
    ),
}

/** The till's data was wiped before the bridge took a charge of then. */
function isLost(evidence: Evidence, chargedAt: number): boolean {
  const wipedAt = wipesOf(evidence).find(({ at }) => at > chargedAt)?.at
  const isTaken = ({ at, path, status }: Evidence['answers'][number]): boolean =>
    path === '/settlements' && status < 300 && at >= chargedAt
  return wipedAt !== undefined && !evidence.answers.some((answer) => isTaken(answer) && answer.at < wipedAt)
}

/** One that was refused changed nothing; one without an answer may have. */
const mayBeOfMoney = ({ action: { type }, isRefused }: Press): boolean =>
  !isRefused && (type === 'settle' || type === 'undo-payment' || type === 'correct-settlement')

export const charged: Invariant = {
  name: 'what was collected is in the register',
  sentence:
    'Of an order that was charged, once, the register has the sum by its means, unless its till lost it before the bridge took it.',
  judge: (evidence) =>
    casesOf(evidence).flatMap(({ id, presses }) => {
      const [press, ...others] = presses.filter(mayBeOfMoney)
      const rows = evidence.invoices.filter(({ orderId }) => orderId === id)
      if (press?.action.type !== 'settle' || !press.isDone || others.length > 0) return []
      if (rows.length === 0 || isLost(evidence, press.at)) return []
      const [part] = press.action.parts
      if (part === undefined || rows.some(({ settled }) => isSame(settled, part))) return []
      return [{ order: id, what: `${amountsText(part)}, the register has ${amountsText(rows[0]?.settled ?? null)}` }]
    }),
}
