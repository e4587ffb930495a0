import { formatMoney } from '@shared/money'
import { changeOf, MEANS, MEANS_NAMES, type SettledPayment } from '@shared/settlement'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../ui/icon'
import { OffButton } from '../../ui/off-button'
import { refocus } from '../../ui/refocus'
import { ChargeParts } from '../detail/charge-parts'
import { usePanel } from '../panel-context'
import { chargeableOrders } from '../state/charge'
import { timeText } from '../state/row-words'
import { canFree, type Table } from '../state/tables'
import { BoardNotes } from './board-notes'
import { OrderCards } from './order-cards'
import { TableMoneyWords } from './table-tile'
import styles from './tables.module.css'
import type { Board } from './use-board'
import type { Drag } from './use-drag'

interface SheetProps {
  table: Table
  board: Board
  drag: Drag
}

/** `Datáfono $ 20.000, parte 1 de 3, propina $ 2.000` */
function paymentText(payment: SettledPayment): string {
  const { split, tip } = payment
  const change = changeOf(payment)
  return [
    ...MEANS.filter((means) => payment[means] > 0).map(
      (means) => `${MEANS_NAMES[means]} ${formatMoney(payment[means])}`,
    ),
    ...(split ? [`parte ${split.n} de ${split.of}`] : []),
    ...(tip > 0 ? [`propina ${formatMoney(tip)}`] : []),
    ...(change > 0 ? [`devuelta ${formatMoney(change)}`] : []),
  ].join(', ')
}

/** What was paid of a table so far, where it was not paid at once. */
function PaidParts({ table }: { table: Table }) {
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
function ChargeTable({ table, board }: Omit<SheetProps, 'drag'>) {
  const panel = usePanel()
  const rows = chargeableOrders(table.orders)
  const [first] = rows
  if (first === undefined) return null
  // Each order of the table has a part in it.
  if (table.orders.some(({ id }) => panel.busy.value.has(id))) return <p role="status">Un momento…</p>
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

/** A table opened: its orders, what was paid and what is left of it; «Cobrar», or once it is paid «Liberar». */
export function TableSheet({ table, board, drag }: SheetProps) {
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
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <header class={`row ${styles.sheetHead}`}>
        <button type="button" onClick={close}>
          <Icon name="back" /> Volver
        </button>
        <h2>Mesa {name}</h2>
        <span class={styles.sheetMoney} data-money={table.money}>
          <TableMoneyWords table={table} />
        </span>
      </header>
      <div class={styles.sheetBody}>
        {canFree(table) && (
          <OffButton class="main" isOff={busy} onClick={() => void board.free(table)}>
            Liberar la mesa
          </OffButton>
        )}
        <ChargeTable table={table} board={board} />
        <PaidParts table={table} />
        <OrderCards rows={orders} label={`Pedidos de la mesa ${name}`} board={board} drag={drag} />
      </div>
      <BoardNotes board={board} />
    </section>
  )
}
