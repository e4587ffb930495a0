import { expect, it } from 'vitest'
import { openWorld, plainTicket } from '../support/bridge-world'
import { until } from '../support/lane-world'
import { factura } from '../support/papers'

/** A shop whose invoices open the drawer; the printer is out of paper while `minutes` pass. */
async function printedAfter(minutes: number): Promise<string[]> {
  const clock = { skip: 0 }
  const world = await openWorld({
    now: () => Date.now() + clock.skip,
    buildTicket: (payload, facts) => ({ ...plainTicket(payload, facts), opensDrawer: true }),
  })
  const bill = await factura()
  const { key } = bill
  world.printer('caja').state = { open: 'not-ready', reasons: ['media-empty'] }
  await world.put(bill)
  await until(world, key, { state: 'queued', reasons: ['media-empty'] })
  clock.skip = minutes * 60_000
  world.printer('caja').state = { open: 'ready' }
  await until(world, key, { state: 'printed' })
  return world.printer('caja').papers
}

it('a paper opens the drawer while the cashier is there, five minutes at most: not when it comes out later', async () => {
  expect((await printedAfter(4))[0]).toMatch(/ \+ opens the drawer$/)
  expect((await printedAfter(20))[0]).not.toContain('drawer')
})
