import { formatMoney } from '../money'
import type { DeliveryContent } from '../payload'

type Payment = DeliveryContent['payment']

function toVerify(payment: Payment): string {
  return payment.means === 'transfer' ? 'TRANSFERENCIA: VERIFIQUE ANTES DE ENTREGAR' : 'VERIFICAR PAGO EN JUSTO'
}

function toCollect(payment: Payment, amount: string): string[] {
  switch (payment.means) {
    case 'cash':
      return [`COBRAR EN EFECTIVO ${amount}`]
    case 'card':
      return [`COBRAR CON DATÁFONO ${amount}`, 'LLEVE DATÁFONO']
    case 'other':
      return [`COBRAR ${amount}`, payment.label.toUpperCase()].filter(Boolean)
    case 'transfer':
    case 'online':
      return [toVerify(payment)]
  }
}

/** A payment that does not pass through the courier can only be checked, not collected. */
export const isToVerify = ({ state, means }: Payment): boolean =>
  state === 'verify' || (state === 'collect' && (means === 'transfer' || means === 'online'))

/**
 * The payment instruction for handing the order over, one line per group. Only `paid` says «no
 * cobrar»: a wrong «ya pagado» loses the money.
 */
export function paymentLines(payment: Payment, amountToPay: number): string[] {
  if (payment.state === 'paid') return ['YA PAGADO — NO COBRAR']
  return isToVerify(payment) ? [toVerify(payment)] : toCollect(payment, formatMoney(amountToPay))
}
