import 'fake-indexeddb/auto'
import type { ExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import { failure, type JustoAnswer } from '../fakes/justo/justo-rules'
import { unpaidTableOrder } from '../fixtures/justo-orders'
import { charge } from '../stage/charge'
import { tablesOf } from '../stage/tables-of'
import type { KillableWorker } from './support/killable-worker'
import { ALL, ordered, RunningShop } from './support/running-shop'
import { expectNoTrouble } from './support/worker-kill'

const MINUTE = 60_000

function setMode({ context, unhooked }: KillableWorker, mode: ExtensionSettings['printing']['mode']): void {
  const base = context.settings()
  const settings = { ...base, printing: { ...base.printing, mode } }
  for (const each of [context, unhooked]) each.settings = () => settings
}

describe('an acceptance, down to the paper,', () => {
  const at = RunningShop.forEach()
  const shown = (raw: Parameters<typeof at.row>[0]) =>
    at.shop.until('it is shown', async () => (await at.row(raw)) !== undefined)

  describe('a till that waits for the acceptance in Justo', () => {
    it('prints an order once when it is accepted there, however long it waited', async () => {
      setMode(at.till, 'on-accept')
      const raw = at.shop.order()
      await shown(raw)
      at.shop.advance(20 * MINUTE)
      await at.shop.readTwice()
      expect(await at.row(raw)).toMatchObject({ lifecycle: 'review', attention: { code: 'A-18' } })
      at.shop.justo.orders.acceptElsewhere(raw._id)
      await at.printed(raw)
      await at.quiet()
      expect(at.shop.papers(raw).sort()).toEqual(ALL)
      expect(at.shop.justo.calls).not.toContain('acceptOrder')
      await expectNoTrouble(at.shop, at.till)
    })

    it('asks when the time of acceptance is unknown: the computer was off', async () => {
      setMode(at.till, 'on-accept')
      const raw = at.shop.order()
      await shown(raw)
      at.till.end()
      at.shop.justo.orders.acceptElsewhere(raw._id)
      at.shop.advance(20 * MINUTE)
      at.till = await at.shop.startTill()
      setMode(at.till, 'on-accept')
      await at.shop.until('it is read', async () => (await at.row(raw))?.lifecycle === 'accepted')
      await at.quiet()
      expect(await at.row(raw)).toMatchObject({ attention: { code: 'A-14' } })
      expect(at.shop.papers(raw)).toEqual([])
    })
  })

  it('a table accepted elsewhere shows no question while unpaid, and gets its factura when it is charged', async () => {
    const raw = unpaidTableOrder({ createdAt: at.shop.at(), orderStatus: 'preparing' })
    at.shop.justo.orders.add(raw)
    await at.shop.until('its comanda', () => at.shop.papers(raw).length > 0)
    const before = at.shop.papers(raw)
    at.shop.advance(40 * MINUTE)
    await at.quiet()
    expect(await at.row(raw)).toMatchObject({ attention: null })
    await charge(at.till.context, raw._id, 0)
    await at.shop.until('its factura', () => at.shop.papers(raw).length === before.length + 1)
    await at.quiet()
    expect(at.shop.papers(raw).sort()).toEqual([...before, 'COMPROBANTE'].sort())
    await expectNoTrouble(at.shop, at.till)
  })

  it('one refused acceptance delays no other order, and is not retried at every poll', async () => {
    at.shop.justo.changeNextAnswer('acceptOrder', () => failure(400, 'refused', 'No se puede'))
    const refused = at.shop.order()
    await at.shop.until('its refusal', async () => (await at.row(refused))?.attention?.code === 'A-13')
    const other = at.shop.order()
    await at.printed(other)
    await at.printed(refused)
    await at.quiet()
    expect(at.shop.papers(refused).sort()).toEqual(ALL)
    expect(at.shop.justo.timesCalled('acceptOrder')).toBe(3)
  })

  it.each<[string, () => JustoAnswer | Response]>([
    ['a 401', () => failure(401, 'unauthorized', 'Unauthorized')],
    ['a 403', () => failure(403, 'forbidden', 'Forbidden')],
    ['a gateway’s page', () => new Response('<h1>403</h1>', { status: 403, headers: { 'content-type': 'text/html' } })],
  ])('answered with %s is tried again by itself, stops no polling, and prints once', async (_name, answer) => {
    at.shop.justo.changeNextAnswer('acceptOrder', answer)
    const raw = at.shop.order()
    await at.printed(raw)
    await at.quiet()
    expect(at.shop.papers(raw).sort()).toEqual(ALL)
    expect([at.shop.justo.orders.timesAccepted(raw._id), at.shop.justo.timesCalled('acceptOrder')]).toEqual([1, 2])
    await expectNoTrouble(at.shop, at.till)
  })

  it('a clock set back by an hour hides neither cancellations nor new orders', async () => {
    const raw = await at.printedOrder()
    const edited = await at.printedOrder()
    at.shop.advance(-60 * MINUTE)
    at.shop.justo.orders.cancel(raw._id)
    at.edit(edited, ordered(5))
    const next = at.shop.order()
    await at.printed(next)
    await at.shop.until('two voids', () => at.shop.papers(raw).filter((paper) => paper === 'NO PREPARAR').length === 2)
    await at.shop.until('the edit is read', async () => {
      const stored = await tablesOf(at.till.unhooked).orders.get(edited._id)
      return stored?.order?.lines[0]?.quantity === 5
    })
    expect(at.shop.papers(next).sort()).toEqual(ALL)
  })
})
