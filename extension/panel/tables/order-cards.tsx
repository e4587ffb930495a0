import { shortName } from '@shared/text'
import type { OrderRow } from '../../messaging/messages'
import { stageOf } from '../../order-model/lifecycle'
import { Button } from '../../ui/button'
import { ActFailure, ActionButton } from '../act-buttons'
import { Amount, OpenButton, PracticeMark } from '../order-labels'
import { usePanel } from '../panel-context'
import { timeText } from '../state/row-words'
import styles from './tables.module.css'
import type { Board } from './use-board'
import type { Drag } from './use-drag'

/** An order in the tables' section, small: it may be picked for the table that is pressed next, or dragged. */
function OrderCard({ row, board, drag }: Omit<OrderCardsProps, 'rows' | 'label'> & { row: OrderRow }) {
  const panel = usePanel()
  const on = board.pickedOrder?.id === row.id
  const pick = row.table === null ? 'Poner en mesa' : 'Mover de mesa'
  return (
    <li class={`row ${styles.card}`} {...drag.handlers(row)}>
      <span class={styles.grip} aria-hidden="true" />
      <OpenButton row={row} />
      {row.practice && <PracticeMark />}
      <b>{shortName(row.customer)}</b>
      <span class="faint">{timeText(row.createdAt, panel.now.value)}</span>
      <Amount row={row} />
      {/* Before that it is not charged. */}
      {stageOf(row.lifecycle) === 'waiting' && (
        <>
          <ActionButton row={row} />
          <ActFailure act={row.id} />
        </>
      )}
      <Button
        class={on || row.table !== null ? '' : 'main'}
        data-pick={row.id}
        aria-pressed={on}
        aria-label={`${on ? 'Dejar donde está' : pick}: pedido ${row.number}`}
        isOff={panel.busy.value.has(row.id)}
        onClick={() => board.pick(on ? null : { type: 'order', id: row.id })}
      >
        {on ? 'Dejar donde está' : pick}
      </Button>
    </li>
  )
}

interface OrderCardsProps {
  rows: OrderRow[]
  label?: string
  board: Board
  drag: Drag
}

export const OrderCards = ({ rows, label, board, drag }: OrderCardsProps) => (
  <ul class={styles.cards} aria-label={label}>
    {rows.map((row) => (
      <OrderCard key={row.id} row={row} board={board} drag={drag} />
    ))}
  </ul>
)
