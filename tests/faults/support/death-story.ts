import { expect, vi } from 'vitest'
import { troublesNow } from '../../../extension/background/panel-source'
import { deliveryOrder, type RawOrder } from '../../fixtures/justo-orders'
import { PATIENCE } from '../../stage/patience'
import type { Death, Step } from './life'
import type { MortalTill } from './mortal-till'
import { Shop } from './shop'

/** Something that happens in a shop at work, and what it must have come to, whenever the worker dies. */
export interface Story {
  /** What came before; its steps are no part of the story. Without it the story begins with the worker's start. */
  before?(shop: Shop, till: MortalTill, raw: RawOrder): Promise<void>
  happens(shop: Shop, raw: RawOrder): void
  isOver(shop: Shop, till: MortalTill, raw: RawOrder): Promise<boolean>
  end(shop: Shop, till: MortalTill, raw: RawOrder): Promise<void>
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
export const deathsOf = (steps: readonly Step[]): Death[] =>
  steps
    .filter(({ name, n }) => n <= (REPEATED[name] ?? n))
    .flatMap((step) => [
      { ...step, when: 'before' as const },
      { ...step, when: 'after' as const },
    ])

/** Whether such a step comes in every telling. */
export const isCertain = ({ name }: Death): boolean => name !== null && !(name in REPEATED)

export interface Told {
  /** Of the worker that was to die. */
  steps: readonly Step[]
  died: boolean
}

/** Tells a story once, to its end, in a shop of its own; the worker dies as said, and another goes on. */
export async function tell(story: Story, death: Death | null): Promise<Told> {
  const shop = await Shop.open()
  const raw = deliveryOrder({ createdAt: shop.at() })
  const first = await shop.startTill({ death: story.before ? null : death })
  await shop.ready(first)
  if (story.before) {
    shop.justo.orders.add(raw)
    shop.pass(READING_MS)
    await story.before(shop, first, raw)
    first.life.willDie(death)
  }
  story.happens(shop, raw)
  shop.pass(READING_MS)
  await shop.until('the end, or a death', async () => first.life.over || (await story.isOver(shop, first, raw)))
  const told = { steps: [...first.life.steps], died: first.life.over }
  first.life.willDie(null)
  const till = told.died ? await shop.startTill() : first
  await shop.until('the end after a death', () => story.isOver(shop, till, raw))
  await shop.quiet(till)
  await story.end(shop, till, raw)
  await expectCalm(shop, till)
  await shop.close()
  return told
}

/** Nobody is asked anything any more, and no error was thrown that nobody foresaw. */
export async function expectCalm(shop: Shop, till: MortalTill): Promise<void> {
  // A printer that is well again and gets no paper is asked for its light every few seconds.
  const troubles = () => troublesNow(till.seen, till.report().trouble)
  await vi.waitFor(async () => expect(await troubles()).toEqual([]), PATIENCE)
  expect(till.errors).toEqual([])
  expect(shop.printers.flatMap((printer) => printer.mistakes)).toEqual([])
}
