import { OrderCards, type OrderCardsProps } from './order-cards'
import styles from './tables.module.css'

/** «Sin mesa»: orders whose comanda is out already and that wait for a table. */
export function UnplacedOrders({ rows, ...rest }: OrderCardsProps) {
  if (rows.length === 0) return null
  return (
    <section class={styles.unplaced} aria-label="Sin mesa" data-goal="unplaced" tabIndex={-1}>
      <h2>
        Sin mesa <span class="count">{rows.length}</span>
      </h2>
      <OrderCards rows={rows} {...rest} />
    </section>
  )
}
