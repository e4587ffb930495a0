import { counted } from '@shared/grammar'
import { formatMoney } from '@shared/money'
import { type CashReading, isCounted } from '../../shop-day/cash-count'
import type { Closing } from '../../shop-day/closing'
import { courierWords, listText } from '../../shop-day/closing-sections'
import { dueOf } from '../../shop-day/courier-cash'
import { ToneIcon } from '../../ui/tone-icon'
import styles from './closing.module.css'
import { Listed } from './section-card'

interface Check {
  /** What is right, and what is left to do otherwise. */
  done: string
  /** How many, or the numbers of the orders. */
  left: number | readonly string[]
  one: string
  more: string
}

function checksOf({ openPapers, undelivered, unpaid, invoiceStates }: Closing, cash: CashReading): Check[] {
  const toReview = openPapers.toReview + openPapers.notOut
  const withoutFactura = [...invoiceStates.none, ...invoiceStates.pending]
  return [
    { done: 'Ningún papel por revisar', left: toReview, one: 'papel por revisar', more: 'papeles por revisar' },
    { done: 'Todo entregado', left: undelivered, one: 'pedido sin entregar', more: 'pedidos sin entregar' },
    {
      done: 'Nada salió sin cobrar',
      left: unpaid,
      one: 'pedido salió sin cobrar',
      more: 'pedidos salieron sin cobrar',
    },
    { done: 'Sin facturas pendientes', left: withoutFactura, one: 'pedido sin factura', more: 'pedidos sin factura' },
    {
      done: 'Sin notas pendientes',
      left: invoiceStates['note-due'],
      one: 'nota pendiente en Intüipos',
      more: 'notas pendientes en Intüipos',
    },
    {
      done: 'Domiciliarios liquidados',
      left: cash.owing.map((courier) => `${courierWords(courier)} ${formatMoney(dueOf(courier.orders))}`),
      one: 'domiciliario sin liquidar',
      more: 'domiciliarios sin liquidar',
    },
    ...(isCounted(cash)
      ? [{ done: 'Caja contada', left: cash.cash.counts.length === 0 ? 1 : 0, one: 'caja sin contar', more: '' }]
      : []),
  ]
}

function CheckLine({ check: { done, left, one, more }, orderIds }: { check: Check; orderIds: Closing['orderIds'] }) {
  const numbers = typeof left === 'number' ? [] : left
  const count = typeof left === 'number' ? left : left.length
  return (
    <li class={count === 0 ? 'tone-good' : 'tone-warn'}>
      <ToneIcon tone={count === 0 ? 'good' : 'warn'} /> {count === 0 ? done : counted(count, one, more)}
      {numbers.length > 0 && <Listed text={listText(numbers)} orderIds={orderIds} />}
    </li>
  )
}

/** Cannot be measured: ticked by hand, and not stored. */
const BY_HAND = ['El datáfono está cerrado', 'Los programados de mañana están vistos']

/** «Antes de irse»: reminders; none of them blocks. */
export function BeforeLeaving({ closing, cash }: { closing: Closing; cash: CashReading }) {
  return (
    <section class={`card ${styles.section} ${styles.leaving}`}>
      <h2>Antes de irse</h2>
      <ul>
        {checksOf(closing, cash).map((check) => (
          <CheckLine key={check.done} check={check} orderIds={closing.orderIds} />
        ))}
        {BY_HAND.map((what) => (
          <li key={what}>
            <label>
              <input type="checkbox" /> {what}
            </label>
          </li>
        ))}
      </ul>
      <p>
        <a href="/orders.html">Ver los pedidos</a>
      </p>
    </section>
  )
}
