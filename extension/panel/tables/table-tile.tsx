import { durationText } from '@shared/dates'
import { counted } from '@shared/grammar'
import { formatMoney } from '@shared/money'
import { PracticeMark } from '../order-labels'
import { usePanel } from '../panel-context'
import type { Table } from '../state/tables'
import styles from './tables.module.css'
import type { DragHandlers } from './use-drag'

interface TableTileProps {
  table: Table
  /** What a press on the tile does while an order is picked; null: none is picked. */
  target: string | null
  open: boolean
  /** An order is dragged over the tile. */
  under: boolean
  /** Handlers that drag its only order; null: it has none, or several. */
  drag: DragHandlers | null
  onPress(): void
  /** «¿Qué mesa es?» */
  onAsk(): void
}

/** Letters that fit in one line at full size. */
const LONG = 8

/** Collected at the till, or paid online. */
const paidWord = ({ orders }: Table): string => (orders.some(({ settled }) => settled !== null) ? 'Cobrado' : 'Pagado')

function Busy({ table }: { table: Table }) {
  const now = usePanel().now.value
  const minutes = table.since === null ? 0 : Math.max(0, Math.floor((now - Date.parse(table.since)) / 60_000))
  return (
    <>
      <span>
        {counted(table.orders.length, 'pedido', 'pedidos')} · {durationText(minutes)}
      </span>
      <b>{table.toPay > 0 ? formatMoney(table.toPay) : paidWord(table)}</b>
    </>
  )
}

/** One table: how many orders, since when, how much to pay. */
export function TableTile({ table, target, open, under, drag, onPress, onAsk }: TableTileProps) {
  const { name } = table
  const busy = table.orders.length > 0
  const practised = table.orders.some(({ practice }) => practice)
  const classes = [
    busy && styles.busy,
    practised && styles.practice,
    target !== null && styles.target,
    open && styles.open,
  ]
  return (
    <div class={styles.place} data-table={name}>
      <button
        type="button"
        class={[styles.tile, ...classes].filter(Boolean).join(' ')}
        data-tile={name}
        data-under={under}
        onClick={onPress}
        disabled={!busy && target === null}
        aria-label={target ?? undefined}
        aria-expanded={table.orders.length > 1 && target === null ? open : undefined}
        {...drag}
      >
        <span class="hidden">Mesa </span>
        <b class={`${styles.name} ${name.length > LONG ? styles.longName : ''}`}>{name}</b>
        {practised && <PracticeMark />}
        {busy ? <Busy table={table} /> : <span class="faint">Libre</span>}
      </button>
      {table.kind === 'unknown' && target === null && (
        <button type="button" class={styles.ask} data-ask={name} aria-label={`¿Qué mesa es ${name}?`} onClick={onAsk}>
          ¿Qué mesa es?
        </button>
      )}
    </div>
  )
}
