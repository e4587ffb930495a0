import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/button'
import { pinRowUnderPointer } from '../orders-list/pin-row-under-pointer'
import panelStyles from '../panel.module.css'
import { usePanel } from '../panel-context'
import { heldTables, OTHER_TABLES, type TableZone, tableBoard, tableNamed, unplacedOrders } from '../state/tables'
import { BoardNotes, KnownNames } from './board-notes'
import { OrderCards } from './order-cards'
import { NoTableOpened, TableSheet } from './table-sheet'
import { TableTile } from './table-tile'
import styles from './tables.module.css'
import { useBoard } from './use-board'
import { useBoardKeys } from './use-board-keys'
import { useDrag } from './use-drag'

/** A finger leaves with each press; its next one is still to be expected for so long, ms. */
const FINGER_MS = 3_000

/** While a pointer is over the board, the tables that only Justo names stay in their places: the shop's own never move. */
function useHeldTables(zones: readonly TableZone[]) {
  const [isOver, setOver] = useState(false)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  const shown = useRef<string[]>([])
  const others = zones.find(({ zone }) => zone === OTHER_TABLES)?.tables ?? []
  const held = isOver ? heldTables(shown.current, others) : others
  shown.current = held.map(({ name }) => name)
  useEffect(() => () => clearTimeout(leaving.current), [])
  const stay = () => {
    clearTimeout(leaving.current)
    setOver(true)
  }
  const leave = ({ pointerType }: PointerEvent) => {
    clearTimeout(leaving.current)
    leaving.current = setTimeout(() => setOver(false), pointerType === 'touch' ? FINGER_MS : 0)
  }
  const own = zones.filter(({ zone }) => zone !== OTHER_TABLES)
  return {
    zones: held.length === 0 ? own : [...own, { zone: OTHER_TABLES, tables: held }],
    pointer: { onPointerMove: stay, onPointerDown: stay, onPointerLeave: leave },
  }
}

function NoTables() {
  const panel = usePanel()
  return (
    <div class="empty">
      <p class="empty-title">No hay mesas todavía</p>
      <p>Escriba las zonas y las mesas del salón en Configuración.</p>
      <Button onClick={() => panel.send({ type: 'open-options' })}>Abrir Configuración</Button>
    </div>
  )
}

/** «Mesas»: the tables of each zone, above them the orders that wait for one; beside them, or in their place, the opened one. */
export function TablesBoard() {
  const panel = usePanel()
  const board = useBoard()
  const drag = useDrag((row, table) => void board.put(row, table))
  const { place, onKeyDown } = useBoardKeys(board, drag)
  const spacers = { above: useRef<HTMLDivElement>(null), below: useRef<HTMLDivElement>(null) }
  useEffect(() => {
    const [above, below] = [spacers.above.current, spacers.below.current]
    if (place.current && above && below) return pinRowUnderPointer(place.current, { above, below })
  }, [])
  const now = panel.now.value
  const rows = [...panel.orders.value.values()]
  const { zones, pointer } = useHeldTables(tableBoard(rows, panel.status.value ?? { zones: [], tableNames: [] }, now))
  const unplaced = unplacedOrders(rows, now)
  const opened = panel.selected.value === null ? tableNamed(zones, panel.table.value) : null
  const { dragged } = drag
  return (
    <>
      <section
        ref={place}
        class={`${panelStyles.list} ${styles.board} ${dragged ? styles.dragging : ''}`}
        aria-label="Tablero de mesas"
        onKeyDown={onKeyDown}
        {...pointer}
      >
        <div ref={spacers.above} class={styles.spacer} />
        {unplaced.length > 0 && (
          <section class={styles.unplaced} aria-label="Sin mesa">
            <h2>
              Sin mesa <span class="count">{unplaced.length}</span>
            </h2>
            <OrderCards rows={unplaced} board={board} drag={drag} />
          </section>
        )}
        {zones.length === 0 && <NoTables />}
        {zones.map(({ zone, tables }) => (
          <section key={zone} aria-label={zone}>
            <h2>{zone}</h2>
            <div class={styles.tiles}>
              {tables.map((table) => (
                <TableTile key={table.name} table={table} board={board} drag={drag} />
              ))}
            </div>
          </section>
        ))}
        <KnownNames board={board} />
        <div ref={spacers.below} class={styles.spacer} />
        {opened === null && <BoardNotes board={board} />}
        {dragged && (
          <div
            class={styles.dragged}
            data-dragged={dragged.row.id}
            style={{ left: `${dragged.x}px`, top: `${dragged.y}px` }}
          >
            {dragged.row.number}
          </div>
        )}
      </section>
      {opened === null && panel.selected.value === null && <NoTableOpened />}
      {opened && <TableSheet key={opened.name} table={opened} board={board} drag={drag} />}
    </>
  )
}
