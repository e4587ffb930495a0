import type { OrderRow } from '../messaging/messages'
import { useDerived } from '../ui/use-derived'
import styles from './order-labels.module.css'
import { usePanel } from './panel-context'

/** An order's number: opens it. */
export function OpenButton({ row: { id, number } }: { row: Pick<OrderRow, 'id' | 'number'> }) {
  const panel = usePanel()
  const open = useDerived(() => panel.selected.value === id, [id])
  return (
    <button
      type="button"
      class={styles.number}
      data-order={id}
      aria-expanded={open}
      aria-label={`Abrir pedido ${number}`}
      onClick={(event) => {
        event.stopPropagation() // the row behind it opens the order too
        panel.select(id)
      }}
    >
      {number}
    </button>
  )
}
