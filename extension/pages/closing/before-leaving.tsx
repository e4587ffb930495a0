import type { Closing } from '../../shop-day/closing'
import { ToneIcon } from '../../ui/tone-icon'
import styles from './closing.module.css'

interface Check {
  /** What is right, and what is left to do otherwise. */
  done: string
  open: string
  left: number
}

const papers = (n: number): string => (n === 1 ? '1 papel por revisar' : `${n} papeles por revisar`)
const orders = (n: number): string => (n === 1 ? '1 pedido sin entregar' : `${n} pedidos sin entregar`)
const notes = (n: number): string => (n === 1 ? '1 nota pendiente en Intüipos' : `${n} notas pendientes en Intüipos`)
const facturas = (n: number): string => (n === 1 ? '1 pedido sin factura' : `${n} pedidos sin factura`)

function checksOf({ openPapers, undelivered, invoiceStates }: Closing): Check[] {
  const toReview = openPapers.toReview + openPapers.notOut
  const withoutFactura = invoiceStates.none.length + invoiceStates.pending.length
  const due = invoiceStates['note-due'].length
  return [
    { done: 'Ningún papel por revisar', open: papers(toReview), left: toReview },
    { done: 'Todo entregado', open: orders(undelivered.length), left: undelivered.length },
    { done: 'Sin facturas pendientes', open: facturas(withoutFactura), left: withoutFactura },
    { done: 'Sin notas pendientes', open: notes(due), left: due },
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
        {checksOf(closing).map(({ done, open, left }) => (
          <li key={done} class={left === 0 ? 'tone-good' : 'tone-warn'}>
            <ToneIcon tone={left === 0 ? 'good' : 'warn'} /> {left === 0 ? done : open}
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
