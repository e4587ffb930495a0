import { useEffect, useRef } from 'preact/hooks'
import { pinRowUnderPointer } from '../orders-list/pin-row-under-pointer'
import panelStyles from '../panel.module.css'
import { usePanel } from '../panel-context'
import { tableBoard, tableNamed, unplacedOrders } from '../state/tables'
import { BoardNotes, KnownNames } from './board-notes'
import { OrderCards } from './order-cards'
import { NoTableOpened, TableSheet } from './table-sheet'
import styles from './tables.module.css'
import { useBoard } from './use-board'
import { useBoardKeys } from './use-board-keys'
import { useDrag } from './use-drag'
import { useHeldTables } from './use-held-tables'
import { Zone } from './zone'

function NoTables() {
  const panel = usePanel()
  return (
    <div class="empty">
      <p class="empty-title">No hay mesas todavía</p>
      <p>Escriba las zonas y las mesas del salón en Configuración.</p>
      <button type="button" onClick={() => panel.send({ type: 'open-options' })}>
        Abrir Configuración
      </button>
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
        {zones.map((zone) => (
          <Zone key={zone.zone} zone={zone} board={board} drag={drag} />
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
