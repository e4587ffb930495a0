import type { OrderRow } from '../../messaging/messages'
import { OrderCard } from './order-card'
import styles from './tables.module.css'
import type { Board } from './use-board'
import type { Drag } from './use-drag'

export interface OrderCardsProps {
  rows: OrderRow[]
  label?: string
  board: Board
  drag: Drag
}

/** Orders that may be put on another table. */
export const OrderCards = ({ rows, label, board, drag }: OrderCardsProps) => (
  <ul class={styles.cards} aria-label={label}>
    {rows.map((row) => {
      const on = board.pickedOrder?.id === row.id
      const toggle = () => board.pick(on ? null : { type: 'order', id: row.id })
      return <OrderCard key={row.id} row={row} on={on} toggle={toggle} drag={drag.handlers(row)} />
    })}
  </ul>
)
