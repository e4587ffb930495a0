import { eachApart, type Loop, type Report, startLoop } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import type { StoredOrder } from '../order-model/records'

/** How long a cashier's act can be undone before Justo is told of it; panels offer «Deshacer» until then. */
export const UNDO_MS = 3_000

const IDLE_MS = 300_000

/** Milliseconds until `leavesAt`; a clock that was set back does not hold the act. */
export function waitOf(leavesAt: string, now: string): number {
  const wait = Date.parse(leavesAt) - Date.parse(now)
  return wait > UNDO_MS ? 0 : Math.max(0, wait)
}

export interface DueActs extends Loop {
  /** Orders have changed: one may have an act that is to leave. */
  changed(orderIds: readonly string[]): void
}

interface Kind {
  /** The order has such an act: asked of all open orders at the start, for what an earlier worker left. */
  isWaiting(stored: StoredOrder): boolean
  /** Does what is due of an order; returns the milliseconds until its next act, null: none is left. */
  run(context: WorkerContext, orderId: string): Promise<number | null>
}

/**
 * Does acts that are stored with the order and leave when they can no longer be undone, whichever panel they were
 * pressed in, and whether or not that is still open.
 */
export function startDueActs(
  context: WorkerContext,
  { isWaiting, run }: Kind,
  signal: AbortSignal,
  report: Report,
): DueActs {
  const waiting = new Set<string>()
  let hasLooked = false
  const work = async (): Promise<number> => {
    if (!hasLooked) {
      const open = await context.store.openOrders()
      for (const stored of open) if (isWaiting(stored)) waiting.add(stored.id)
      hasLooked = true
    }
    let pause = IDLE_MS
    await eachApart([...waiting], async (id) => {
      const wait = await run(context, id)
      if (wait === null) waiting.delete(id)
      else pause = Math.min(pause, wait)
    })
    return pause
  }
  const loop = startLoop(work, signal, report)
  return {
    kick: loop.kick,
    changed(orderIds) {
      for (const id of orderIds) waiting.add(id)
      loop.kick()
    },
  }
}
