import { DAY_MS, formatTime, timeAfter } from '@shared/dates'
import { nullable, text } from '@shared/described'
import { type Message, say } from '@shared/messages'
import { formatMoney } from '@shared/money'
import { omit } from '@shared/omit'
import type { ChargedAt } from '@shared/register'
import type { WorkerContext } from '../context/worker-context'
import { numberOf } from '../order-model/order-names'
import type { StoredJob, StoredOrder } from '../order-model/records'
import type { Change } from '../store/change'
import { defineFact, setFact } from '../store/fact'
import { ownText } from '../store/log-code'
import { orderEntry } from '../store/log-rows'
import { withPapers } from './change-order'
import { toAsk } from './charged-before'

/** Another till's charge in the words of the messages about it. */
export const elsewhereWords = ({ till, at, pesos }: ChargedAt) => ({
  till,
  time: formatTime(at),
  amount: formatMoney(pesos),
})

/** Why it is not charged here. */
export const chargedAtOther = (stored: StoredOrder, charged: ChargedAt): Message =>
  say('A-76', { number: numberOf(stored), ...elsewhereWords(charged), partial: charged.partial })

const isSame = (known: StoredOrder['chargedElsewhere'], { till, at, pesos, tip, partial }: ChargedAt): boolean =>
  known?.till === till && known.at === at && known.pesos === pesos && known.tip === tip && known.partial === partial

/** How far this till has read of which orders the others charged. */
const CHARGES_READ = defineFact('charges-read', nullable(text))

/** The bridge goes on with a backup of so long ago at most: it makes one a day. */
const BACKUP_MS = 2 * DAY_MS

/** Orders of which a charge may matter, where the bridge cannot tell which were charged since; those of now last (`toAsk`). */
async function currentOrders({ store, now }: WorkerContext): Promise<string[]> {
  const closed = await store.ordersClosedSince(timeAfter(now(), -BACKUP_MS))
  return [...closed, ...(await store.openOrders())].map(({ id }) => id)
}

/** Notes of which orders the register is to be asked: other tills have charged them since, or charged them otherwise. */
export async function noteCharges(context: WorkerContext): Promise<void> {
  const { store, live, isPractice } = context
  const told = live.status?.charges
  if (isPractice || live.bridge !== 'up' || told === undefined) return
  const read = await store.fact(CHARGES_READ)
  if (read === told) return
  const answer = await context.bridge().charges(read)
  if (!answer.ok) return
  const { cursor, orders } = answer.data
  const ids = orders ?? (await currentOrders(context))
  const known = (await store.orders(ids)).flatMap((stored) => stored?.id ?? [])
  await store.updateFacts([setFact(CHARGES_READ, cursor), ...toAsk(known)])
}

/**
 * Notes on an order what another till collected for it, or that none did any more (null): of a till that only looks, this one
 * prints the factura. Null: nothing changed.
 */
export async function noteElsewhere(
  context: WorkerContext,
  stored: StoredOrder,
  jobs: StoredJob[],
  elsewhere: ChargedAt | null,
): Promise<Change | null> {
  const now = context.now()
  const { chargedElsewhere } = stored
  if (elsewhere === null ? chargedElsewhere === undefined : isSame(chargedElsewhere, elsewhere)) return null
  const earlier = [orderEntry(stored, now, { kind: 'charged-elsewhere', till: elsewhere && ownText(elsewhere.till) })]
  const without = { ...omit(stored, 'chargedElsewhere'), updatedAt: now }
  const noted = elsewhere === null ? without : { ...without, chargedElsewhere: elsewhere }
  return withPapers(context, noted, jobs, { earlier })
}
