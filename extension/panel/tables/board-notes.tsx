import { useEffect, useRef } from 'preact/hooks'
import { panelMessage } from '../../messaging/panel-message'
import { Button } from '../../ui/button'
import { CodeLink } from '../../ui/code-link'
import { refocus } from '../../ui/refocus'
import { SentenceLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'
import styles from './tables.module.css'
import type { Board, LastDone } from './use-board'

/** What was done, and its way back: `El pedido 15250 quedó en la mesa 12. Deshacer`. */
function UndoLine({ last, onUndo }: { last: LastDone; onUndo(): void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => refocus(button.current), [last])
  const { message, isTold } = last
  return (
    <p class={`row ${styles.note}`} role="status" data-code={message.code}>
      <span>
        <b>{message.text}</b> {message.action} <CodeLink message={message} />
      </span>
      <button ref={button} type="button" onClick={onUndo}>
        Deshacer
      </button>
      {isTold && <span>En cocina sale otro aviso.</span>}
    </p>
  )
}

/** «¿Cuál de sus mesas es «Terraza 4-B»?»: the next press on a table answers it, for ever. */
function NameQuestion({ name, board }: { name: string; board: Board }) {
  const message = panelMessage('V-18', { name })
  return (
    <p class={`row ${styles.note}`} data-code={message.code}>
      <span>
        <b>{message.text}</b> {message.action} <CodeLink message={message} />
      </span>
      <Button onClick={() => void board.name(name, name)}>Es una mesa aparte</Button>
      <Button onClick={() => board.pick(null)}>Volver</Button>
    </p>
  )
}

/** At the foot of the board, or of the opened table: what is to be pressed now, what was just done, and why something was not. */
export function BoardNotes({ board }: { board: Board }) {
  const { picked, pickedOrder, last, failure } = board
  return (
    <div class={styles.notes}>
      {pickedOrder && (
        <p class={`row ${styles.note} ${styles.hint}`} role="status">
          <b>Ahora elija la mesa del pedido {pickedOrder.number}.</b>
        </p>
      )}
      {picked?.type === 'name' && <NameQuestion name={picked.name} board={board} />}
      {picked === null && last && <UndoLine last={last} onUndo={() => void board.undo()} />}
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
            <Button aria-label={`Olvidar ${name}`} onClick={() => void board.name(name, null)}>
              Olvidar
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
