import type { Order } from '@shared/order'
import { asObject, isNothing, type Raw, readBoolean, readPesos, readText } from './read'

/** The type `Devolution` is documented by its name alone (docs/justo.md): the names that other amounts of Justo have. */
const AMOUNTS = ['amount', 'totalAmount', 'refundAmount', 'totalPrice', 'total', 'price', 'value'] as const

/** States of a refund that was not given back. */
const FAILED = /cancel|fail|reject|den[iy]|error|void/i

const isFailed = (devolution: Raw): boolean =>
  FAILED.test(readText(devolution.status) ?? '') ||
  !isNothing(devolution.canceledAt) ||
  !isNothing(devolution.deletedAt)

/** Pesos of each refund in a value of any shape; null: there is one, and its amount cannot be read. */
function amountsIn(value: unknown): (number | null)[] {
  if (isNothing(value) || readBoolean(value) === false) return []
  if (Array.isArray(value)) return value.flatMap(amountsIn)
  const devolution = asObject(value)
  if (devolution === null) return readPesos(value) === 0 ? [] : [readPesos(value)]
  if (Object.keys(devolution).length === 0 || isFailed(devolution)) return []
  const named = AMOUNTS.find((name) => !isNothing(devolution[name]))
  if (named !== undefined) return amountsIn(readPesos(devolution[named]) ?? 'unreadable')
  // A list under a name, or refunds by their id.
  const inner = Object.values(devolution).filter((each) => typeof each === 'object')
  const found = inner.flatMap(amountsIn)
  return found.length > 0 ? found : [null]
}

/** `devolutions`: what Justo gave back to the customer; undefined: nothing. One unreadable amount makes the sum unknown. */
export function parseRefund(devolutions: unknown): Order['refund'] {
  const amounts = amountsIn(devolutions)
  if (amounts.length === 0) return undefined
  const known = amounts.filter((amount) => amount !== null)
  const sum = known.reduce((total, amount) => total + Math.abs(amount), 0)
  return { amount: known.length === amounts.length ? sum : null }
}

/**
 * The payment beside a refund: it is not known whether Justo's amounts come after it, so nothing is collected, nor taken
 * as paid after all of it was given back, before a person has looked.
 */
export function paymentAfterRefund({ payment, money, refund }: Pick<Order, 'payment' | 'money' | 'refund'>) {
  if (refund === undefined || money.amountToPay === 0) return payment
  // All that was bought, also without its tip or its delivery.
  const isWhole = refund.amount === null || refund.amount >= Math.min(money.items, money.total, money.amountToPay)
  return payment.state === 'collect' || isWhole ? { ...payment, state: 'verify' as const } : payment
}
