import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { runAct } from '../../extension/acts/run-acts'
import { snapshotRows } from '../../extension/background/panel-source'
import { printExternalInvoice, setExternalInvoice } from '../../extension/orders/external-invoice'
import { correctSettlement } from '../../extension/orders/settle'
import { practise } from '../../extension/practice/practice-acts'
import { practiceContext } from '../../extension/practice/practice-context'
import { copyPaper } from '../../extension/print-jobs/copy-paper'
import { type RawOrder, unpaidTableOrder } from '../fixtures/justo-orders'
import { charge, partOf, unsentSettlements } from '../stage/charge'
import { tablesOf } from '../stage/tables-of'
import { RunningShop } from './support/running-shop'
import type { Settings } from './support/shop-settings'

const CASH = { paymentType: 'cash', paymentTypeLabel: 'Efectivo' }
const withDrawer = (settings: Settings): Settings => ({
  ...settings,
  printers: settings.printers.map((printer) =>
    printer.id === 'caja' ? { ...printer, drawer: { pin: '2' } } : printer,
  ),
})

describe('the cash drawer', () => {
  const at = RunningShop.forEach({ settings: withDrawer })
  const kicks = () => at.shop.printers.reduce((sum, printer) => sum + printer.drawerKicks, 0)
  const caja = () => {
    const [printer] = at.shop.printers
    if (!printer) throw new Error('a printer expected')
    return printer
  }
  const bills = (raw: RawOrder) => at.shop.papers(raw).filter((paper) => paper === 'COMPROBANTE').length
  const invoices = async (raw: RawOrder) =>
    (await tablesOf(at.till.unhooked).jobs.where('orderId').equals(raw._id).toArray()).filter(
      ({ kind }) => kind === 'invoice',
    )

  /** An unpaid order at a table. */
  async function table(change: Record<string, unknown> = CASH): Promise<RawOrder> {
    const raw = unpaidTableOrder({ createdAt: at.shop.at(), orderStatus: 'preparing', ...change })
    at.shop.justo.orders.add(raw)
    await at.shop.until('its comanda', () => at.shop.papers(raw).length > 0)
    return raw
  }

  async function charged(raw: RawOrder, by: 'cash' | 'card' = 'cash'): Promise<RawOrder> {
    const { context } = at.till
    const { cash: due } = await partOf(context, raw._id)
    await charge(context, raw._id, 0, { [by]: due })
    await at.shop.until('its comprobante', () => bills(raw) > 0)
    await at.quiet()
    return raw
  }

  it('opens once at «Cobrar» with cash, and not again for a second press', async () => {
    const raw = await charged(await table())
    expect(kicks()).toBe(1)
    expect(await charge(at.till.context, raw._id, 0)).toMatchObject({ code: 'A-56' })
    await at.quiet()
    expect(kicks()).toBe(1)
  })

  it('stays shut without cash, and for papers that «Cobrar» did not release', async () => {
    // What the cashier says counts, not what the customer announced in Justo.
    await charged(await table(CASH), 'card')
    const raw = at.shop.order(CASH)
    await at.printed(raw)
    expect(kicks()).toBe(0)
  })

  it('opens for cash where the customer announced a card, and the paper says «Pagado» with its means', async () => {
    const raw = await charged(await table({ paymentType: 'card', paymentTypeLabel: 'Datáfono' }))
    expect(kicks()).toBe(1)
    const text =
      caja()
        .papers.find((paper) => paper.toText().includes('COMPROBANTE'))
        ?.toText() ?? ''
    expect(text).toMatch(/Pagado +\$ /)
    expect(text).toMatch(/Efectivo +\d/)
    expect(text).not.toMatch(/Por cobrar|Por verificar/)
    expect((await at.row(raw))?.settled).toMatchObject({ card: 0 })
  })

  it('opens once where the paper came out before, which is not printed again, and not for a correction', async () => {
    const raw = at.shop.order(CASH)
    await at.printed(raw)
    await at.quiet()
    const before = at.shop.papers(raw)
    const { context } = at.till
    await charge(context, raw._id, 0, undefined, 'press-1')
    await at.shop.until('the drawer', () => kicks() === 1)
    const { cash: due } = await partOf(context, raw._id)
    const part = await partOf(context, raw._id, 0, { cash: 1_000, card: due - 1_000 })
    await correctSettlement(context, raw._id, { requestId: 'press-2', corrects: 'press-1', part })
    await at.quiet()
    expect(kicks()).toBe(1)
    expect(at.shop.papers(raw)).toEqual(before)
    await at.shop.until('the register', async () => (await unsentSettlements(context)) === 0)
  })

  it('stays shut for later papers of the sale: a revision, a copy, and a revision that says it is a sale', async () => {
    const raw = await charged(await table())
    expect(await setExternalInvoice(at.till.context, raw._id, 'FE1234', '')).toBeNull()
    expect(await printExternalInvoice(at.till.context, raw._id)).toBeNull()
    await at.shop.until(
      'the paper with the number',
      () => bills(raw) + at.shop.papers(raw).filter((paper) => paper.startsWith('FACTURA')).length === 2,
    )
    const [first] = await invoices(raw)
    if (first?.payload.kind !== 'invoice') throw new Error('an invoice expected')
    expect(first.payload.opensDrawer).toBe(true)
    const before = caja().papers.length
    await copyPaper(at.till.context, { key: first.key, attempt: first.view?.attempt ?? 0, printer: null })
    const forged = { ...first.payload, contentHash: 'f'.repeat(64), seenAt: at.shop.at() }
    await at.till.context.bridge().putJob(first.key.replace(/:1$/, ':3'), forged)
    await at.shop.until('two papers more', () => caja().papers.length >= before + 1)
    await at.quiet()
    expect(kicks()).toBe(1)
  })

  it('stays shut when the paper is printed long after «Cobrar»', async () => {
    const raw = await table()
    caja().paperOut()
    await charge(at.till.context, raw._id, 0)
    await at.shop.until('it waits', async () => (await invoices(raw)).some(({ view }) => view?.state === 'queued'))
    at.shop.advance(20 * 60_000)
    caja().newRoll()
    await at.shop.until('its comprobante', () => bills(raw) === 1)
    expect(kicks()).toBe(0)
  })

  it('stays shut in practice', async () => {
    await practise(at.till.context, 'start')
    const papersOfOrder = practiceContext(at.till.context)
    const sample = async () => (await snapshotRows(at.till.unhooked)).find(({ number }) => number === 'PRUEBA-3')
    await at.shop.until('the table’s comanda', async () =>
      Boolean((await sample())?.papers.some(({ kind, state }) => kind === 'kitchen' && state === 'printed')),
    )
    await charge(papersOfOrder, (await sample())?.id ?? '', 0)
    await at.shop.until('its comprobante', () =>
      caja().papers.some((paper) => /COMPROBANTE[\s\S]*PRUEBA-3/.test(paper.toText())),
    )
    expect(kicks()).toBe(0)
    expect(await runAct(at.till.context, { type: 'open-drawer', id: 1, printer: 'caja' })).toMatchObject({
      message: { code: 'E-08' },
    })
    expect(kicks()).toBe(0)
  })

  it('opens by its button, once a press, without a paper, and both logs say so', async () => {
    const papers = caja().papers.length
    expect(await runAct(at.till.context, { type: 'open-drawer', id: 1, printer: 'caja' })).toMatchObject({
      message: null,
    })
    await at.shop.until('a pulse', () => kicks() === 1)
    expect(caja().papers).toHaveLength(papers)
    const log = await tablesOf(at.till.unhooked).log.toArray()
    expect(JSON.stringify(log)).toContain('drawer of caja opened by a person')
    expect(await runAct(at.till.context, { type: 'open-drawer', id: 2, printer: 'cocina' })).toMatchObject({
      message: { text: expect.stringContaining('no tiene cajón') },
    })
    expect(kicks()).toBe(1)
  })
})
