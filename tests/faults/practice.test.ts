import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { readStore } from '../../bridge/store/read-store'
import { rowsFor, shopStatus, snapshotRows } from '../../extension/background/panel-source'
import { acceptByHand } from '../../extension/orders/accept'
import { noteToKitchen } from '../../extension/orders/actions'
import { stopOrder } from '../../extension/orders/reject'
import { practise } from '../../extension/practice/practice-acts'
import { practiceContext } from '../../extension/practice/practice-context'
import { copyPaper } from '../../extension/print-jobs/copy-paper'
import { readPractice } from '../../extension/store/practice-state'
import type { RawOrder } from '../fixtures/justo-orders'
import { charge } from '../stage/charge'
import { papersOf } from '../stage/papers-of'
import { tablesOf } from '../stage/tables-of'
import { someAndAll } from '../stage/wait-options'
import { ALL, RunningShop } from './support/running-shop'

const QUIET = { mutedUntil: null, unseen: [] }
const POLLED = { lastPollAt: null, trouble: null }

describe('practice', () => {
  const at = RunningShop.forEach()
  /** Every request to Justo's host: URL and body. */
  const callsOfJusto: string[] = []
  beforeEach(() => {
    callsOfJusto.length = 0
    const { justo } = at.shop
    const answer = justo.fetch.bind(justo)
    justo.fetch = (url, init) => {
      callsOfJusto.push(`${url} ${init.body}`)
      return answer(url, init)
    }
  })

  const status = async () => (await shopStatus(at.till.unhooked, POLLED, QUIET)).practice
  const begin = () => practise(at.till.context, 'start')
  const madeUp = async () => (await snapshotRows(at.till.unhooked)).filter(({ id }) => id.startsWith('practice-'))
  const papers = () => at.shop.printers.flatMap((printer) => printer.papers).map((paper) => paper.toText())
  const practised = () => papers().filter((text) => text.includes('PRUEBA'))
  const allCame = () => at.shop.until('six orders', async () => (await madeUp()).length === 6)
  const ended = () =>
    at.shop.until('it ended', async () => (await readPractice(at.till.unhooked.store))?.state === 'ended')
  const cleared = () => at.shop.until('no made-up order', async () => (await madeUp()).length === 0)

  it('brings six orders to screen and paper, each paper headed PRUEBA, without a number and without a call to Justo', async () => {
    expect(await begin()).toBeNull()
    await allCame()
    await at.shop.until('the void', () => papers().some((text) => text.includes('NO PREPARAR')))
    await at.shop.until('the change', () => papers().some((text) => /CAMBIÓ EL\s+PEDIDO/.test(text)))
    await at.shop.until('all that was accepted is on paper', async () =>
      someAndAll(await madeUp(), ({ papers: all }) =>
        all.every(({ state }) => state === 'printed' || state === 'held'),
      ),
    )
    for (const text of papers()) expect(text).toContain('PRUEBA')
    const rows = await madeUp()
    expect(rows.map(({ service }) => service).sort()).toEqual([
      'delivery',
      'delivery',
      'delivery',
      'pickup',
      'pickup',
      'table',
    ])
    expect(rows.flatMap((row) => row.papers).filter(({ number, dayNumber }) => number ?? dayNumber)).toEqual([])
    expect(callsOfJusto.length).toBeGreaterThan(0)
    expect(callsOfJusto.join()).not.toMatch(/practice|acceptOrder/)
    const bridge = await at.till.context.bridge().status()
    expect(bridge.ok && bridge.data.numbering.next).toBe(1)
    expect(bridge.ok && bridge.data.till.lastTransaction).toBe(0)
  })

  it('heads requested papers as practice too: the factura, a copy, a note, «No podemos hacerlo»', async () => {
    await begin()
    await allCame()
    const numbered = async (number: string) => (await madeUp()).find((row) => row.number === number)
    await at.shop.until('the table’s comanda', async () =>
      Boolean(
        (await numbered('PRUEBA-3'))?.papers.some(({ kind, state }) => kind === 'kitchen' && state === 'printed'),
      ),
    )
    const papersOfOrder = practiceContext(at.till.context)
    const table = await numbered('PRUEBA-3')
    const comanda = table?.papers.find(({ kind }) => kind === 'kitchen')
    await charge(papersOfOrder, table?.id ?? '', 5_000)
    await noteToKitchen(papersOfOrder, table?.id ?? '', 'Sin prisa', [])
    await copyPaper(papersOfOrder, { key: comanda?.key ?? '', attempt: comanda?.attempt ?? 0, printer: null })
    await stopOrder(papersOfOrder, (await numbered('PRUEBA-2'))?.id ?? '')
    const messages = (words: RegExp) => papers().find((text) => words.test(text))
    for (const words of [/COMPROBANTE[\s\S]*PRUEBA-3/, /REIMPRESIÓN/, /Sin prisa/, /NO PREPARAR[\s\S]*PRUEBA-2/]) {
      await at.shop.until(`a paper with ${words}`, () => messages(words) !== undefined)
      expect(
        messages(words)
          ?.split('\n')
          .find((line) => /[A-Z]/.test(line)),
      ).toContain('PRUEBA')
    }
    const reading = readStore(at.shop.folder, null, () => {})
    expect('store' in reading && reading.store?.invoices.count()).toBe(0)
    if ('store' in reading) reading.store?.close()
    expect(callsOfJusto.join()).not.toContain('practice')
  })

  it('ends at once with the first real order, which prints as usual', async () => {
    await begin()
    await at.shop.until('a paper of practice', () => practised().length > 0)
    const raw = await at.printedOrder()
    expect((await status()).message).toMatchObject({
      code: 'E-02',
      text: 'Llegó un pedido real: la práctica terminó.',
    })
    await cleared()
    await at.quiet()
    expect(at.shop.papers(raw).sort()).toEqual(ALL)
    for (const text of papers().filter((each) => each.includes(raw.fullCode.replace('#', ''))))
      expect(text).not.toContain('PRUEBA')
    const row = await at.row(raw)
    expect(row?.transaction).toMatch(/-000001$/)
    expect(row?.invoiceNumber).toBe('J-1')
    expect(row?.papers.find(({ kind }) => kind === 'kitchen')?.dayNumber).toBe(1)
    expect(
      await tablesOf(at.till.unhooked)
        .jobs.filter(({ orderId }) => orderId.startsWith('practice-'))
        .count(),
    ).toBe(0)
  })

  it('ends with a real order that is not accepted, too', async () => {
    await at.till.save((settings) => ({ ...settings, printing: { ...settings.printing, mode: 'manual' } }))
    await begin()
    await at.shop.until('a made-up order', async () => (await madeUp()).length > 0)
    at.shop.order()
    await ended()
    expect((await status()).message?.code).toBe('E-02')
  })

  it('ends by itself after 15 minutes, and leaves nothing but the log', async () => {
    await begin()
    await at.shop.until('a paper of practice', () => practised().length > 0)
    at.shop.advance(15 * 60_000)
    await cleared()
    expect((await status()).message?.code).toBe('E-03')
    const db = tablesOf(at.till.unhooked)
    expect(await db.orders.count()).toBe(0)
    expect(await db.jobs.count()).toBe(0)
    expect(await db.log.where('orderIds').startsWith('practice-').count()).toBeGreaterThan(0)
  })

  it('ends by its button, and cancels papers that wait at a printer without paper', async () => {
    for (const printer of at.shop.printers) printer.paperOut()
    await at.shop.until('the printers are known to be empty', () =>
      someAndAll(at.till.context.live.status?.printers, ({ state }) => state === 'not-ready'),
    )
    await begin()
    await at.shop.until('a made-up order', async () => (await madeUp()).length > 0)
    const [first] = await madeUp()
    await acceptByHand(practiceContext(at.till.context), first?.id ?? '')
    await at.shop.until('papers at the bridge', async () =>
      (await rowsFor(at.till.unhooked, [first?.id ?? ''])).some((row) =>
        row.papers.some(({ state }) => state === 'queued'),
      ),
    )
    await practise(at.till.context, 'stop')
    await cleared()
    await at.shop.until('nothing waits', async () => {
      const jobs = await at.till.context.bridge().orderJobs(first?.id ?? '')
      return jobs.ok && jobs.data.length > 0 && jobs.data.every(({ state }) => state === 'cancelled')
    })
    for (const printer of at.shop.printers) printer.newRoll()
    const raw = await at.printedOrder()
    expect(at.shop.papers(raw).sort()).toEqual(ALL)
    expect(practised()).toEqual([])
  })

  it('goes on after the worker was killed, with the same orders and no second paper', async () => {
    await begin()
    await at.shop.until('two made-up orders', async () => (await madeUp()).length >= 2)
    const before = (await madeUp()).map(({ id }) => id)
    at.till.end()
    at.till = await at.shop.startTill()
    await allCame()
    const after = await madeUp()
    expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(before))
    await at.shop.until('all on paper', async () =>
      someAndAll(await madeUp(), ({ papers: all }) =>
        all.every(({ state }) => state === 'printed' || state === 'held'),
      ),
    )
    const first = papersOf(at.shop, 'PRUEBA-1').map(({ document }) => document)
    expect(first.sort()).toEqual(ALL)
  })

  it('stays practice, and real orders stay real, for a worker that is killed one step later each time', async () => {
    await begin()
    at.till.end()
    let restarts = 0
    let raw: RawOrder | null = null
    const live = async () => {
      restarts += 1
      at.till = await at.shop.startTill({
        killPoint: { name: null, n: restarts, when: restarts % 2 === 0 ? 'before' : 'after' },
      })
    }
    await live()
    await at.shop.until('a real order beside practice, all on paper', async () => {
      if (at.till.lifetime.over) await live()
      if (raw === null && practised().length >= 4) raw = at.shop.order()
      return raw !== null && at.shop.allPrinted(at.till, raw, ALL.length)
    })
    at.till.end()
    at.till = await at.shop.startTill()
    await cleared()
    await at.quiet()
    expect(restarts).toBeGreaterThan(5)
    const number = String((raw as RawOrder | null)?.fullCode).replace('#', '')
    for (const text of papers()) expect(text.includes('PRUEBA')).toBe(!text.includes(number))
    expect(
      papersOf(at.shop, number)
        .map(({ document }) => document)
        .sort(),
    ).toEqual(ALL)
    const first = papersOf(at.shop, 'PRUEBA-1').map(({ document }) => document)
    expect(new Set(first).size).toBe(first.length)
    expect(callsOfJusto.join()).not.toContain('practice')
    expect(at.till.errors).toEqual([])
  })

  it('is over for a worker that starts after a real order came', async () => {
    await begin()
    await at.shop.until('a made-up order', async () => (await madeUp()).length > 0)
    at.shop.order()
    await ended()
    at.till.end()
    at.till = await at.shop.startTill()
    await cleared()
    expect((await status()).message?.code).toBe('E-02')
  })

  it('lasts no longer when the clock is set back', async () => {
    await begin()
    await at.shop.until('a made-up order', async () => (await madeUp()).length > 0)
    at.shop.advance(10 * 60_000)
    await allCame()
    at.shop.advance(-3_600_000)
    at.till.wake()
    await at.shop.until('the jump is noticed', async () => {
      const practice = await readPractice(at.till.unhooked.store)
      return practice?.state === 'running' && practice.seenAt < at.shop.at(60_000)
    })
    at.shop.advance(5 * 60_000)
    await ended()
  })

  it('cancels its papers at a bridge that was closed when it ended', async () => {
    await begin()
    await at.shop.until('a paper of practice', () => practised().length > 0)
    await at.shop.stopBridge()
    await practise(at.till.context, 'stop')
    await cleared()
    await at.shop.restartBridge()
    await at.shop.until('nothing left', async () => {
      const left = (await tablesOf(at.till.unhooked).facts.get('practice-papers'))?.value
      return Array.isArray(left) && left.length === 0
    })
    expect(await begin()).toBeNull()
  })

  it('prints before «Activar integración», when nothing else does', async () => {
    await at.till.save((settings) => ({ ...settings, active: false, printing: { ...settings.printing, here: false } }))
    await at.shop.ready(at.till)
    expect(await begin()).toBeNull()
    await at.shop.until('papers of practice', () => practised().length >= 3)
    const raw = at.shop.order()
    await ended()
    await at.shop.readTwice()
    expect(at.shop.papers(raw)).toEqual([])
  })
})
