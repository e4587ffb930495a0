import { parseJobKey } from '@shared/job-key'
import type { KitchenContent } from '@shared/paper-content'
import { jobPayload } from '@shared/payload'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it, vi } from 'vitest'
import type { StoredJob } from '../../../../extension/order-model/records'
import { noteToKitchen } from '../../../../extension/orders/actions'
import { printWhatWasRead } from '../../../../extension/orders/print-read'
import { send } from '../../../../extension/print-jobs/dispatcher'
import { inOrder } from '../../../../extension/print-jobs/paper-line'
import { takeBack } from '../../../../extension/print-jobs/take-back'
import { StorageError } from '../../../../extension/store/disk'
import { deliveryOrder, type Overrides } from '../../../fixtures/justo-orders'
import { aJobView } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { words } from '../../shared/tickets/paper-text'
import { someFacts } from '../../shared/tickets/payloads'
import { answered, aWorkerContext, refusal } from '../a-worker-context'
import { accepted, withOrder } from './an-order'

const CREATED = '2026-03-14T17:04:00.000Z'
/** Justo's order with an unknown service: all the rest can be read. */
const broken = (change: Overrides = {}) =>
  accepted(deliveryOrder({ createdAt: CREATED, deliveryType: 'dron', channel: 'dron', ...change }))

const contentOf = (job: StoredJob | undefined) => job?.payload.content as KitchenContent

async function printed(change: Overrides = {}) {
  const raw = broken(change)
  const all = await withOrder(raw)
  expect((await all.order())?.order).toBeNull()
  expect(await printWhatWasRead(all.context, all.id)).toBeNull()
  return { ...all, raw }
}

describe('«Imprimir lo que se leyó»', () => {
  it('is one comanda for the station, to be sent at once, with what was read and without an amount', async () => {
    const all = await printed()
    const jobs = await all.jobs()
    expect(jobs.map(({ kind, state, revision }) => [kind, state, revision])).toEqual([['kitchen', 'ready', 1]])
    const content = contentOf(jobs[0])
    expect(content).toMatchObject({ number: expect.any(String), customer: 'Cliente E.', unread: { service: 'dron' } })
    expect(content.lines.map(({ name, quantity }) => `${quantity} ${name}`)).toContain('2 Hamburguesa clásica')
    expect(JSON.stringify(content)).not.toMatch(/price|amount|total|money|payment/i)
    expect(jobPayload.safeParse(jobs[0]?.payload).success).toBe(true)
  })

  it('says so at its head and at its foot, names no service that it may not have, and every note', async () => {
    const all = await printed({ note: 'Sin picante, por favor', deliveryType: null, channel: null })
    const [job] = await all.jobs()
    const text = words(buildTicket(jobPayload.parse(job?.payload), someFacts()))
    expect(text.match(/PEDIDO SIN LEER COMPLETO - CONFIRME EN JUSTO/g)).toHaveLength(2)
    expect(text).toMatch(/^PEDIDO SIN LEER/)
    expect(text).toContain('Servicio: no se pudo leer')
    expect(text).not.toMatch(/RETIRO|DOMICILIO|MESA|\$/)
    expect(text).toMatch(/sin picante/i)
  })

  it('is printed once: a second press, here or on another panel, plans nothing', async () => {
    const all = await printed()
    const before = await all.jobs()
    const again = await Promise.all([printWhatWasRead(all.context, all.id), printWhatWasRead(all.context, all.id)])
    expect(again).toMatchObject([{ code: 'C-177' }, { code: 'C-177' }])
    expect(await all.jobs()).toEqual(before)
    const twice = await withOrder(broken())
    const both = [printWhatWasRead(twice.context, twice.id), printWhatWasRead(twice.context, twice.id)]
    expect((await Promise.all(both)).filter((answer) => answer === null)).toHaveLength(1)
    expect(await twice.jobs()).toHaveLength(1)
  })

  it('is logged, without a word of the customer', async () => {
    const all = await printed({ note: 'Sin picante' })
    const log = (await all.log()).join('\n')
    expect(log).toContain('print-read')
    expect(log).not.toMatch(/Cliente|picante|3000000/)
  })

  it.each(['orders', 'jobs', 'log'] as const)(
    'is written whole or not at all: here the disk takes no %s',
    async (table) => {
      const all = await withOrder(broken())
      const before = await all.order()
      const write = vi.spyOn(tablesOf(all.context)[table], table === 'log' ? 'bulkAdd' : 'bulkPut')
      write.mockRejectedValue(new DOMException('made up', 'QuotaExceededError'))
      await expect(inVirtualTime(printWhatWasRead(all.context, all.id))).rejects.toThrow(StorageError)
      write.mockRestore()
      expect([await all.jobs(), await all.order()]).toEqual([[], before])
      expect((await all.log()).join('\n')).not.toContain('print-read')
      expect(await printWhatWasRead(all.context, all.id)).toBeNull()
      expect(await all.jobs()).toHaveLength(1)
    },
  )

  it('is refused where no dish can be read, the stations are unknown, or the order can be read by now', async () => {
    const empty = await withOrder(broken({ items: 42 }))
    expect(await printWhatWasRead(empty.context, empty.id)).toMatchObject({ code: 'C-175' })
    const early = await withOrder(broken())
    early.context.live.stations = { version: null, list: [] }
    expect(await printWhatWasRead(early.context, early.id)).toMatchObject({ code: 'C-176' })
    const readable = await withOrder(deliveryOrder({ createdAt: CREATED }))
    expect(await printWhatWasRead(readable.context, readable.id)).toMatchObject({ code: 'A-24' })
    for (const { jobs } of [empty, early, readable]) expect(await jobs()).toEqual([])
  })
})

