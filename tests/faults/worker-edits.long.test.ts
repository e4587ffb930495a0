import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { someAndAll } from '../stage/wait-options'
import { ALL, onlyItems, ordered, RunningShop } from './support/running-shop'
import { expectNoTrouble } from './support/worker-kill'

/** A comanda and its change, the domicilio and its replacement. */
const EDITED = [...ALL, 'CAMBIO', 'DOMICILIO'].sort()

describe('an edit of an order whose papers are out', () => {
  const at = RunningShop.forEach()

  it('three times while the bridge is closed prints one change, to the last state', async () => {
    const raw = await at.printedOrder()
    await at.shop.stopBridge()
    for (const amount of [7, 8, 9]) {
      at.edit(raw, ordered(amount))
      await at.shop.readTwice()
    }
    await at.shop.restartBridge()
    await at.printed(raw, ALL.length + 2)
    await at.quiet()
    expect(at.amounts()).toEqual([2, 9])
    expect(at.kitchen()[1]).toMatch(/AGREGAR[\s\S]*7 x/)
  })

  it('again while the first change waits at the printer: one change is printed, relative to the paper', async () => {
    const raw = await at.printedOrder()
    const [, cocina] = at.shop.printers
    cocina?.paperOut()
    at.edit(raw, ordered(7))
    await at.shop.until('it waits', async () => (await at.states(raw))?.includes('queued') ?? false)
    at.edit(raw, ordered(9))
    await at.cancelled(raw, 1)
    cocina?.newRoll()
    await at.shop.until('two papers', () => at.kitchen().length === 2)
    await at.quiet()
    expect(at.amounts()).toEqual([2, 9])
    expect(at.kitchen()[1]).toMatch(/AGREGAR[\s\S]*7 x/)
    await expectNoTrouble(at.shop, at.till)
  })

  it('before the comanda has started: only the edited one is printed', async () => {
    const [, cocina] = at.shop.printers
    const before = await at.printedOrder()
    cocina?.paperOut()
    const raw = at.shop.order({ orderStatus: 'preparing' })
    await at.shop.until('it waits', async () => (await at.states(raw))?.includes('queued') ?? false)
    at.edit(raw, ordered(7))
    await at.cancelled(raw, 1)
    cocina?.newRoll()
    await at.shop.until('the comanda', () => at.kitchen().length === 2)
    await at.quiet()
    expect(at.shop.texts(raw, 'COCINA')).toHaveLength(1)
    expect(at.amounts().at(-1)).toBe(7)
    expect(at.shop.papers(before).sort()).toEqual(ALL)
  })

  it('that adds a new station prints a comanda there, and nothing at the other one', async () => {
    const whole = at.shop.order({ orderStatus: 'waiting', isScheduled: false })
    const items = whole.items as unknown[]
    at.edit(whole, { items: items.slice(0, 1), orderStatus: 'preparing' })
    await at.printed(whole, ALL.length - 1)
    at.edit(whole, { items })
    await at.printed(whole, ALL.length + 1)
    await at.quiet()
    expect(at.shop.papers(whole).sort()).toEqual([...ALL, 'DOMICILIO'].sort())
    expect(at.kitchen()).toHaveLength(1)
  })

  it('after support changed the stations: its order keeps its stations, the next one uses the new ones', async () => {
    const raw = await at.printedOrder()
    await at.shop.changeBar(['hamburguesa*'])
    const { live } = at.till.context
    await at.shop.until('the till knows', () => live.stations.list.some((s) => s.items[0] === 'hamburguesa*'))
    at.edit(raw, ordered(7))
    await at.printed(raw, ALL.length + 2)
    await at.quiet()
    expect(at.shop.papers(raw).sort()).toEqual(EDITED)
    const next = await at.printedOrder()
    expect(at.shop.texts(next, 'BARRA')[0]).toContain('HAMBURGUESA')
    await expectNoTrouble(at.shop, at.till)
  })

  describe('and an IndexedDB that was wiped', () => {
    it('after it: no second paper of printed lines, a change for new ones, another transaction', async () => {
      const raw = await at.printedOrder()
      const transaction = (await at.row(raw))?.transaction
      at.edit(raw, ordered(7))
      await at.printed(raw, ALL.length + 2)
      await at.wipe()
      await at.shop.until('it is known', async () => someAndAll(await at.states(raw), (state) => state === 'printed'))
      await at.quiet()
      expect(at.shop.papers(raw).sort()).toEqual(EDITED)
      expect((await at.row(raw))?.transaction).not.toBe(transaction)
      at.edit(raw, ordered(8))
      await at.shop.until('the next change', () => at.shop.texts(raw, 'CAMBIO').length === 2)
      await at.quiet()
      expect(at.amounts()).toEqual([2, 7, 8])
      expect(at.kitchen()[2]).toMatch(/AGREGAR[\s\S]*1 x/)
      expect(at.shop.texts(raw, 'COMPROBANTE')).toHaveLength(1)
      await expectNoTrouble(at.shop, at.till)
    })

    it('before it: the printed content is unknown, so one whole replacement is printed', async () => {
      const raw = await at.printedOrder()
      at.till.end()
      at.edit(raw, ordered(7))
      await at.wipe()
      await at.shop.until('the replacement', () => at.kitchen().length === 2)
      await at.quiet()
      expect(at.shop.papers(raw).sort()).toEqual(EDITED)
      expect(at.kitchen()[1]).toMatch(/REEMPLAZA[\s\S]*7 x/)
      await expectNoTrouble(at.shop, at.till)
    })

    it('long after it was printed: the printed papers are known from the bridge, without a question, and a change follows', async () => {
      const raw = await at.printedOrder()
      at.shop.advance(20 * 60_000)
      await at.wipe()
      await at.shop.until('it is read anew', async () => (await at.row(raw)) !== undefined)
      // Any change of a job answers the sync's long poll.
      await at.printedOrder()
      await at.shop.until('its papers are known', async () =>
        someAndAll(await at.states(raw), (state) => state === 'printed'),
      )
      expect((await at.row(raw))?.attention).toBeNull()
      at.edit(raw, ordered(7))
      await at.shop.until('the change', () => at.shop.texts(raw, 'CAMBIO').length === 1)
      await at.quiet()
      expect(at.shop.papers(raw).sort()).toEqual(EDITED)
      await expectNoTrouble(at.shop, at.till)
    })

    it('between B and A: the change back is on paper too', async () => {
      const raw = await at.printedOrder()
      at.edit(raw, ordered(7))
      await at.printed(raw, ALL.length + 2)
      at.till.end()
      at.edit(raw, ordered(2))
      await at.wipe()
      await at.shop.until('the change back', () => at.kitchen().length === 3)
      await at.quiet()
      expect(at.amounts()).toEqual([2, 7, 2])
    })

    it('removal of a line at a station unknown here prints a change there', async () => {
      const raw = await at.printedOrder()
      at.till.end()
      at.edit(raw, onlyItems(0))
      await at.wipe()
      await at.shop.until('the bar has the change', () => at.shop.texts(raw, 'CAMBIO').length === 1)
      await at.quiet()
      expect(at.shop.papers(raw).sort()).toEqual(EDITED)
      expect(at.shop.texts(raw, 'CAMBIO')[0]).toMatch(/BARRA[\s\S]*ASÍ QUEDA: NADA/)
    })
  })
})
