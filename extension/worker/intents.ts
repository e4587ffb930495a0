import { type Message, say } from '@shared/messages'
import { browser } from 'wxt/browser'
import { acceptByHand } from '../orders/accept'
import { charge, markOrder, placeOnTable, printNow, rejectOrder } from '../orders/act'
import { decidePaper } from '../outbox/decide-paper'
import type { Intent, WorkerMessage } from '../panel-port/messages'
import type { Till } from './till'

type Act = Extract<Intent, { id: number }>

async function accept(till: Till, orderId: string): Promise<Message | null> {
  if (await acceptByHand(till, orderId)) return null
  const stored = await till.db.orders.get(orderId)
  // Its answer was lost: nobody may say that Justo did not accept it.
  return say(stored?.acceptance.state === 'accepting' ? 'A-17' : 'A-13')
}

async function perform(till: Till, intent: Act): Promise<Message | null> {
  switch (intent.type) {
    case 'accept':
      return accept(till, intent.orderId)
    case 'reject':
      return rejectOrder(till, intent.orderId, intent.reason)
    case 'print-now':
      await printNow(till, intent.orderId)
      return null
    case 'resolve':
      return decidePaper(till, intent.key, intent.attempt, { type: 'resolve', outcome: intent.outcome })
    case 'print-again':
      return decidePaper(till, intent.key, intent.attempt, { type: 'retry' })
    case 'place':
      await placeOnTable(till, intent.orderId, intent.table)
      return null
    case 'charge':
      await charge(till, intent.orderId, intent.tip)
      return null
    case 'mark':
      await markOrder(till, intent.orderId, intent.mark)
      return null
  }
}

/** Does what a person asked for on a panel; the answer goes back to that panel alone. */
export async function actOn(till: Till, intent: Intent): Promise<WorkerMessage | null> {
  if (intent.type === 'open-options') {
    await browser.runtime.openOptionsPage()
    return null
  }
  if (intent.type === 'page' || intent.type === 'watch') return null
  return { type: 'done', id: intent.id, message: await perform(till, intent) }
}
