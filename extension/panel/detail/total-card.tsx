import { formatMoney } from '@shared/money'
import type { Order } from '@shared/order'
import type { OrderRow } from '../../messaging/messages'
import { paymentWords } from '../state/row-words'
import { ChargeSummary } from './charge-order'

/** The amount to pay, as large as it is important. */
export function TotalCard({ row, order }: { row: OrderRow; order: Order | null }) {
  const { text, tone } = paymentWords(row)
  const cash = order?.payment.cashGiven ?? null
  // What is not known to be due has no change.
  const change = cash === null || row.payment === 'verify' ? 0 : cash - row.amountToPay
  return (
    <section class={`card total tone-${tone}`} aria-label="Total a pagar">
      <span class="total-label">Total a pagar</span>
      <span class="total-amount">{formatMoney(row.amountToPay)}</span>
      <b class={`payment tone-${tone}`}>{text}</b>
      {row.settled === null && row.payment !== 'collect' && row.paymentLabel !== '' && <span>{row.paymentLabel}</span>}
      {row.settled === null && cash !== null && (
        <span>
          Paga con {formatMoney(cash)}
          {change > 0 && ` · devuelta ${formatMoney(change)}`}
        </span>
      )}
      <ChargeSummary row={row} />
    </section>
  )
}
