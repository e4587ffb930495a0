import { formatMoney } from '@shared/money'
import type { Order } from '@shared/order'
import type { Payment } from '@shared/order-values'
import { sumsOf } from '@shared/tickets/sums'
import { POINTS_UNSEEN } from '@shared/tickets/totals'
import type { OrderRow } from '../../messaging/messages'
import { amountLeft } from '../../messaging/order-row'
import { stageOf, UNPAID_REASONS } from '../../order-model/lifecycle'
import { namesPart, paymentWords, refundWords, wholeAmount } from '../state/row-words'
import { ChargeSummary } from './charge-order'
import styles from './detail-cards.module.css'

/** `Paga con $ 70.000 · devuelta $ 2.300`; what is not known to be due has no change. Null: nothing was announced. */
function cashWords({ cashGiven: cash, cashSaid }: Payment, row: OrderRow): string | null {
  if (cash === null) return cashSaid === undefined ? null : `Paga con: «${cashSaid}»`
  const change = row.payment === 'verify' ? 0 : cash - row.amountToPay
  if (change === 0) return `Paga con ${formatMoney(cash)}`
  return `Paga con ${formatMoney(cash)} · ${change > 0 ? 'devuelta' : 'faltan'} ${formatMoney(Math.abs(change))}`
}

/** What the customer still has to pay or has paid, shown once: the words carry the amount. */
export function TotalCard({ row, order }: { row: OrderRow; order: Order | null }) {
  const { text, tone } = paymentWords(row)
  // Beside «NO COBRAR» or «PAGADO» it would ask for the money again.
  const isCharged = row.settled !== null || row.chargedElsewhere !== null
  const isDue = amountLeft(row) > 0 && !isCharged && stageOf(row.lifecycle) !== 'cancelled'
  const shownLabel = isCharged || row.payment === 'collect' ? '' : row.paymentLabel
  const cash = order && isDue ? cashWords(order.payment, row) : null
  return (
    <section class={`card ${styles.total} tone-${tone}`} aria-label="Pago">
      <b class={namesPart(row) ? styles.totalAmount : ''}>{text}</b>
      <span class={namesPart(row) ? '' : styles.totalAmount}>{wholeAmount(row)}</span>
      {shownLabel !== '' && <span>{shownLabel}</span>}
      {row.handedUnpaid !== null && (row.settled === null || row.outstanding > 0) && (
        <span>
          {row.settled === null ? 'Entregado sin cobrar' : 'El resto, sin cobrar'}: {UNPAID_REASONS[row.handedUnpaid]}
        </span>
      )}
      {cash !== null && <span>{cash}</span>}
      {row.refund && <span>{refundWords(row.refund)}</span>}
      <ChargeSummary row={row} />
    </section>
  )
}

/** Every amount that is not zero, from the products to the total; the tip is the one of «Cobrar», once it was asked. */
export function amountsOf(order: Order, row: OrderRow): [name: string, amount: number][] {
  const { money } = order
  const sums = sumsOf(order)
  const tip = money.tip + row.amountToPay - money.amountToPay
  const amounts: [string, number][] = [
    ['Productos', sums.products],
    [`Cupón ${sums.coupon.name}`.trim(), -sums.coupon.amount],
    ['Domicilio', sums.deliveryFee],
    [sums.serviceIn === 'prices' ? 'Servicio (incluido)' : 'Servicio', sums.serviceFee],
    ['Total sin propina', sums.total === row.amountToPay ? 0 : sums.total],
    ['Propina voluntaria', tip],
    ['Puntos', -sums.points],
    ['Puntos que sobran', sums.pointsSeen ? sums.points - sums.pointsPaid : 0],
  ]
  return amounts.filter(([name, amount]) => name === 'Productos' || amount !== 0)
}

export const Amounts = ({ order, row }: { order: Order; row: OrderRow }) => (
  <dl class={styles.amounts}>
    {amountsOf(order, row).map(([name, amount]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{formatMoney(amount)}</dd>
      </div>
    ))}
    <div class={styles.amountsLast}>
      <dt>Total</dt>
      <dd>{formatMoney(row.amountToPay)}</dd>
    </div>
  </dl>
)

export function AmountsCard({ order, row }: { order: Order; row: OrderRow }) {
  return (
    <section class={`card ${styles.later}`} aria-label="Cuenta">
      <h3>Cuenta</h3>
      <Amounts order={order} row={row} />
      {!sumsOf(order).pointsSeen && <p class={styles.note}>{POINTS_UNSEEN}: verifique en Justo cuánto se paga.</p>}
    </section>
  )
}
