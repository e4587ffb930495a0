import { expect } from 'vitest'
import { ALL, ordered } from './running-shop'
import { isAlwaysReached, type KillScenario, killPointsOf, runScenario } from './worker-kill'

/** An order comes in, is accepted by itself, and its papers print. */
export const arrival: KillScenario = {
  happens: (shop, raw) => shop.justo.orders.add(raw),
  isOver: (shop, till, raw) => shop.allPrinted(till, raw, ALL.length),
  async end(shop, till, raw) {
    expect(shop.papers(raw).sort()).toEqual(ALL)
    expect(shop.justo.orders.timesAccepted(raw._id)).toBe(1)
    expect(await shop.row(till, raw)).toMatchObject({ lifecycle: 'accepted', attention: null })
  },
}

/** The customer edits a line that the kitchen has on paper; the bar's lines stay. */
export const edit: KillScenario = {
  before: (shop, till, raw) => shop.until('papers printed', () => shop.allPrinted(till, raw, ALL.length)),
  happens: (shop, raw) => shop.justo.orders.edit(raw._id, ordered(7)),
  isOver: (shop, till, raw) => shop.allPrinted(till, raw, ALL.length + 2),
  async end(shop, _till, raw) {
    expect(shop.papers(raw).sort()).toEqual([...ALL, 'CAMBIO', 'DOMICILIO'].sort())
    expect(shop.texts(raw, 'CAMBIO')[0]).toMatch(/ASÍ QUEDA[\s\S]*7 x/)
  },
}

/** The customer cancels when the kitchen has the order on paper. */
export const cancellation: KillScenario = {
  before: edit.before,
  happens: (shop, raw) => shop.justo.orders.cancel(raw._id),
  isOver: (shop, till, raw) => shop.allPrinted(till, raw, ALL.length + 3),
  async end(shop, till, raw) {
    expect(shop.papers(raw).sort()).toEqual([...ALL, 'NO PREPARAR', 'NO PREPARAR', 'ANULADO'].sort())
    expect(await shop.row(till, raw)).toMatchObject({ lifecycle: 'cancelled' })
  },
}

/** Scenarios at a time: each mostly waits for its own printers. */
const CONCURRENCY = 4

/** Runs the scenario once for every n-th point at which the worker can be killed. */
export async function expectSurvival(scenario: KillScenario, every = 1): Promise<void> {
  const all = killPointsOf((await runScenario(scenario, null)).steps)
  const killPoints = all.filter((_, i) => i % every === 0)
  const failed: string[] = []
  const next = killPoints.values()
  const worker = async () => {
    for (const killPoint of next) {
      try {
        const { wasKilled } = await runScenario(scenario, killPoint)
        if (!wasKilled && isAlwaysReached(killPoint)) throw new Error('it never came to this step')
      } catch (error) {
        failed.push(`${killPoint.when} ${killPoint.name} ${killPoint.n}: ${error}`)
      }
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  expect(failed).toEqual([])
  expect(all.filter(isAlwaysReached).length).toBeGreaterThan(5)
}
