import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { troublesNow } from '../../extension/background/panel-source'
import { acceptByHand } from '../../extension/orders/accept'
import { noteToKitchen, printNow } from '../../extension/orders/actions'
import { printExternalInvoice, setExternalInvoice } from '../../extension/orders/external-invoice'
import { rejectOrder, stopOrder } from '../../extension/orders/reject'
import { placeOnTable } from '../../extension/orders/tables'
import { copyPaper } from '../../extension/print-jobs/copy-paper'
import { failure } from '../fakes/justo/justo-rules'
import type { RawOrder } from '../fixtures/justo-orders'
import { tableOrder } from '../fixtures/justo-orders'
import { tablesOf } from '../stage/tables-of'
import type { KillableWorker } from './support/killable-worker'
import { Shop } from './support/shop'
import { expectNoTrouble } from './support/worker-kill'

const MINUTE = 60_000
const CUFE = 'ab12'.repeat(24)

// More: cashier-actions.long.test.ts.
describe('a cashier’s action, down to the paper,', () => {
  let shop: Shop
  let till: KillableWorker
  beforeEach(async () => {
    shop = await Shop.open()
    till = await shop.startTill()
    await shop.ready(till)
  })

  const [CAJA, COCINA] = [0, 1]
  const texts = (printer: number) => shop.printers[printer]?.papers.map((paper) => paper.toText()) ?? []
  const orderWith = (printer: number, ...words: string[]) =>
    texts(printer).filter((text) => words.every((word) => text.includes(word)))
  const stored = async (raw: RawOrder, part: string) =>
    (await tablesOf(till.unhooked).jobs.where('orderId').equals(raw._id).toArray()).find((job) =>
      job.key.includes(part),
    )

  async function printedOrder(): Promise<RawOrder> {
    const raw = shop.order()
    await shop.until('four papers', () => shop.allPrinted(till, raw, 4))
    return raw
  }

  it('«No podemos hacerlo» prints one void at each station that has the comanda, withdraws the domicilio, and nothing more', async () => {
    const raw = await printedOrder()
    expect(await stopOrder(till.context, raw._id)).toBeNull()
    await shop.until('two voids', () => shop.papers(raw).filter((paper) => paper === 'NO PREPARAR').length === 2)
    shop.justo.orders.edit(raw._id, { buyerName: 'Otra Persona' })
    await shop.untilIdle(till)
    expect(await shop.row(till, raw)).toMatchObject({
      lifecycle: 'cancelled',
      stopped: true,
      attention: { code: 'A-21' },
    })
    shop.justo.orders.cancel(raw._id)
    await shop.untilIdle(till)
    expect(shop.papers(raw).sort()).toEqual([
      'ANULADO',
      'BARRA',
      'COCINA',
      'COMPROBANTE',
      'DOMICILIO',
      'NO PREPARAR',
      'NO PREPARAR',
    ])
    expect(await shop.row(till, raw)).toMatchObject({ lifecycle: 'cancelled', attention: null })
    await expectNoTrouble(shop, till)
  })

  it('a note is printed at its stations each time that its text is new', async () => {
    const raw = await printedOrder()
    expect(await noteToKitchen(till.context, raw._id, 'SIN CEBOLLA', ['cocina'])).toBeNull()
    expect(await noteToKitchen(till.context, raw._id, 'APÚRELE', [])).toBeNull()
    await shop.until('notes in the kitchen', () => orderWith(COCINA, 'AVISO').length === 2)
    await shop.until('a note at the bar', () => orderWith(CAJA, 'AVISO').length === 1)
    await shop.untilIdle(till)
    expect(orderWith(COCINA, 'SIN CEBOLLA')).toHaveLength(1)
    expect(orderWith(COCINA, 'APÚRELE')).toHaveLength(1)
    expect(orderWith(CAJA, 'SIN CEBOLLA')).toHaveLength(0)
    await expectNoTrouble(shop, till)
  })

  it('a table set after the comanda was printed prints one slip a station, and one more when it changes', async () => {
    const raw = tableOrder({ createdAt: shop.at(), orderParams: {} })
    shop.justo.orders.add(raw)
    await shop.until('its papers', async () => {
      const row = await shop.row(till, raw)
      return row !== undefined && row.papers.length > 0 && row.papers.every((paper) => paper.state === 'printed')
    })
    const before = texts(COCINA).length
    await placeOnTable(till.context, raw._id, '12')
    await shop.until('a slip', () => texts(COCINA).length === before + 1)
    await placeOnTable(till.context, raw._id, '7')
    await placeOnTable(till.context, raw._id, '7')
    await shop.until('another', () => texts(COCINA).length === before + 2)
    await shop.untilIdle(till)
    expect(texts(COCINA)).toHaveLength(before + 2)
    expect(texts(COCINA).at(-1)).toContain('MESA 7')
    expect(texts(COCINA).at(-1)).toContain('MESA 12')
    await expectNoTrouble(shop, till)
  })

  it('a copy is printed on the chosen printer, and the till shows its state', async () => {
    const raw = await printedOrder()
    const comanda = await stored(raw, ':kitchen:cocina:')
    if (!comanda?.view) throw new Error('a comanda expected')
    const request = { key: comanda.key, attempt: comanda.view.attempt, printer: 'caja' }
    expect(await copyPaper(till.context, request)).toBeNull()
    await shop.until('the copy', () => orderWith(CAJA, 'REIMPRESIÓN 1', 'COMANDA').length === 1)
    await shop.until('its state', async () => (await stored(raw, ':copy-1'))?.view?.state === 'printed')
    const row = await shop.row(till, raw)
    expect(row?.papers.map((paper) => paper.copy).filter((copy) => copy !== null)).toEqual([1])
    shop.justo.orders.cancel(raw._id)
    await shop.untilIdle(till)
    // One void for the comanda, none for its copy.
    const voids = () => shop.papers(raw).filter((paper) => paper === 'NO PREPARAR').length
    await shop.until('the voids', () => voids() === 2)
    await shop.untilIdle(till)
    expect(voids()).toBe(2)
    await expectNoTrouble(shop, till)
  })

  it('Intüipos’ factura is printed as a second paper under the number of the same sale', async () => {
    const raw = await printedOrder()
    const comprobante = (await shop.row(till, raw))?.invoiceNumber
    expect(comprobante).toBe('J-1')
    expect(await setExternalInvoice(till.context, raw._id, 'FE1234', CUFE)).toBeNull()
    await shop.untilIdle(till)
    expect(shop.papers(raw)).toHaveLength(4)
    expect(await printExternalInvoice(till.context, raw._id)).toBeNull()
    await shop.until('its second paper', () => shop.allPrinted(till, raw, 5))
    await shop.untilIdle(till)
    expect(await shop.row(till, raw)).toMatchObject({ invoiceNumber: 'FE1234', invoiceState: 'issued' })
    const next = await printedOrder()
    expect((await shop.row(till, next))?.invoiceNumber).toBe('J-2')
    await expectNoTrouble(shop, till)
  })

  it('a rejection whose answer was lost is not followed by an acceptance', async () => {
    till.context.live.personSeenAt = () => null
    const raw = shop.order()
    await shop.until('it is here', async () => (await shop.row(till, raw)) !== undefined)
    shop.justo.changeNextAnswer('rejectOrder', () => failure(504, 'timeout', 'Gateway timeout'))
    expect(await rejectOrder(till.context, raw._id, 'Producto agotado')).toMatchObject({ code: 'A-16' })
    till.context.live.personSeenAt = shop.at
    await shop.untilIdle(till)
    expect(shop.justo.orders.timesAccepted(raw._id)).toBe(0)
    expect(await shop.row(till, raw)).toMatchObject({ lifecycle: 'review', attention: { code: 'A-20' } })
    expect(await rejectOrder(till.context, raw._id, 'Producto agotado')).toBeNull()
    await shop.untilIdle(till)
    expect(shop.papers(raw)).toEqual([])
  })

  it('orders accepted elsewhere are printed, and the third in a row shows the warning about another acceptor', async () => {
    till.context.live.personSeenAt = () => null
    for (let n = 0; n < 3; n++) {
      const raw = shop.order()
      await shop.until('it is here', async () => (await shop.row(till, raw)) !== undefined)
      shop.justo.orders.acceptElsewhere(raw._id)
      expect(await acceptByHand(till.context, raw._id)).toBeNull()
      await shop.until('its papers', () => shop.allPrinted(till, raw, 4))
    }
    const codes = async () => (await troublesNow(till.unhooked, null)).map(({ code }) => code)
    expect(await codes()).toContain('A-19')
    till.context.live.personSeenAt = shop.at
    const ours = shop.order()
    await shop.until('our own', () => shop.allPrinted(till, ours, 4))
    expect(await codes()).not.toContain('A-19')
  })
})

