import { Icon } from '../../ui/icon'
import { StartPractice } from '../bar/practice'
import panelStyles from '../panel.module.css'
import { usePanel } from '../panel-context'
import { GROUP_NAMES, type Tab } from '../state/groups'
import styles from './orders-list.module.css'

/** Before the worker's first message: where the orders will be. */
export function LoadingRows() {
  return (
    <div class={panelStyles.list} role="status">
      <p class="hidden">Cargando los pedidos…</p>
      {[1, 2, 3, 4, 5].map((n) => (
        <div key={n} class={styles.ghost}>
          <span />
          <span />
        </div>
      ))}
    </div>
  )
}

export function NoOrders() {
  const { status } = usePanel()
  return (
    <div class="empty">
      <Icon name="bag" />
      <p class="empty-title">Todavía no hay pedidos hoy</p>
      <p>
        {status.value?.active ? 'Aparecen aquí apenas lleguen de Justo.' : 'La integración todavía no está activa.'}
      </p>
      <StartPractice />
    </div>
  )
}

const NOTHING_IN: Record<Tab, string> = {
  new: 'Ningún pedido nuevo',
  preparing: 'Nada en la cocina',
  ready: 'Nada listo por entregar',
  scheduled: 'Ningún pedido programado',
  finished: 'Nada terminado hoy',
}

/** A tab without orders, or without those that are filtered. */
export const EmptyTab = ({ tab, isFiltered }: { tab: Tab; isFiltered: boolean }) => (
  <div class="empty">
    <p class="empty-title">{isFiltered ? `Nada de lo que filtró en «${GROUP_NAMES[tab]}»` : NOTHING_IN[tab]}</p>
  </div>
)

export const NothingFound = ({ search }: { search: string }) => (
  <div class="empty">
    <Icon name="search" />
    <p class="empty-title">Ningún pedido con «{search}»</p>
    <p>Se busca por número, nombre, plato, dirección, teléfono, mesa, factura o transacción.</p>
  </div>
)
