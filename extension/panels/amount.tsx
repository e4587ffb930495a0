import { formatMoney } from '@shared/money'
import type { OrderRow } from '../panel-port/messages'
import { paymentWords } from './state/row-words'

/** `$ 67.700 COBRAR EFECTIVO` */
export function Amount({ row }: { row: OrderRow }) {
  const { text, tone } = paymentWords(row)
  return (
    <span class="amount">
      <b>{formatMoney(row.amountToPay)}</b> <span class={`payment tone-${tone}`}>{text}</span>
    </span>
  )
}
