import { MINUTE_MS as MINUTE } from '@shared/dates'
import { endOfAge, isExpired } from '../../../bridge/jobs/expiry'
import type { Paper } from '../../../extension/messaging/messages'
import { noticeCancellation, noticeEdit, printNow } from '../../../extension/orders/actions'
import { stopOrder } from '../../../extension/orders/reject'
import { copyPaper } from '../../../extension/print-jobs/copy-paper'
import type { SimulatedShop } from './simulated-shop'

/** What may happen, by name; `n` and `m` choose the till, the printer or the paper. */
export const ACTS = {
  read: (shop, n) => shop.read(n),
  edit: async (shop, n, m) => {
    shop.menu = m
    await shop.read(n)
  },
  // Both tills see it: one that did not would not know why its papers were withdrawn.
  cancel: async (shop) => {
    shop.status = 'cancelled'
    for (const n of [0, 1]) await shop.read(n)
  },
  'go on': async (shop) => {
    shop.status = 'preparing'
    for (const n of [0, 1]) await shop.read(n)
  },
  done: async (shop, n) => {
    shop.status = 'done'
    await shop.read(n)
  },
  stop: (shop, n) => stopOrder(shop.tillAt(n).context, shop.orderId),
  noticed: async (shop, n) => {
    const { context } = shop.tillAt(n)
    await noticeCancellation(context, shop.orderId)
    const stored = await context.store.order(shop.orderId)
    if (stored?.edit) await noticeEdit(context, shop.orderId, stored.edit.at)
  },
  'print now': (shop, n) => printNow(shop.tillAt(n).context, shop.orderId),
  copy: async (shop, n, m) => {
    const isCopyable = ({ state }: Paper) => ['printed', 'sent', 'unconfirmed'].includes(state)
    const paper = await shop.paper(n, m, isCopyable)
    if (paper) await copyPaper(shop.tillAt(n).context, { ...paper, printer: null })
  },
  dispatch: (shop, n) => shop.dispatch(shop.tillAt(n)),
  settle: (shop, n) => shop.settle(n),
  prints: (shop, _, m) => shop.print(m, { type: 'confirm', proof: 'completed' }),
  loses: (shop, _, m) => shop.print(m, { type: 'lose', reason: 'timed-out' }),
  'time passes': async (shop) => {
    shop.advance(16 * MINUTE)
    const { expiryMinutes } = shop.world.settings.current().settings
    for (const job of shop.jobs('queued'))
      if (isExpired(job, expiryMinutes, Date.parse(shop.iso()))) await shop.apply(job.id, endOfAge(job))
  },
  wipe: (shop, n) => shop.wipe(n),
  'restart worker': async (shop, n) => shop.tillAt(n).context.live.confirmedAt.clear(),
} satisfies Record<string, (shop: SimulatedShop, n: number, m: number) => Promise<unknown>>

type ActName = keyof typeof ACTS
/** The name alone: of the first till, printer or paper. */
export type Act = ActName | [name: ActName, n: number, m: number]

/** One after the other, each seven seconds after the one before. */
export async function perform(shop: SimulatedShop, ...acts: Act[]): Promise<void> {
  for (const act of acts) {
    const [name, n, m] = typeof act === 'string' ? [act, 0, 0] : act
    shop.advance(7_000)
    await ACTS[name](shop, n, m)
  }
}
