import { say } from '@shared/messages'
import { shortName } from '@shared/text'
import type { WorkerContext } from '../context/worker-context'
import type { FoundOrder, WorkerMessage } from '../messaging/messages'
import { type FoundInJusto, searchOrders } from '../orders/search-orders'

/** Accepted on another screen, or older than the lists reach: no poll brings it. */
const WORTH_BRINGING = ['J-16', 'J-17']

const canBring = ({ ours, here, why, createdAt }: FoundInJusto): boolean =>
  ours && !here && createdAt !== null && (why === null || WORTH_BRINGING.includes(why.code))

const foundOrder = (found: FoundInJusto): FoundOrder => {
  const { id, number, storeName, createdAt, here, why } = found
  return { id, number, storeName, createdAt, here, why, customer: shortName(found.customer), canBring: canBring(found) }
}

type Found = Omit<Extract<WorkerMessage, { type: 'found' }>, 'id'>

/** «Buscar en Justo»: searches Justo by number or name, for the panel that requested it. */
export async function searchJusto(context: WorkerContext, text: string): Promise<Found> {
  const outcome = await searchOrders(context, text)
  if (outcome.ok)
    return { type: 'found', text, orders: outcome.found.map(foundOrder), more: outcome.more, message: null }
  const message = say(outcome.error === 'nothing-asked' ? 'A-34' : 'A-35')
  return { type: 'found', text, orders: [], more: false, message }
}
