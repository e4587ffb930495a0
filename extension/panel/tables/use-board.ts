import type { Message } from '@shared/messages'
import type { SettlePart } from '@shared/settlement'
import { useState } from 'preact/hooks'
import { ORDER_ACTS } from '../../acts/order-acts'
import type { OrderRow } from '../../messaging/messages'
import { tableKey } from '../../order-model/order-names'
import { usePanel } from '../panel-context'

/** What is to be put on the table that is pressed next: an order, or a name of Justo's. */
export type Picked = { type: 'order'; id: string } | { type: 'name'; name: string }

export interface Placed {
  orderId: string
  number: string
  /** Where it was, and is now; null: on no table. */
  from: string | null
  to: string | null
  at: number
}

const isSame = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && tableKey(a) === tableKey(b))

/** What a person does on the board: picks, places, takes back. */
export function useBoard() {
  const panel = usePanel()
  const [picked, setPicked] = useState<Picked | null>(null)
  const [placed, setPlaced] = useState<Placed | null>(null)
  const [failure, setFailure] = useState<Message | null>(null)
  const run = async (...act: Parameters<typeof panel.act>): Promise<boolean> => {
    setFailure(null)
    const done = await panel.act(...act)
    if (!done) setFailure(panel.failures.value.get(act[0]) ?? null)
    return done
  }
  const put = async ({ id, number, table }: OrderRow, to: string | null): Promise<boolean> => {
    setPicked(null)
    if (isSame(table, to)) return false
    setPlaced(null)
    const done = await run(id, { type: 'place', orderId: id, table: to })
    if (done) setPlaced({ orderId: id, number, from: table, to, at: Date.now() })
    return done
  }
  const name = (justo: string, table: string | null) => {
    setPicked(null)
    return run(`table ${justo}`, { type: 'map-table', name: justo, table })
  }
  /** «Cobrar la mesa»: all of its orders with one sum. */
  const charge = async (parts: SettlePart[], requestId: string): Promise<boolean> => {
    const orderId = parts[0]?.orderId
    return orderId !== undefined && (await run(orderId, { type: 'settle', orderId, requestId, parts }))
  }
  const undoable = placed !== null && panel.now.value - placed.at < ORDER_ACTS.place.undoMs ? placed : null
  return {
    picked,
    pick: setPicked,
    /** The order that is picked; null: none is, or it is gone. */
    pickedOrder: picked?.type === 'order' ? (panel.orders.value.get(picked.id) ?? null) : null,
    put,
    charge,
    name,
    placed: undoable,
    async undo() {
      if (placed === null) return
      const { orderId, from } = placed
      setPlaced(null)
      await run(orderId, { type: 'place', orderId, table: from })
    },
    failure,
  }
}

export type Board = ReturnType<typeof useBoard>
