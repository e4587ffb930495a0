import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { refocus } from '../../ui/refocus'
import { onEscape } from '../../ui/use-closable'
import { paymentText } from '../detail/charge-order'
import { ChargeParts } from '../detail/charge-parts'
import { usePanel } from '../panel-context'
import { chargeableOrders } from '../state/charge'
import { timeText } from '../state/row-words'
import { canFree } from '../state/tables'
import { BoardNotes } from './board-notes'
import { OrderCards } from './order-cards'
import styles from './table-sheet.module.css'
import { TableMoneyWords, type TableProps } from './table-tile'

/** What was paid of a table so far, where it was not paid at once. */
function PaidParts({ table }: Pick<TableProps, 'table'>) {
  const now = usePanel().now.value
  const payments = table.orders.flatMap(({ number, settled }) =>
    (settled?.payments ?? []).map((payment) => ({ number, payment })),
  )
  if (payments.length === 0) return null
  return (
    <ul class={styles.payments} aria-label="Pagos de la mesa">
      {payments.map(({ number, payment }) => (
        <li key={`${number} ${payment.requestId}`}>
          <Icon name="check" /> {timeText(payment.at, now)} {paymentText(payment)}
          {table.orders.length > 1 && ` (${number})`}
        </li>
      ))}
    </ul>
  )
}

/** «Cobrar», in sight as soon as the table is opened. */
function ChargeTable({ table, board, busy }: Omit<TableProps, 'drag'> & { busy: boolean }) {
  const panel = usePanel()
  const rows = chargeableOrders(table.orders)
  const [first] = rows
  if (first === undefined) return null
  // Each order of the table has a part in it.
  if (busy) return <p role="status">Un momento…</p>
  return (
    <ChargeParts
      title={rows.length === 1 ? `Cobrar el pedido ${first.number}` : `Cobrar ${rows.length} pedidos`}
      rows={rows}
      all={table.orders}
      onSettle={(parts, requestId) => void board.charge(table, parts, requestId)}
      onCancel={() => panel.showTable(null)}
    />
  )
}

/** In the place of an opened table, where it has one of its own. */
export const NoTableOpened = () => <p class={styles.none}>Pulse una mesa para ver su cuenta.</p>

/** A table opened: its orders, what was paid and what is left of it; «Cobrar», or once it is paid «Liberar». */
export function TableSheet({ table, board, drag }: TableProps) {
  const panel = usePanel()
  const sheet = useRef<HTMLElement>(null)
  const { name, orders } = table
  const busy = orders.some(({ id }) => panel.busy.value.has(id))
  useEffect(() => {
    const tile = document.querySelector<HTMLElement>(`[data-tile="${CSS.escape(name)}"]`)
    return () => refocus(tile)
  }, [name])
  useEffect(() => {
    if (!busy) refocus(sheet.current)
  }, [busy])
  const close = () => panel.showTable(null)
  return (
    <section
      ref={sheet}
      class={styles.sheet}
      aria-label={`Mesa ${name}`}
      data-sheet={name}
      tabIndex={-1}
      onKeyDown={onEscape(close)}
    >
      <header class={`row ${styles.head}`}>
        <Button onClick={close}>
          <Icon name="back" /> Volver
        </Button>
        <h2>Mesa {name}</h2>
        <span class={styles.money} data-money={table.money}>
          <TableMoneyWords table={table} />
        </span>
      </header>
      <div class={styles.body}>
        {canFree(table) && (
          <Button class="main" isOff={busy} onClick={() => void board.free(table)}>
            Liberar la mesa
          </Button>
        )}
        <ChargeTable table={table} board={board} busy={busy} />
        <PaidParts table={table} />
        <OrderCards rows={orders} label={`Pedidos de la mesa ${name}`} board={board} drag={drag} />
      </div>
      <BoardNotes board={board} />
    </section>
  )
}
