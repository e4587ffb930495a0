import { expect, vi } from 'vitest'
import { troublesNow } from '../../../extension/background/panel-source'
import { deliveryOrder, type RawOrder } from '../../fixtures/justo-orders'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import type { KillableWorker } from './killable-worker'
import { Shop } from './shop'
import type { KillPoint, Step } from './worker-lifetime'

/** An event in a running shop, and the result that is required wherever the worker is killed. */
export interface KillScenario {
  /** Preparation; the worker is not killed in it. Without it the scenario begins with the worker's start. */
  before?(shop: Shop, till: KillableWorker, raw: RawOrder): Promise<void>
  happens(shop: Shop, raw: RawOrder): void
  isOver(shop: Shop, till: KillableWorker, raw: RawOrder): Promise<boolean>
  end(shop: Shop, till: KillableWorker, raw: RawOrder): Promise<void>
}

/** Longer than the interval between two readings while an order is open. */
const READING_MS = 35_000

/** Steps that repeat as often as the machine's speed allows: only the first few are kill points. */
const REPEATED: Record<string, number> = {
  'GET /status': 1,
  'PUT /watch': 1,
  'GET /jobs': 4,
  'db facts+jobs+log': 4,
  'db facts+log+orders+sources': 3,
  'justo pendingOrders': 2,
  'justo orders': 1,
}

/** Before and after each of these steps. */
export const killPointsOf = (steps: readonly Step[]): KillPoint[] =>
  steps
    .filter(({ name, n }) => n <= (REPEATED[name] ?? n))
    .flatMap((step) => [
      { ...step, when: 'before' as const },
      { ...step, when: 'after' as const },
    ])

/** Whether every run reaches this step. */
export const isAlwaysReached = ({ name }: KillPoint): boolean => name !== null && !(name in REPEATED)

export interface ScenarioResult {
  /** Steps of the first worker. */
  steps: readonly Step[]
  wasKilled: boolean
}

/** Runs a scenario in its own shop; the worker is killed at `killPoint`, and a second one goes on. */
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
  await shop.until('the end, or the kill', async () => first.lifetime.over || (await scenario.isOver(shop, first, raw)))
  const result = { steps: [...first.lifetime.steps], wasKilled: first.lifetime.over }
  first.lifetime.killAt(null)
  const till = result.wasKilled ? await shop.startTill() : first
  await shop.until('the end after the kill', () => scenario.isOver(shop, till, raw))
  await shop.untilIdle(till)
  await scenario.end(shop, till, raw)
  await expectNoTrouble(shop, till)
  await shop.close()
  return result
}

/** No message is shown, no unexpected error was thrown, and the printers obeyed every byte. */
export async function expectNoTrouble(shop: Shop, till: KillableWorker): Promise<void> {
  // An idle printer's status is refreshed every few seconds.
  const troubles = () => troublesNow(till.unhooked, till.report().trouble)
  await vi.waitFor(async () => expect(await troubles()).toEqual([]), WAIT_OPTIONS)
  expect(till.errors).toEqual([])
  expect(shop.printers.flatMap((printer) => printer.mistakes)).toEqual([])
}
