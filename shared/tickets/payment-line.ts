import { formatMoney } from '../money'
import type { DeliveryContent } from '../payload'

type Payment = DeliveryContent['payment']

function toVerify(payment: Payment): string {
  return payment.means === 'transfer' ? 'TRANSFERENCIA: VERIFIQUE ANTES DE ENTREGAR' : 'VERIFICAR PAGO EN JUSTO'
}

function toCollect(payment: Payment, amount: string): string {
  switch (payment.means) {
    case 'cash':
      return `COBRAR EN EFECTIVO ${amount}`
    case 'card':
      return `COBRAR CON DATÁFONO ${amount} — LLEVE DATÁFONO`
    case 'other':
      return payment.label === '' ? `COBRAR ${amount}` : `COBRAR ${amount} — ${payment.label.toUpperCase()}`
    // Money that moves without the courier can only be checked, not collected.
    case 'transfer':
    case 'online':
      return toVerify(payment)
  }
}

/**
 * The one thing that whoever hands the order over must know. Only `paid` says «no cobrar»: a wrong «ya pagado» is money
 * given away.
 */
export function paymentLine(payment: Payment, amountToPay: number): string {
  switch (payment.state) {
    case 'paid':
      return 'YA PAGADO — NO COBRAR'
    case 'verify':
      return toVerify(payment)
    case 'collect':
      return toCollect(payment, formatMoney(amountToPay))
  }
}
