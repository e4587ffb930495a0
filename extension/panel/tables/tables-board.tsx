import panelStyles from '../panel.module.css'
import { usePanel } from '../panel-context'
import { tableBoard, unplacedOrders } from '../state/tables'
import { BoardNotes, KnownNames } from './board-notes'
import { OrderCards } from './order-cards'
import styles from './tables.module.css'
import { useBoard } from './use-board'
import { useBoardKeys } from './use-board-keys'
import { useDrag } from './use-drag'
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

/** «Mesas»: the tables of each zone with their orders, and above them the orders that wait for one. */
export function TablesBoard() {
  const panel = usePanel()
  const board = useBoard()
  const drag = useDrag((row, table) => void board.put(row, table))
  const { place, onKeyDown } = useBoardKeys(board, drag)
  const now = panel.now.value
  const rows = [...panel.orders.value.values()]
  const shop = panel.status.value ?? { zones: [], tableNames: [] }
  const zones = tableBoard(rows, shop, now)
  const unplaced = unplacedOrders(rows, now)
  const { dragged } = drag
  return (
    <section
      ref={place}
      class={`${panelStyles.list} ${styles.board} ${dragged ? styles.dragging : ''}`}
      aria-label="Tablero de mesas"
      onKeyDown={onKeyDown}
    >
      {unplaced.length > 0 && (
        <section class={styles.unplaced} aria-label="Sin mesa">
          <h2>
            Sin mesa <span class="count">{unplaced.length}</span>
          </h2>
          <OrderCards rows={unplaced} board={board} drag={drag} />
        </section>
      )}
      <BoardNotes board={board} />
      {zones.length === 0 && <NoTables />}
      {zones.map((zone) => (
        <Zone key={zone.zone} zone={zone} board={board} drag={drag} />
      ))}
      <KnownNames board={board} />
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
  )
}
