import { usePanel } from '../panel-context'
import type { Table, TableZone } from '../state/tables'
import { TableTile } from './table-tile'
import styles from './tables.module.css'
import type { Board } from './use-board'
import type { Drag } from './use-drag'

/** What pressing a table does while something is picked; null: nothing is, or it means nothing there. */
function targetOf({ picked, pickedOrder }: Board, { name, kind }: Table): string | null {
  if (pickedOrder) return `Poner el pedido ${pickedOrder.number} en la mesa ${name}`
  return picked?.type === 'name' && kind === 'own' ? `«${picked.name}» es la mesa ${name}` : null
}

/** One zone of the shop, tile by tile. */
export function Zone({ zone: { zone, tables }, board, drag }: { zone: TableZone; board: Board; drag: Drag }) {
  const panel = usePanel()
  const press = (table: Table) => {
    const { picked, pickedOrder } = board
    if (pickedOrder) void board.put(pickedOrder, table.name)
    else if (picked?.type === 'name' && table.kind === 'own') void board.name(picked.name, table.name)
    else {
      panel.select(null)
      panel.showTable(panel.table.value === table.name ? null : table.name)
    }
  }
  return (
    <section aria-label={zone}>
      <h2>{zone}</h2>
      <div class={styles.tiles}>
        {tables.map((table) => {
          const [only, second] = table.orders
          return (
            <TableTile
              key={table.name}
              table={table}
              target={targetOf(board, table)}
              open={panel.table.value === table.name && table.orders.length > 0}
              under={drag.dragged?.over === table.name}
              drag={only && !second ? drag.handlers(only) : null}
              onPress={() => press(table)}
              onAsk={() => board.pick({ type: 'name', name: table.name })}
              onFree={() => void board.free(table)}
            />
          )
        })}
      </div>
    </section>
  )
}
