import { type Message, say } from '@shared/messages'
import type { Till } from '../context/worker-context'
import { comandasOut } from '../print-jobs/notes'
import { lifecycleOf } from '../store/lifecycle'
import { actOnLiveOrder, changeByPerson } from './person-acts'

const STOPPABLE = new Set(['accepted', 'scheduled', 'ready', 'out'])

/** Only a till that prints can send the kitchen a void. */
async function reachesTheKitchen(till: Till, orderId: string): Promise<boolean> {
  if (till.settings().printing.here) return true
  return comandasOut(await till.store.jobsOf(orderId)).length > 0
}

/**
 * «No podemos hacerlo», on an accepted order: unprinted papers are dropped, printed ones get a void. Justo documents no
 * call that cancels an accepted order (docs/justo.md): the cashier does that in its panel, and is reminded until then.
 */
export const stopOrder = (till: Till, orderId: string): Promise<Message | null> =>
  actOnLiveOrder(till, orderId, async () => {
    if (!(await reachesTheKitchen(till, orderId))) return say('A-38')
    const stopped = await changeByPerson(till, orderId, 'cannot be made', (stored) =>
      STOPPABLE.has(lifecycleOf(stored, till.now()))
        ? { ...stored, stoppedAt: till.now(), decisionsLostAt: null }
        : null,
    )
    return stopped === null ? say('A-24') : null
  })
