import type { OrderRow } from '../../messaging/messages'
import { OpenButton } from '../open-button'
import { Amount, PracticeMark } from '../order-labels'
import { usePanel } from '../panel-context'
import { timeText } from '../state/row-words'
import styles from './tables.module.css'
import type { DragHandlers } from './use-drag'

interface OrderCardProps {
  row: OrderRow
  /** It is picked, and goes to the table that is pressed next. */
  on: boolean
  toggle(): void
  drag: DragHandlers
}

/** An order in the tables' section, small: it may be picked or dragged. */
export function OrderCard({ row, on, toggle, drag }: OrderCardProps) {
  const panel = usePanel()
  const pick = row.table === null ? 'Poner en mesa' : 'Mover de mesa'
  return (
    <li class={`row ${styles.card} ${on ? styles.picked : ''} ${row.practice ? styles.practice : ''}`} {...drag}>
      <span class={styles.grip} aria-hidden="true" />
      <OpenButton row={row} />
      {row.practice && <PracticeMark />}
      <b>{row.customer}</b>
      <span class="faint">{timeText(row.createdAt, panel.now.value)}</span>
      <Amount row={row} />
      <button
        type="button"
        class={on ? '' : 'main'}
        data-pick={row.id}
        aria-pressed={on}
        aria-label={`${on ? 'Dejar donde está' : pick}: pedido ${row.number}`}
        disabled={panel.busy.value.has(row.id)}
        onClick={toggle}
      >
        {on ? 'Dejar donde está' : pick}
      </button>
    </li>
  )
}
