import { counted } from '@shared/grammar'
import type { Closing } from '../../shop-day/closing'
import { ToneIcon } from '../../ui/tone-icon'
import styles from './closing.module.css'

interface Check {
  /** What is right, and what is left to do otherwise. */
  done: string
  left: number
  one: string
  more: string
}

function checksOf({ openPapers, undelivered, invoiceStates }: Closing): Check[] {
  const toReview = openPapers.toReview + openPapers.notOut
  const withoutFactura = invoiceStates.none.length + invoiceStates.pending.length
  const due = invoiceStates['note-due'].length
  return [
    { done: 'Ningún papel por revisar', left: toReview, one: 'papel por revisar', more: 'papeles por revisar' },
    { done: 'Todo entregado', left: undelivered.length, one: 'pedido sin entregar', more: 'pedidos sin entregar' },
    { done: 'Sin facturas pendientes', left: withoutFactura, one: 'pedido sin factura', more: 'pedidos sin factura' },
    {
      done: 'Sin notas pendientes',
      left: due,
      one: 'nota pendiente en Intüipos',
      more: 'notas pendientes en Intüipos',
    },
  ]
}

/** Cannot be measured: ticked by hand, and not stored. */
const BY_HAND = [
  'El efectivo de los domiciliarios está en la caja',
  'El datáfono está cerrado',
  'Los programados de mañana están vistos',
]

/** «Antes de irse»: reminders; none of them blocks. */
export function BeforeLeaving({ closing }: { closing: Closing }) {
  return (
    <section class={`card ${styles.section} ${styles.leaving}`}>
      <h2>Antes de irse</h2>
      <ul>
        {checksOf(closing).map(({ done, left, one, more }) => (
          <li key={done} class={left === 0 ? 'tone-good' : 'tone-warn'}>
            <ToneIcon tone={left === 0 ? 'good' : 'warn'} /> {left === 0 ? done : counted(left, one, more)}
          </li>
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
