import { useEffect, useRef } from 'preact/hooks'
import { toldStations } from '../../acts/order-facts'
import { panelMessage } from '../../messaging/panel-message'
import { refocus } from '../../ui/refocus'
import { SentenceLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'
import styles from './tables.module.css'
import type { Board, Placed } from './use-board'

/** «El pedido 15250 quedó en la mesa 12», with the way back. */
function UndoLine({ placed, onUndo }: { placed: Placed; onUndo(): void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => refocus(button.current), [placed])
  const where = placed.to === null ? 'sin mesa' : `en la mesa ${placed.to}`
  const { code, text } = panelMessage('V-19', { number: placed.number, where })
  const row = usePanel().orders.value.get(placed.orderId)
  const isTold = row !== undefined && toldStations(row).length > 0
  return (
    <p class={`row ${styles.note}`} role="status" data-code={code}>
      <b>{text}</b>
      <button ref={button} type="button" onClick={onUndo}>
        Deshacer
      </button>
      {isTold && <span>En cocina sale otro aviso.</span>}
    </p>
  )
}

/** «¿Cuál de sus mesas es «Terraza 4-B»?»: the next press on a table answers it, for ever. */
function NameQuestion({ name, board }: { name: string; board: Board }) {
  const { code, text, action } = panelMessage('V-18', { name })
  return (
    <p class={`row ${styles.note}`} data-code={code}>
      <span>
        <b>{text}</b> {action}
      </span>
      <button type="button" onClick={() => void board.name(name, name)}>
        Es una mesa aparte
      </button>
      <button type="button" onClick={() => board.pick(null)}>
        Volver
      </button>
    </p>
  )
}

/** Above the tables: what is to be pressed now, what was just done, and why something was not. */
export function BoardNotes({ board }: { board: Board }) {
  const { picked, pickedOrder, placed, failure } = board
  return (
    <div class={styles.notes}>
      {pickedOrder && (
        <p class={`row ${styles.note} ${styles.hint}`} role="status">
          <b>Ahora elija la mesa del pedido {pickedOrder.number}.</b>
        </p>
      )}
      {picked?.type === 'name' && <NameQuestion name={picked.name} board={board} />}
      {picked === null && placed && <UndoLine placed={placed} onUndo={() => void board.undo()} />}
      {failure && <SentenceLine message={failure} alert />}
    </div>
  )
}

/** The tables that were chosen for Justo's names, and how to take a choice back. */
export function KnownNames({ board }: { board: Board }) {
  const names = usePanel().status.value?.tableNames ?? []
  if (names.length === 0) return null
  return (
    <details class={styles.knownNames}>
      <summary>Nombres de mesas en Justo ({names.length})</summary>
      <ul>
        {names.map(({ name, table }) => (
          <li key={name}>
            <span>
              «{name}» {name === table ? 'es una mesa aparte' : `es la mesa ${table}`}
            </span>
            <button type="button" aria-label={`Olvidar ${name}`} onClick={() => void board.name(name, null)}>
              Olvidar
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
