import { say } from '@shared/messages'
import { defaultExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import type { StoredJob, StoredOrder } from '../../../../extension/order-model/records'
import { wantedDocuments } from '../../../../extension/print-jobs/documents'
import { planCancellation, planJobs } from '../../../../extension/print-jobs/plan-jobs'
import { aJobView, aLine, anOrder, aStoredOrder } from '../../../fixtures/orders'
import { readModifiers } from '../../../fixtures/read-modifiers'
import { kitchenAndBar } from '../../../fixtures/settings'

const now = '2026-03-14T17:00:11.000Z'
const later = '2026-03-14T17:00:12.000Z'
const settings = defaultExtensionSettings()

const wantedOf = (stored: StoredOrder) => wantedDocuments(stored, settings, { version: 'v1', list: kitchenAndBar() })
const planOf = async (stored: StoredOrder, jobs: StoredJob[]) => planJobs(stored, await wantedOf(stored), jobs, now)

/** The order's papers, planned for the first time. */
const first = (await planOf(aStoredOrder(), [])).put
const [kitchen, bar, delivery, invoice] = first
if (!kitchen || !bar || !delivery || !invoice) throw new Error('four papers expected')

/** Of an order of which nothing else is wanted. */
const cancel = (...jobs: StoredJob[]) => planCancellation(aStoredOrder(), [], jobs, now)
const dispatched = (job: StoredJob): StoredJob => ({
  ...job,
  state: 'dispatched',
  tries: 1,
  view: aJobView({ key: job.key, state: 'printed' }),
})

const refused = (job: StoredJob): StoredJob => ({
  ...job,
  state: 'refused',
  tries: 1,
  error: say('P-05', { number: '20418-01', cause: 'x' }),
})

describe('the plan of an order’s papers', () => {
  it('has one comanda for each station that cooks something, the domicilio and the factura, all held', () => {
    expect(first.map((job) => [job.key.split(':').slice(2).join(':'), job.state])).toEqual([
      ['kitchen:cocina:1', 'held'],
      ['kitchen:barra:1', 'held'],
      ['delivery:-:1', 'held'],
      ['invoice:-:1', 'held'],
    ])
  })

  it('has no price, phone, address or surname in a comanda', () => {
    const text = JSON.stringify(kitchen.payload)
    for (const secret of ['31000', '62000', '80000', '+573', '3000000001', 'Ejemplo', 'Carrera'])
      expect(text).not.toContain(secret)
    expect(text).toContain('Cliente E.')
  })

  it('has neither phone nor street for Justo’s own couriers', async () => {
    const plan = await planOf(aStoredOrder({ courier: { managed: true, name: 'Repartidor', code: '4321' } }), [])
    const text = JSON.stringify(plan.put.find((job) => job.kind === 'delivery')?.payload)
    for (const secret of ['+573', 'Carrera', 'Torre', 'apto 501', 'Timbre', '4.65', 'Ejemplo'])
      expect(text).not.toContain(secret)
    for (const shown of ['Chapinero, Bogotá', '4321']) expect(text).toContain(shown)
  })

  it('is empty for a second reading of the same order', async () => {
    expect(await planOf(aStoredOrder(), first)).toEqual({ put: [], remove: [] })
  })

  it('is empty where Justo only lists lines or options in another order', async () => {
    const leftOut = { group: 'Quitar', count: 1, price: 0, externalId: null }
    const modifiers = ['Cebolla', 'Tomate'].map((name) => ({ ...leftOut, name }))
    const lines = [aLine({ modifiers }), aLine({ id: 'L2', name: 'Perro' })]
    const sent = (await planOf(aStoredOrder({ lines }), [])).put.map(dispatched)
    const mixed = [...lines].reverse().map((line) => ({ ...line, modifiers: [...line.modifiers].reverse() }))
    expect(await planOf(aStoredOrder({ lines: mixed }), sent)).toEqual({ put: [], remove: [] })
    const damaged = sent.map((job) => ({ ...job, payload: { ...job.payload, content: { lines: [null, {}] } } }))
    expect((await planOf(aStoredOrder({ lines: mixed }), damaged as unknown as typeof sent)).put).not.toEqual([])
    const swapped = lines.map((line, i) => ({ ...line, modifiers: i === 1 ? modifiers : [] }))
    expect((await planOf(aStoredOrder({ lines: swapped }), sent)).put).not.toEqual([])
  })

  it('is empty where names are only spelled otherwise, or a question was renamed', async () => {
    const burger = (name: string, group: string, option: string) =>
      aLine({ name, modifiers: readModifiers([{ group, name: option, count: 1, price: 0, externalId: null }]) })
    const sent = (await planOf(aStoredOrder({ lines: [burger('Hamburguesa clásica', 'Quitar', 'Piña')] }), [])).put.map(
      dispatched,
    )
    const plan = (line: ReturnType<typeof burger>) => planOf(aStoredOrder({ lines: [line] }), sent)
    const expected = { put: [], remove: [] }
    expect(await plan(burger('HAMBURGUESA  CLASICA 🍔', '¿Qué deseas quitar?', 'piña.'))).toEqual(expected)
    expect((await plan(burger('Hamburguesa clásica', 'Adiciones', 'Piña'))).put).not.toEqual([])
    expect((await plan(burger('Hamburguesa clásica 2', 'Quitar', 'Piña'))).put).not.toEqual([])
  })

  it('rewrites a held comanda in place when the order is edited before its acceptance', async () => {
    const plan = await planOf(aStoredOrder({ lines: [aLine({ quantity: 3 })] }), first)
    expect(plan.put.map((job) => [job.kind, job.station, job.revision])).toEqual([
      ['kitchen', 'cocina', 1],
      ['delivery', '-', 1],
      ['invoice', '-', 1],
    ])
    expect(plan.remove.map((key) => key.split(':')[3])).toEqual(['barra'])
  })

  it('never has a second factura for an edited order', async () => {
    const money = { ...anOrder().money, total: 90_000, amountToPay: 90_000 }
    const plan = await planOf(aStoredOrder({ money }), first.map(dispatched))
    expect(plan.put.map((job) => job.kind)).toEqual(['delivery'])
  })
})

describe('the plan of a cancelled order', () => {
  it('drops what never left and cancels what may be on paper, but never the factura', () => {
    const plan = cancel(dispatched(kitchen), bar, { ...delivery, state: 'ready', tries: 1 }, dispatched(invoice))
    expect(plan.remove).toEqual([bar.key])
    expect(plan.put.map((job) => [job.kind, job.wanted, job.open])).toEqual([
      ['kitchen', false, 1],
      ['delivery', false, 1],
    ])
  })

  it.each([
    [
      'never read as waiting here, as after a wiped profile: its kitchen may have it',
      undefined,
      ['kitchen ready', 'kitchen ready', 'delivery ready'],
      1,
    ],
    ['waiting until another screen accepted it: no paper of it can have left', now, [], 4],
  ])(
    'asks the bridge for its comandas when none has left from here and it was %s',
    async (_was, pendingAt, asked, gone) => {
      const accepted = { state: 'accepted', at: now, by: 'elsewhere', ...(pendingAt && { pendingAt }) } as const
      const order = anOrder({ justoStatus: 'cancelled' })
      const stored = aStoredOrder({}, { order, acceptance: accepted, seenAt: later })
      const plan = planCancellation(stored, await wantedOf(aStoredOrder()), first, now)
      expect(plan.put.map((job) => `${job.kind} ${job.state}`)).toEqual(asked)
      expect(plan.put.every((job) => !job.wanted)).toBe(true)
      expect(plan.remove).toHaveLength(gone)
    },
  )

  it('asks the bridge for the comandas that it may have, though it is known to have the domicilio, as after a wiped profile', async () => {
    const accepted = { state: 'accepted', at: now, by: 'elsewhere' } as const
    const order = anOrder({ justoStatus: 'cancelled' })
    const stored = aStoredOrder({}, { order, acceptance: accepted, seenAt: later })
    const known = first.map((job) => (job.kind === 'delivery' ? { ...dispatched(job), open: 0 as const } : job))
    const plan = planCancellation(stored, await wantedOf(aStoredOrder()), known, now)
    const asked = plan.put.map((job) => `${job.kind} ${job.state} ${job.wanted}`)
    expect(asked.slice(0, 2)).toEqual(['kitchen ready false', 'kitchen ready false'])
  })

  it('asks nothing about a copy that came out: the void of its comanda tells of both', () => {
    const copy = dispatched({ ...kitchen, key: `${kitchen.key}:copy-1` })
    expect(cancel(dispatched(kitchen), copy).put.map(({ key }) => key)).toEqual([kitchen.key])
  })

  it('cancels a factura that the bridge may not have: the customer must not be charged', () => {
    expect(cancel({ ...invoice, state: 'ready' }).put.map((job) => [job.kind, job.wanted])).toEqual([
      ['invoice', false],
    ])
  })

  it('does not ask twice: a cancelled paper stays cancelled', () => {
    const taken = { ...dispatched(kitchen), view: aJobView({ key: kitchen.key, state: 'cancelled' }) }
    expect(cancel(taken)).toEqual({ put: [], remove: [] })
  })

  it('drops what the bridge refused: it need not be made by hand any more', () => {
    expect(cancel(refused(kitchen))).toEqual({ put: [], remove: [kitchen.key] })
  })
})

describe('the cancellation plan', () => {
  it('asks the bridge for the comandas and the domicilio of an order without known papers: they may be out', async () => {
    const plan = planCancellation(aStoredOrder(), await wantedOf(aStoredOrder()), [], now)
    expect(plan.put.map((job) => [job.kind, job.station, job.state, job.wanted])).toEqual([
      ['kitchen', 'cocina', 'ready', false],
      ['kitchen', 'barra', 'ready', false],
      ['delivery', '-', 'ready', false],
    ])
  })

  it.each(['printed', 'unconfirmed'] as const)('is empty where the void of a %s comanda is out', (state) => {
    const key = kitchen.key.replace(':kitchen:', ':void:')
    const voidJob = { ...kitchen, key, kind: 'void' as const, createdAt: later }
    const comanda = { ...dispatched(kitchen), view: aJobView({ key: kitchen.key, state }) }
    expect(cancel(comanda, dispatched(voidJob))).toEqual({ put: [], remove: [] })
  })
})

describe('the plan for a refused paper', () => {
  it('is empty while the order is the same', async () => {
    expect(await planOf(aStoredOrder(), first.map(refused))).toEqual({ put: [], remove: [] })
  })

  it('replaces it by the edited one, and its trouble ends', async () => {
    const [again] = (await planOf(aStoredOrder({ lines: [aLine({ quantity: 3 })] }), first.map(refused))).put
    expect(again).toMatchObject({ key: kitchen.key, state: 'held', error: null, tries: 0 })
  })
})
