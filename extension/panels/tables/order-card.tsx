import type { OrderRow } from '../../panel-port/messages'
import { Amount } from '../amount'
import { usePanel } from '../panel-context'
import { timeText } from '../state/row-words'

interface OrderCardProps {
  row: OrderRow
  /** Present where the order can be picked up and put on a table. */
  placing?: { on: boolean; toggle(): void }
}

/** An order in the tables' section, small. */
export function OrderCard({ row, placing }: OrderCardProps) {
  const panel = usePanel()
  return (
    <li class={`order-card ${placing?.on ? 'order-card-on' : ''}`}>
      <button
        type="button"
        class="number"
        data-order={row.id}
        aria-label={`Abrir pedido ${row.number}`}
        onClick={() => panel.select(row.id)}
      >
        {row.number}
      </button>
      <b>{row.customer}</b>
      <span class="faint">{timeText(row.createdAt, panel.now.value)}</span>
      <Amount row={row} />
      {placing && (
        <button
          type="button"
          class={placing.on ? '' : 'main'}
          aria-pressed={placing.on}
          disabled={panel.busy.value.has(row.id)}
          onClick={placing.toggle}
        >
          {placing.on ? 'Dejar sin mesa' : 'Poner en mesa'}
        </button>
      )}
    </li>
  )
}
