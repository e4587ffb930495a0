import type { Order } from '@shared/order'
import type { OrderRow } from '../../messaging/messages'
import { useClosable } from '../../ui/use-closable'
import { SaleList } from '../dock/sale-list'
import { usePanel } from '../panel-context'
import cards from './detail-cards.module.css'

/** It takes the place of the contents, which may be out of sight. */
const show = (list: HTMLElement) => {
  list.focus({ preventScroll: true })
  list.scrollIntoView({ block: 'nearest' })
}

/** «Copiar para Intüipos» in the opened order: where the window has no room for the dock, and on a page of our own. */
export function IntuiposList({ row, order }: { row: OrderRow; order: Order }) {
  const { stopRegistering } = usePanel()
  const region = useClosable<HTMLElement>(stopRegistering, { focusIn: show })
  return (
    <section {...region} class="card" tabIndex={-1} aria-label="Para Intüipos">
      <div class={cards.cardHead}>
        <h3>Para Intüipos</h3>
        <button type="button" onClick={stopRegistering}>
          Cerrar la lista
        </button>
      </div>
      <SaleList row={row} order={order} />
    </section>
  )
}