describe('what follows it', () => {
  it('is no paper of an order that is over: cancelled or ended in Justo, or rejected here', async () => {
    for (const [orderStatus, code] of [['cancelled', 'A-52'] as const, ['done', 'A-24'] as const]) {
      const all = await withOrder({ ...broken(), orderStatus })
      expect(await printWhatWasRead(all.context, all.id)).toMatchObject({ code })
      expect(await all.jobs()).toEqual([])
    }
    const rejected = await withOrder(broken())
    const stored = await rejected.stored()
    const acceptance = { state: 'rejected' as const, at: CREATED, reason: 'Cerrado' }
    await tablesOf(rejected.context).orders.put({ ...stored, acceptance } as typeof stored)
    expect(await printWhatWasRead(rejected.context, rejected.id)).toMatchObject({ code: 'A-51' })
    expect(await rejected.jobs()).toEqual([])
  })

  it('is no second comanda after a wiped profile: the one that came out is known from the bridge, and none is sent', async () => {
    const puts: string[] = []
    const listed = { kind: 'kitchen' as const, state: 'printed' as const, contentHash: 'b'.repeat(64), seq: 3 }
    const orderJobs = async () => answered((await all.jobs()).map(({ key }) => aJobView({ ...listed, key })))
    const putJob = async (key: string) => {
      puts.push(key)
      return refusal('stale-revision', 'replan', { head: { ...listed, revision: 1, seenAt: CREATED } })
    }
    const all = await withOrder(broken(), { bridge: { putJob, orderJobs } })
    await printWhatWasRead(all.context, all.id)
    for (let round = 0; round < 3; round++)
      for (const job of (await all.jobs()).filter(({ state }) => state === 'ready')) await send(all.context, job)
    expect(puts).toHaveLength(1)
    expect(await all.jobs()).toMatchObject([{ state: 'dispatched', view: { state: 'printed' }, contentUnknown: true }])
    expect(await printWhatWasRead(all.context, all.id)).toMatchObject({ code: 'C-177' })
  })

  const SERVICE = 'Servicio: no se pudo leer'

  it('is an AVISO that names no service that it may not have', async () => {
    const all = await printed({ deliveryType: null, channel: null })
    expect(await noteToKitchen(all.context, all.id, 'Sale primero', [])).toBeNull()
    const note = (await all.jobs()).find(({ kind }) => kind === 'note')
    const text = words(buildTicket(jobPayload.parse(note?.payload), someFacts()))
    expect(text).toContain(SERVICE)
    expect(text).not.toMatch(/RETIRO|DOMICILIO|MESA/)
  })

  it('is a NO PREPARAR that names no service either', async () => {
    const all = await printed({ deliveryType: null, channel: null })
    await all.reached('kitchen', 'printed')
    const views = (await all.jobs()).flatMap(({ view }) => (view ? [view] : []))
    const other = aWorkerContext({ bridge: { orderJobs: async () => answered(views) } })
    const rows = (await all.jobs()).map((job) => ({ ...job, wanted: false, open: 1 as const }))
    await tablesOf(other.context).jobs.bulkPut(rows)
    await takeBack(other.context, rows)
    const notice = (await tablesOf(other.context).jobs.toArray()).find(({ kind }) => kind === 'void')
    const text = words(buildTicket(jobPayload.parse(notice?.payload), someFacts()))
    expect(text).toContain(SERVICE)
    expect(text).not.toMatch(/RETIRO|DOMICILIO|MESA/)
  })
})

it('is taken back once the order is cancelled in Justo, though it still cannot be read', async () => {
  const all = await printed()
  await all.reached('kitchen', 'printed')
  await all.reads({ orderStatus: 'cancelled' })
  expect(await all.jobs()).toMatchObject([{ kind: 'kitchen', wanted: false, open: 1 }])
})

describe('once the order can be read', () => {
  const readAgain = async (all: Awaited<ReturnType<typeof printed>>) => {
    all.later(60_000)
    await all.reads({ deliveryType: 'delivery', channel: 'web-delivery' })
    const ofStation = (await all.jobs()).filter(({ kind }) => kind === 'kitchen' || kind === 'change')
    return inOrder(ofStation)
  }

  it('its whole comanda replaces the paper that came out, and says REEMPLAZA', async () => {
    const all = await printed()
    await all.reached('kitchen', 'printed')
    const [first, next] = await readAgain(all)
    expect([first?.kind, first?.revision]).toEqual(['kitchen', 1])
    expect(next).toMatchObject({ kind: 'change', payload: { context: { before: null } } })
    expect(contentOf(next).unread).toBeUndefined()
    const paper = words(buildTicket(jobPayload.parse(next?.payload), someFacts()))
    expect(paper).toContain('REEMPLAZA')
    expect(paper).toContain('ASÍ QUEDA')
  })

  it('its comanda takes the place of a paper that has not started', async () => {
    const all = await printed()
    const [first, next] = await readAgain(all)
    expect(next).toMatchObject({ kind: 'kitchen', revision: 2 })
    expect(next?.payload.replaces).toBe(first?.key)
    expect(parseJobKey(next?.key ?? '')?.revision).toBe(2)
  })
})
