import type { EditableParts } from '@shared/order'
import { PROTOCOL } from '@shared/payload'
import type { SupportRecord } from '@shared/support-file'
import { beforeEach, describe, expect, it } from 'vitest'
import type { WorkerContext } from '../../../../../extension/context/worker-context'
import { orderRecord } from '../../../../../extension/log/support/masked-records'
import { type CashChange, cashUpdate } from '../../../../../extension/shop-day/cash-day'
import { logCode } from '../../../../../extension/store/log-code'
import { logEntry } from '../../../../../extension/store/log-rows'
import { aBridgeEntry, anEntry } from '../../../../fixtures/log-entries'
import { aStoredOrder } from '../../../../fixtures/orders'
import { tablesOf } from '../../../../stage/tables-of'
import { aWorkerContext, threePapers } from '../../a-worker-context'
import { fileOf, sourcesOf } from './file-of'

const at = (second: number): string => new Date(Date.parse('2026-03-14T17:00:00.000Z') + second * 1000).toISOString()

const bridgeLog = (second: number): SupportRecord => ({
  type: 'log',
  ...aBridgeEntry(at(second), `bridge ${second}`),
})

const HEADER: SupportRecord = {
  type: 'header',
  half: 'bridge',
  format: 1,
  version: '8.8.8',
  protocol: [PROTOCOL, PROTOCOL],
}
const END: SupportRecord = { type: 'end', half: 'bridge', records: 9 }

async function* stream(records: SupportRecord[], breaksAfter = records.length): AsyncGenerator<SupportRecord> {
  yield* records.slice(0, breaksAfter)
  if (breaksAfter < records.length) throw new TypeError('network error')
}

let context: WorkerContext
beforeEach(async () => {
  context = aWorkerContext().context
  await context.store.log([anEntry(at(3), 'till 3'), anEntry(at(1), 'till 1')])
  await context.store.log([logEntry(at(5), { kind: 'unforeseen', error: logCode('till-5') })])
})