describe('a scheduled order', () => {
  let shop: Shop
  beforeEach(async () => {
    shop = await Shop.open()
  })
  const scheduled = () =>
    shop.order({ isScheduled: true, deliverAt: shop.at(90 * MINUTE), expectedPreparationDuration: 30 })

  /** The order is accepted at once and held; then the computer is off for `minutes`. */
  async function offFor(minutes: number): Promise<{ raw: RawOrder; till: KillableWorker }> {
    const first = await shop.startTill()
    await shop.ready(first)
    const raw = scheduled()
    await shop.until('its acceptance', async () => (await shop.row(first, raw))?.lifecycle === 'scheduled')
    expect(shop.papers(raw)).toEqual([])
    first.end()
    shop.advance(minutes * MINUTE)
    const till = await shop.startTill()
    await shop.ready(till)
    return { raw, till }
  }

  it('that came due while the computer was off prints at the start, and says how late it is', async () => {
    const { raw, till } = await offFor(100)
    await shop.until('its papers', () => shop.allPrinted(till, raw, 4))
    expect(shop.texts(raw, 'COCINA')[0]).toMatch(/ATRASADA \d+ min/)
    await expectNoTrouble(shop, till)
  })

  it('prints when due without a lateness note', async () => {
    const { raw, till } = await offFor(55)
    await shop.until('its papers', () => shop.allPrinted(till, raw, 4))
    expect(shop.texts(raw, 'COCINA')[0]).not.toContain('ATRASADA')
    await expectNoTrouble(shop, till)
  })

  it('of yesterday waits for the cashier, who can still print it', async () => {
    const { raw, till } = await offFor(20 * 60)
    await shop.untilIdle(till)
    expect(shop.papers(raw)).toEqual([])
    expect(await shop.row(till, raw)).toMatchObject({ attention: { code: 'A-33' } })
    await printNow(till.context, raw._id)
    await shop.until('its papers', () => shop.allPrinted(till, raw, 4))
    expect(shop.texts(raw, 'COCINA')[0]).toContain('ATRASADA')
  })

  it('made the day before yesterday for today is not printed when it was cancelled since', async () => {
    const till = await shop.startTill()
    await shop.ready(till)
    const late = { isScheduled: true, deliverAt: shop.at(30 * 60 * MINUTE), expectedPreparationDuration: 30 }
    const [raw, other] = [shop.order(late), shop.order(late)]
    const lifecycle = async (of: RawOrder) => (await shop.row(till, of))?.lifecycle
    await shop.until('both accepted', async () => (await lifecycle(raw)) === 'scheduled')
    await shop.until('both accepted', async () => (await lifecycle(other)) === 'scheduled')
    shop.advance(28 * 60 * MINUTE)
    shop.justo.orders.cancel(raw._id)
    await shop.readTwice()
    await shop.until('the cancellation', async () => (await lifecycle(raw)) === 'cancelled')
    shop.advance(91 * MINUTE)
    await shop.until('the other one’s papers', () => shop.allPrinted(till, other, 4))
    await shop.untilIdle(till)
    expect(shop.papers(raw)).toEqual([])
  })
})
