import { list, text } from '@shared/described'
import { omit } from '@shared/omit'
import { paymentsOf, type Settlement, sumOfPayments } from '@shared/settlement'
import { isCancelledInJusto, neverWaitedHere } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'
import { defineFact, type FactUpdate, updateFact } from '../store/fact'

/** After a wiped profile the orders of an evening are asked about; beyond this many the oldest are not. */
const MOST_ASKED = 500

/** Ids of orders that the register is to be asked about, until it has told what was charged for them. */
export const TO_ASK = defineFact('settlements-to-ask', list(text))

export const toAsk = (ids: readonly string[]): FactUpdate[] =>
  ids.length === 0 ? [] : [updateFact(TO_ASK, (known) => [...new Set([...known, ...ids])].slice(-MOST_ASKED))]

/**
 * Updates to be written with new orders, in one transaction. Of those that were accepted, or cancelled, before this database
 * knew them: a till whose database was lost may have charged them, and the register has it.
 */
export const askRegister = (fresh: readonly StoredOrder[]): FactUpdate[] =>
  toAsk(fresh.filter((order) => neverWaitedHere(order) || isCancelledInJusto(order)).map(({ id }) => id))

/** Of a payment that was taken back, what was paid before it is left. */
function added(first: Settlement, own: Settlement): Settlement {
  const payments = [...paymentsOf([first]), ...paymentsOf([own])]
  const isPartial = own.voided ? first.partial : own.partial
  return {
    ...omit(own, 'voided', 'partial'),
    ...sumOfPayments(payments),
    ...(isPartial && { partial: true as const }),
    payments,
  }
}

/**
 * The settlements of an order with the one that the register had before them: it was made at this till, and its database
 * was lost since. What was charged here in the meantime is added to it, so that the screen says what is to be given back.
 */
export function withChargedBefore(first: Settlement, own: readonly Settlement[]): Settlement[] {
  const later = own.map((each) => added(first, each))
  return [
    first,
    ...later.map((each) => (each.corrects === null && !each.follows ? { ...each, follows: first.requestId } : each)),
  ]
}
