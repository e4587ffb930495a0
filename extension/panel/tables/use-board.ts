import type { Message } from '@shared/messages'
import { formatMoney } from '@shared/money'
import { collected, type SettlePart } from '@shared/settlement'
import { useEffect, useState } from 'preact/hooks'
import type { Action } from '../../acts/acts'
import { ORDER_ACTS, seenOf } from '../../acts/order-acts'
import { toldStations } from '../../acts/order-facts'
import type { OrderRow } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { tableKey } from '../../order-model/order-names'
import { usePanel } from '../panel-context'
import type { Table } from '../state/tables'

/** What is to be put on the table that is pressed next: an order, or a name of Justo's. */
export type Picked = { type: 'order'; id: string } | { type: 'name'; name: string }

type OrderAction = Extract<Action, { orderId: string }>

export interface LastDone {
  message: Message
  at: number
  undo: OrderAction[]
  /** The kitchen has the comanda: taking it back prints another slip. */
  isTold: boolean
}

const isSame = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && tableKey(a) === tableKey(b))

function placedWords(number: string, to: string | null): Message {
  return panelMessage('V-19', { number, where: to === null ? 'sin mesa' : `en la mesa ${to}` })
}

function freedWords({ name, orders }: Table): Message {
  const early = orders.filter(({ lifecycle }) => lifecycle === 'accepted').map(({ number }) => number)
  return early.length === 0
    ? panelMessage('C-157', { table: name })
    : panelMessage('C-158', { table: name, numbers: early.join(', ') })
}

/** Acts of the board, and why the last one was not done. */
function useRun() {
  const panel = usePanel()
  const [last, setLast] = useState<string | null>(null)
  // What was not done at one table is not said of the next.
  useEffect(() => setLast(null), [panel.table.value])
  const run: typeof panel.act = (key, action) => {
    setLast(key)
    return panel.act(key, action)
  }
  /** One after the other; the first that fails stops the rest. Returns what was done. */
  async function runAll(actions: readonly OrderAction[]): Promise<OrderAction[]> {
    const done: OrderAction[] = []
    for (const action of actions) {
      if (!(await run(action.orderId, action))) break
      done.push(action)
    }
    return done
  }
  return { run, runAll, failure: panel.failures.value.get(last ?? '') ?? null }
}

/** What a person does on the board: picks, places, charges, frees, takes back. */
export function useBoard() {
  const panel = usePanel()
  const [picked, setPicked] = useState<Picked | null>(null)
  const [last, setLast] = useState<LastDone | null>(null)
  const { run, runAll, failure } = useRun()
  const note = (message: Message, undo: OrderAction[], isTold = false) =>
    setLast({ message, undo, isTold, at: Date.now() })
  const put = async (row: OrderRow, to: string | null): Promise<boolean> => {
    const { id, number, table } = row
    setPicked(null)
    if (isSame(table, to)) return false
    setLast(null)
    const done = await run(id, { type: 'place', orderId: id, table: to })
    const undo: OrderAction = { type: 'place', orderId: id, table }
    if (done) note(placedWords(number, to), [undo], toldStations(row).length > 0)
    return done
  }
  const name = (justo: string, table: string | null) => {
    setPicked(null)
    return run(`table ${justo}`, { type: 'map-table', name: justo, table })
  }
  /** «Cobrar»: all of the table's orders, or a part, with one sum. */
  const charge = async ({ name: table }: Table, parts: SettlePart[], requestId: string): Promise<boolean> => {
    const orderId = parts[0]?.orderId
    if (orderId === undefined) return false
    setLast(null)
    const done = await run(orderId, { type: 'settle', orderId, requestId, parts })
    const pesos = parts.reduce((sum, part) => sum + collected(part), 0)
    const orderIds = parts.map((part) => part.orderId)
    const message = panelMessage('C-156', { amount: formatMoney(pesos), table })
    if (done) note(message, [{ type: 'undo-payment', orderId, payment: requestId, orderIds }])
    return done
  }
  /** «Liberar»: its orders are handed over. */
  const free = async (table: Table): Promise<void> => {
    setLast(null)
    const done = await runAll(table.orders.map((row) => ({ type: 'done' as const, orderId: row.id, ...seenOf(row) })))
    const undo = done.map(({ orderId }) => ({ type: 'unmark' as const, orderId, mark: 'done' as const }))
    if (done.length === table.orders.length) note(freedWords(table), undo)
  }
  const isUndoable = ({ at, undo }: LastDone): boolean =>
    panel.now.value - at < ORDER_ACTS.place.undoMs &&
    // Once Justo was told, a mark stays.
    undo.every((act) => act.type !== 'unmark' || panel.orders.value.get(act.orderId)?.undo === act.mark)
  return {
    picked,
    pick(next: Picked | null) {
      // Where there is little room, an opened table is shown in place of the board.
      if (next !== null) panel.showTable(null)
      setPicked(next)
    },
    /** The order that is picked; null: none is, or it is gone. */
    pickedOrder: picked?.type === 'order' ? (panel.orders.value.get(picked.id) ?? null) : null,
    put,
    charge,
    free,
    name,
    last: last !== null && isUndoable(last) ? last : null,
    async undo() {
      if (last === null) return
      setLast(null)
      await runAll(last.undo)
    },
    failure,
  }
}

export type Board = ReturnType<typeof useBoard>