describe('the file for support', () => {
  it('merges both halves by time, in whatever order they were written', async () => {
    const records = stream([HEADER, bridgeLog(0), bridgeLog(2), bridgeLog(4), END])
    const { ofType } = await fileOf(sourcesOf(context, { bridge: { ok: true, records } }))
    expect(ofType('log').map(({ message }) => message)).toEqual([
      ...['bridge 0', 'asked at till 1', 'bridge 2', 'asked at till 3', 'bridge 4', 'unforeseen till-5'],
    ])
  })

  it('has the drawer’s sums, of the days of its window, without a name or a reason of staff', async () => {
    const named = { who: 'Rosalba Pataquiva', reason: 'Prestamo a Rosalba' }
    const entry = { do: 'move', way: 'out', pesos: 30_000, ...named } as const
    for (const [day, id] of [
      ['2026-03-13', 'a'],
      ['2026-03-14', 'b'],
    ] as const)
      await context.store.updateFacts([cashUpdate(day, { ...entry, id }, at(1))])
    const handed: CashChange = { do: 'hand-in', id: 'h', courier: named.who, orders: [], due: 5, brought: 4 }
    await context.store.updateFacts([cashUpdate('2026-03-14', handed, at(1))])
    const window = { from: '2026-03-14T09:00:00.000Z', to: '2026-03-15T09:00:00.000Z' }
    const { ofType, text } = await fileOf(sourcesOf(context, { window }))
    expect(ofType('cash')).toMatchObject([{ day: '2026-03-14', moves: [{ pesos: 30_000, way: 'out' }] }])
    expect(text).not.toMatch(/Rosalba|Pataquiva/)
  })

  it('tells when decisions were lost, which stations are ready, and which answers repeat, without a dish or a customer', async () => {
    const dishes = 'AJIACO SIN CEBOLLA'
    const edit = { at: at(2), before: (aStoredOrder().order ?? {}) as EditableParts }
    const change = { decisionsLostAt: at(1), stationsReady: [{ station: 'cocina', at: at(2), dishes }], edit }
    const repeatedAnswers = [
      { question: 'tienda:order-1:kitchen:cocina comanda AJIACO', answer: 'known tienda:order-1', times: 2 },
    ]
    const order = orderRecord(aStoredOrder({}, { ...change, repeatedAnswers }), at(9))
    expect(order).toMatchObject({
      decisionsLostAt: at(1),
      stationsReady: [{ station: 'cocina', at: at(2), dishes: expect.stringMatching(/^\[18~/) }],
      edit: { at: at(2) },
      repeatedAnswers: [{ line: 'tienda:order-1:kitchen:cocina', answer: 'known', times: 2 }],
    })
    expect(JSON.stringify(order)).not.toMatch(/AJIACO|Cliente|Ejemplo/)
  })

  it('begins with a header that names both halves, and ends with the number of records before it', async () => {
    const bridge = { ok: true, records: stream([HEADER, bridgeLog(0), END]) } as const
    const { records, packed } = await fileOf(sourcesOf(context, { bridge, clock: { skewMs: 7_000, at: at(0) } }))
    expect(records[0]).toMatchObject({
      type: 'header',
      format: 1,
      version: '9.9.9',
      chrome: '120.0.0.0',
      timeZone: 'America/Bogota',
      clock: { skewMs: 7_000 },
      bridge: { reached: true, version: '8.8.8', protocol: [PROTOCOL, PROTOCOL] },
    })
    expect(records.at(-1)).toEqual({ type: 'end', half: 'extension', records: records.length - 1 })
    expect(records.filter(({ type }) => type === 'end')).toHaveLength(1)
    expect(packed.records).toBe(records.length)
  })

  it('keeps all other data of the bridge, and the last errors of both halves', async () => {
    const printer: SupportRecord = { type: 'printer', half: 'bridge', id: 'cocina', state: 'not-ready' }
    const error: SupportRecord = { ...bridgeLog(4), type: 'last-error' }
    const bridge = { ok: true, records: stream([HEADER, printer, bridgeLog(4), error, END]) } as const
    const { ofType } = await fileOf(sourcesOf(context, { bridge }))
    expect(ofType('printer')).toEqual([printer])
    expect(ofType('last-error').map(({ message }) => message)).toEqual(['unforeseen till-5', 'bridge 4'])
    expect(ofType('trouble')).toEqual([])
  })

  it('names in the header why the other half is missing, and is made all the same', async () => {
    const { records, ofType, packed } = await fileOf(sourcesOf(context, { bridge: { ok: false, cause: 'closed' } }))
    expect(records[0]).toMatchObject({ bridge: { reached: false, cause: 'closed' } })
    expect(ofType('log')).toHaveLength(3)
    expect(packed.cutOff).toBe(false)
  })

  it.each([0, 1, 2, 3])(
    'keeps what arrived when the bridge stops after %i of its records, and says so',
    async (after) => {
      const bridge = { ok: true, records: stream([HEADER, bridgeLog(0), bridgeLog(2), END], after) } as const
      const { ofType, packed, records } = await fileOf(sourcesOf(context, { bridge }))
      expect(ofType('trouble')).toMatchObject([{ where: 'bridge', cause: 'its half was cut off' }])
      expect(packed.cutOff).toBe(true)
      expect(ofType('log', 'bridge')).toHaveLength(Math.max(0, after - 1))
      expect(records.at(-1)).toMatchObject({ type: 'end', records: records.length - 1 })
    },
  )

  it('contains only the chosen hours, and counts all orders and papers', async () => {
    const [early, late] = ['2026-03-10T12:00:00.000Z', at(0)]
    await tablesOf(context).orders.bulkPut([
      aStoredOrder({ id: 'early' }, { firstSeenAt: early, updatedAt: early }),
      aStoredOrder({ id: 'late' }, { firstSeenAt: late, updatedAt: late }),
    ])
    const { kitchen } = await threePapers()
    await tablesOf(context).jobs.put({ ...kitchen, createdAt: early })
    const { ofType } = await fileOf(sourcesOf(context, { window: { from: at(0), to: at(4) } }))
    expect(ofType('order').map(({ id }) => id)).toEqual(['late'])
    expect(ofType('job')).toEqual([])
    expect(ofType('counts')).toMatchObject([{ orders: { pending: 2 }, jobs: { ready: 1 }, log: 2 }])
    expect(ofType('log').map(({ message }) => message)).toEqual(['asked at till 1', 'asked at till 3'])
  })

  it('contains of an order what a replay needs: lines, modifiers, amounts, acceptance, time of reading', async () => {
    const stored = aStoredOrder({}, { acceptance: { state: 'accepted', at: at(2), by: 'automatic' } })
    await tablesOf(context).orders.put(stored)
    const [order] = (await fileOf(sourcesOf(context))).ofType('order')
    const lines = (stored.order?.lines ?? []).map((line) => ({
      ...line,
      // Read anew from the menu's words, which stay.
      modifiers: line.modifiers.map(({ means, ...modifier }) => modifier),
      comment: line.comment && expect.stringMatching(/^\[\d+~[0-9a-f]{2}\]$/),
    }))
    expect(order).toMatchObject({
      transaction: 'C1-000001',
      lifecycle: 'accepted',
      seenAt: stored.seenAt,
      acceptance: { state: 'accepted', at: at(2), by: 'automatic' },
      order: { number: '20418-01', service: 'delivery', money: stored.order?.money, lines },
    })
  })

  it('shows whether a comment changed, without its text', async () => {
    const withComment = (id: string, comment: string) =>
      aStoredOrder({ id, lines: [{ ...(aStoredOrder().order?.lines[0] as never as object), comment } as never] })
    await tablesOf(context).orders.bulkPut([
      withComment('a', 'sin cebolla'),
      withComment('b', 'con cebolla'),
      withComment('c', 'sin cebolla'),
    ])
    const comments = (await fileOf(sourcesOf(context))).ofType('order').map((record) => {
      const { order } = record as unknown as { order: { lines: { comment: string }[] } }
      return order.lines[0]?.comment
    })
    expect(comments[0]).toBe(comments[2])
    expect(comments[0]).not.toBe(comments[1])
  })
})
