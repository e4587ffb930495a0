import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { markOrder } from '../../extension/orders/mark'
import { ALL, onlyItems, ordered, RunningShop } from './support/running-shop'
import { expectNoTrouble } from './support/worker-kill'

/** A comanda and its change, the domicilio and its replacement. */
const EDITED = [...ALL, 'CAMBIO', 'DOMICILIO'].sort()

// More: worker-edits.long.test.ts.
describe('an edit of an order whose papers are out', () => {
  const at = RunningShop.forEach()

  it('A → B → A: each change is on paper once, relative to the previous one, and the last is right', async () => {
    const raw = await at.printedOrder()
    at.edit(raw, ordered(7))
    await at.printed(raw, ALL.length + 2)
    at.edit(raw, ordered(2))
    await at.printed(raw, ALL.length + 4)
    await at.quiet()
    expect(at.amounts()).toEqual([2, 7, 2])
    expect(at.shop.papers(raw).sort()).toEqual([...EDITED, 'CAMBIO', 'DOMICILIO'].sort())
    const [, more, less] = at.kitchen()
    expect(more).toMatch(/AGREGAR[\s\S]*5 x[\s\S]*ASÍ QUEDA[\s\S]*7 x/)
    expect(less).toMatch(/QUITAR[\s\S]*5 x[\s\S]*ASÍ QUEDA[\s\S]*2 x/)
    expect(at.kitchen().join()).not.toContain('REEMPLAZA')
    await expectNoTrouble(at.shop, at.till)
  })

  it('A → B → A while the bridge is closed prints no change', async () => {
    const raw = await at.printedOrder()
    await at.shop.stopBridge()
    at.edit(raw, ordered(7))
    await at.shop.readTwice()
    at.edit(raw, ordered(2))
    await at.shop.readTwice()
    await at.shop.restartBridge()
    await at.quiet()
    await at.printed(raw)
    expect(at.shop.papers(raw).sort()).toEqual(ALL)
  })

  it('A → B → A while B waits at the printer: B is cancelled, and no paper is printed', async () => {
    const raw = await at.printedOrder()
    for (const printer of at.shop.printers) printer.paperOut()
    at.edit(raw, ordered(7))
    await at.shop.until(
      'B waits',
      async () => (await at.states(raw))?.filter((state) => state === 'queued').length === 2,
    )
    at.edit(raw, ordered(2))
    await at.shop.until('B is gone', async () => !(await at.states(raw))?.includes('queued'))
    for (const printer of at.shop.printers) printer.newRoll()
    const next = await at.printedOrder()
    await at.quiet()
    expect(at.shop.papers(raw).sort()).toEqual(ALL)
    expect(at.shop.papers(next).sort()).toEqual(ALL)
    await expectNoTrouble(at.shop, at.till)
  })

  it('that removes a station’s last line prints a change at that station only', async () => {
    const raw = await at.printedOrder()
    at.edit(raw, onlyItems(0))
    await at.printed(raw, ALL.length + 2)
    await at.quiet()
    expect(at.shop.papers(raw).sort()).toEqual(EDITED)
    expect(at.shop.texts(raw, 'CAMBIO')[0]).toMatch(/BARRA[\s\S]*ASÍ QUEDA: NADA/)
    expect(at.kitchen()).toHaveLength(1)
    await expectNoTrouble(at.shop, at.till)
  })

  it('of the address prints a marked new domicilio, and nothing for kitchen or factura', async () => {
    const raw = await at.printedOrder()
    at.edit(raw, ({ address }) => ({ address: { ...(address as object), address: 'Calle 98 # 7-65' } }))
    await at.printed(raw, ALL.length + 1)
    await at.quiet()
    expect(at.shop.papers(raw).sort()).toEqual([...ALL, 'DOMICILIO'].sort())
    expect(at.shop.texts(raw, 'DOMICILIO')[1]).toContain('REEMPLAZA')
  })

  it('of something that no comanda shows prints nothing', async () => {
    const raw = await at.printedOrder()
    at.edit(raw, { timeText: '23:59', deliverAt: at.shop.at(3_600_000) })
    await at.quiet()
    await markOrder(at.till.context, raw._id, 'ready')
    await at.quiet()
    expect(at.shop.papers(raw).sort()).toEqual(ALL)
  })
})
