import { useState } from 'preact/hooks'
import type { OrderRow } from '../../panel-port/messages'
import { usePanel } from '../panel-context'
import { SentenceLine } from '../sentence'
import { isUnplaced, type Table, tableBoard } from '../state/tables'
import { OrderCard } from './order-card'
import { TableTile } from './table-tile'

interface UnplacedProps {
  rows: OrderRow[]
  placing: string | null
  onPick(orderId: string | null): void
}

/** «Sin mesa»: pick an order, then a table. */
function Unplaced({ rows, placing, onPick }: UnplacedProps) {
  const { failures } = usePanel()
  if (rows.length === 0) return null
  return (
    <section class="unplaced" aria-label="Sin mesa">
      <h3>
        Sin mesa <span class="count">{rows.length}</span>
      </h3>
      <ul class="order-cards">
        {rows.map((row) => (
          <OrderCard
            key={row.id}
            row={row}
            placing={{ on: placing === row.id, toggle: () => onPick(placing === row.id ? null : row.id) }}
          />
        ))}
      </ul>
      {rows.map((row) => {
        const failure = failures.value.get(row.id)
        return failure && <SentenceLine key={row.id} message={failure} alert />
      })}
      {placing !== null && <p class="hint">Ahora escoja la mesa.</p>}
    </section>
  )
}

function NoTables() {
  const panel = usePanel()
  return (
    <div class="empty">
      <p class="empty-title">No hay mesas todavía</p>
      <p>Escriba las zonas y las mesas del salón en Configuración.</p>
      <button type="button" onClick={panel.openOptions}>
        Abrir Configuración
      </button>
    </div>
  )
}

/** «Mesas»: zones and tables as a board, and what stands on the table that was chosen. */
export function TablesBoard() {
  const panel = usePanel()
  const [picked, setPicked] = useState<string | null>(null)
  const [openTable, setOpenTable] = useState<string | null>(null)
  const rows = [...panel.orders.value.values()]
  const unplaced = rows.filter(isUnplaced)
  const placing = unplaced.find((row) => row.id === picked) ?? null
  const board = tableBoard(rows, panel.status.value?.zones ?? [])

  const press = (zone: string, table: Table) => {
    if (placing) {
      setPicked(null)
      void panel.act(placing.id, { type: 'place', orderId: placing.id, table: table.name })
      return
    }
    const only = table.orders.length === 1 ? table.orders[0] : undefined
    if (only) panel.select(only.id)
    else setOpenTable(openTable === `${zone} ${table.name}` ? null : `${zone} ${table.name}`)
  }

  return (
    <div class="list board">
      <Unplaced rows={unplaced} placing={placing?.id ?? null} onPick={setPicked} />
      {board.length === 0 && <NoTables />}
      {board.map(({ zone, tables }) => {
        const open = tables.find((table) => table.orders.length > 1 && openTable === `${zone} ${table.name}`)
        return (
          <section key={zone} aria-label={zone}>
            <h3>{zone}</h3>
            <div class="tiles">
              {tables.map((table) => (
                <TableTile
                  key={table.name}
                  table={table}
                  placing={placing?.number ?? null}
                  open={open === table}
                  onPress={() => press(zone, table)}
                />
              ))}
            </div>
            {open && (
              <ul class="order-cards" aria-label={`Mesa ${open.name}`}>
                {open.orders.map((row) => (
                  <OrderCard key={row.id} row={row} />
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </div>
  )
}
