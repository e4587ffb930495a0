import { formatAmount, formatMoney } from '@shared/money'
import { type Modifier, type Order, type OrderLine, productsTotal } from '@shared/order'
import { type ShownModifier, sayModifiers } from '@shared/tickets/modifiers'
import { sumsOf } from '@shared/tickets/sums'
import { POINTS_UNSEEN } from '@shared/tickets/totals'
import type { OrderRow } from '../../messaging/messages'

function ModifierLine({ said }: { said: ShownModifier<Modifier> }) {
  const { modifier, sign, words, without } = said
  return (
    <li>
      {sign} {without ? <b>{words}</b> : words}
      {modifier.price !== 0 && <span class="faint"> {formatMoney(modifier.price)}</span>}
    </li>
  )
}

function Line({ line }: { line: OrderLine }) {
  return (
    <li class="line">
      <span class="quantity">{line.quantity}</span>
      <div class="line-body">
        <b>{line.name}</b>
        {line.quantity > 1 && line.modifiers.length > 0 && <span class="faint"> cada una:</span>}
        {line.modifiers.length > 0 && (
          <ul class="modifiers">
            {sayModifiers(line.modifiers).map((said, i) => (
              <ModifierLine key={`${said.words}${i}`} said={said} />
            ))}
          </ul>
        )}
        {line.comment && (
          <p class="note" dir="auto">
            {line.comment}
          </p>
        )}
      </div>
      <span class="line-total">{formatAmount(line.total)}</span>
    </li>
  )
}

/** What was ordered, with modifiers and notes, and every amount; the tip is the one of «Cobrar», once that was answered. */
export function LinesCard({ order, row }: { order: Order; row: OrderRow }) {
  const { money } = order
  const sums = sumsOf(order)
  const tip = money.tip + row.amountToPay - money.amountToPay
  const amounts: [string, number][] = [
    ['Productos', sums.agree ? sums.products : productsTotal(money)],
    [money.coupon ? `Cupón ${money.coupon.name}` : 'Cupón', -Math.abs(money.coupon?.amount ?? 0)],
    ['Domicilio', money.deliveryFee],
    ['Servicio', money.serviceFee],
    ['Total sin propina', sums.total],
    ['Propina voluntaria', tip],
    ['Puntos', -sums.points],
    ['Puntos que sobran', sums.pointsSeen ? sums.points - sums.pointsPaid : 0],
  ]
  const alwaysShown = new Set(['Productos', 'Total sin propina'])
  return (
    <section class="card" aria-label="Contenido">
      <h3>Contenido</h3>
      <ul class="plain">
        {order.lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      <dl class="amounts">
        {amounts
          .filter(([name, amount]) => alwaysShown.has(name) || amount !== 0)
          .map(([name, amount]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{formatMoney(amount)}</dd>
            </div>
          ))}
        <div class="amounts-last">
          <dt>Total a pagar</dt>
          <dd>{formatMoney(row.amountToPay)}</dd>
        </div>
      </dl>
      {!sums.pointsSeen && <p class="note">{POINTS_UNSEEN}: verifique en Justo cuánto se paga.</p>}
    </section>
  )
}
