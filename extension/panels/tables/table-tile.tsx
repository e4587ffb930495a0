import { formatMoney } from '@shared/money'
import { usePanel } from '../panel-context'
import { durationText } from '../state/row-words'
import type { Table } from '../state/tables'

interface TableTileProps {
  table: Table
  /** Number of the order that waits to be put on a table. */
  placing: string | null
  open: boolean
  onPress(): void
}

const ordersText = (count: number): string => (count === 1 ? '1 pedido' : `${count} pedidos`)

export function TableTile({ table, placing, open, onPress }: TableTileProps) {
  const { now } = usePanel()
  const busy = table.orders.length > 0
  const minutes = table.since === null ? 0 : Math.max(0, Math.floor((now.value - Date.parse(table.since)) / 60_000))
  return (
    <button
      type="button"
      class={`tile ${busy ? 'tile-busy' : ''} ${placing ? 'tile-target' : ''} ${open ? 'tile-open' : ''}`}
      onClick={onPress}
      disabled={!busy && placing === null}
      aria-label={placing ? `Poner el pedido ${placing} en la mesa ${table.name}` : undefined}
    >
      <span class="hidden">Mesa </span>
      <b class="tile-name">{table.name}</b>
      {busy ? (
        <>
          <span>
            {ordersText(table.orders.length)} · {durationText(minutes)}
          </span>
          <b>{table.toPay > 0 ? formatMoney(table.toPay) : 'Pagado'}</b>
        </>
      ) : (
        <span class="faint">Libre</span>
      )}
    </button>
  )
}
