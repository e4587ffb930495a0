import { expect, vi } from 'vitest'
import { troublesNow } from '../../../extension/background/panel-source'
import { deliveryOrder, type RawOrder } from '../../fixtures/justo-orders'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import type { KillableWorker } from './killable-worker'
import { Shop } from './shop'
import type { KillPoint, Step } from './worker-lifetime'

/** Something that happens in a shop at work, and what it must have come to, whenever the worker dies. */
export interface KillScenario {
  /** What came before; its steps are no part of the story. Without it the story begins with the worker's start. */
  before?(shop: Shop, till: KillableWorker, raw: RawOrder): Promise<void>
  happens(shop: Shop, raw: RawOrder): void
  isOver(shop: Shop, till: KillableWorker, raw: RawOrder): Promise<boolean>
  end(shop: Shop, till: KillableWorker, raw: RawOrder): Promise<void>
}

/** Longer than Justo's lists are left unread while an order is open. */
const READING_MS = 35_000

/** Asked again and again: how often depends on the machine's speed, and the first few times say it all. */
const REPEATED: Record<string, number> = {
  'GET /status': 1,
  'PUT /watch': 1,
  'GET /jobs': 4,
  'db facts+jobs+log': 4,
  'db facts+log+orders': 3,
  'justo pendingOrders': 2,
  'justo orders': 1,
}

/** Every moment at which a worker that went through these steps could have died. */
export const killPointsOf = (steps: readonly Step[]): KillPoint[] =>
  steps
    .filter(({ name, n }) => n <= (REPEATED[name] ?? n))
    .flatMap((step) => [
      { ...step, when: 'before' as const },
      { ...step, when: 'after' as const },
    ])

/** Whether such a step comes in every telling. */
export const isAlwaysReached = ({ name }: KillPoint): boolean => name !== null && !(name in REPEATED)

export interface ScenarioResult {
  /** Of the worker that was to die. */
  steps: readonly Step[]
  wasKilled: boolean
}

/** Tells a story once, to its end, in a shop of its own; the worker dies as said, and another goes on. */
export async function runScenario(scenario: KillScenario, killPoint: KillPoint | null): Promise<ScenarioResult> {
  const shop = await Shop.open()
  const raw = deliveryOrder({ createdAt: shop.at() })
  const first = await shop.startTill({ killPoint: scenario.before ? null : killPoint })
  await shop.ready(first)
  if (scenario.before) {
    shop.justo.orders.add(raw)
    shop.advance(READING_MS)
    await scenario.before(shop, first, raw)
    first.lifetime.killAt(killPoint)
  }
  scenario.happens(shop, raw)
  shop.advance(READING_MS)
  await shop.until('the end, or a death', async () => first.lifetime.over || (await scenario.isOver(shop, first, raw)))
  const result = { steps: [...first.lifetime.steps], wasKilled: first.lifetime.over }
  first.lifetime.killAt(null)
  const till = result.wasKilled ? await shop.startTill() : first
  await shop.until('the end after a death', () => scenario.isOver(shop, till, raw))
  await shop.untilIdle(till)
  await scenario.end(shop, till, raw)
  await expectNoTrouble(shop, till)
  await shop.close()
  return result
}

/** Nobody is asked anything any more, and no error was thrown that nobody foresaw. */
export async function expectNoTrouble(shop: Shop, till: KillableWorker): Promise<void> {
  // A printer that is well again and gets no paper is asked for its light every few seconds.
  const troubles = () => troublesNow(till.unhooked, till.report().trouble)
  await vi.waitFor(async () => expect(await troubles()).toEqual([]), WAIT_OPTIONS)
  expect(till.errors).toEqual([])
  expect(shop.printers.flatMap((printer) => printer.mistakes)).toEqual([])
}
