import { MINUTE_MS as MINUTE } from '@shared/dates'
import { endOfAge, isExpired } from '../../../bridge/jobs/expiry'
import type { Paper } from '../../../extension/messaging/messages'
import { noticeCancellation, noticeEdit, printNow } from '../../../extension/orders/actions'
import { markOrder } from '../../../extension/orders/mark'
import { stopOrder } from '../../../extension/orders/reject'
import { copyPaper } from '../../../extension/print-jobs/copy-paper'
import type { SimulatedShop } from './simulated-shop'

/** Everything that may happen, by name; `n` and `m` choose the till, the printer or the paper. */
export const ACTS = {
  read: (shop, n) => shop.read(n),
  'read late': async (shop, n, m) => {
    const earlier = shop.readings.at(-1 - (m % 4))
    if (earlier) await shop.take(n, earlier)
  },
  edit: async (shop, n, m) => {
    shop.menu = m
    await shop.read(n)
  },
  'edit unseen': async (shop, _, m) => {
    shop.menu = m
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
  mark: (shop, n, m) => markOrder(shop.tillAt(n).context, shop.orderId, m % 2 === 0 ? 'ready' : 'done'),
  'print now': (shop, n) => printNow(shop.tillAt(n).context, shop.orderId),
  copy: async (shop, n, m) => {
    const isCopyable = ({ state }: Paper) => ['printed', 'sent', 'unconfirmed'].includes(state)
    const paper = await shop.paper(n, m, isCopyable)
    if (paper) await copyPaper(shop.tillAt(n).context, { ...paper, printer: null })
  },
  yes: (shop, n, m) => shop.decide(n, m, { type: 'resolve', outcome: 'came-out' }, ['unconfirmed', 'sent']),
  no: (shop, n, m) => shop.decide(n, m, { type: 'resolve', outcome: 'did-not' }, ['unconfirmed', 'sent']),
  again: (shop, n, m) => shop.decide(n, m, { type: 'retry' }, ['expired', 'failed', 'refused']),
  'give up': (shop, n, m) => shop.decide(n, m, { type: 'cancel' }, ['expired', 'failed', 'refused', 'queued']),
  dispatch: (shop, n) => shop.dispatch(shop.tillAt(n)),
  settle: (shop, n) => shop.settle(n),
  prints: (shop, _, m) => shop.print(m, { type: 'confirm', proof: 'completed' }),
  'prints blind': (shop, _, m) => shop.print(m, { type: 'deliver' }),
  loses: (shop, _, m) => shop.print(m, { type: 'lose', reason: 'timed-out' }),
  'takes nothing': (shop, _, m) =>
    shop.print(m, { type: 'untouched', reasons: ['offline'], nextAttemptAt: shop.iso() }),
  fails: async (shop, _, m) => {
    const job = shop.jobs('queued')[m % 3]
    if (job) await shop.apply(job.id, { type: 'reject-format' })
  },
  'time passes': async (shop) => {
    shop.advance(16 * MINUTE)
    const { expiryMinutes } = shop.world.settings.current().settings
    for (const job of shop.jobs('queued'))
      if (isExpired(job, expiryMinutes, Date.parse(shop.iso()))) await shop.apply(job.id, endOfAge(job))
  },
  wipe: (shop, n) => shop.wipe(n),
  'restart worker': async (shop, n) => shop.tillAt(n).context.live.confirmedAt.clear(),
  'replace bridge': (shop) => shop.replaceBridge(),
  'change stations': async (shop, _, m) => {
    const items = m % 2 === 0 ? [] : ['limonada*']
    const barra = { id: 'barra', name: `BARRA ${m}`, printer: 'caja', items }
    const cocina = { id: 'cocina', name: 'COCINA', printer: m % 3 === 0 ? 'caja' : 'cocina', default: true }
    const { version, settings } = shop.world.settings.current()
    shop.world.settings.change(version, { ...settings, stations: m % 4 === 0 ? [cocina] : [cocina, barra] })
    shop.isReshared = true
    await shop.takeSettings()
  },
} satisfies Record<string, (shop: SimulatedShop, n: number, m: number) => Promise<unknown>>

export type ActName = keyof typeof ACTS
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
