import type { ClosingContent } from '@shared/paper-content'
import { describe, expect, it } from 'vitest'
import { openWorld, settingsOf } from '../../support/bridge-world'
import { aviso, comanda, paper } from '../../support/papers'
import { ScriptedPrinter } from '../../support/scripted-printer'
import { eventually } from '../../support/virtual-time'

/** A closing with one row, and its key. */
function cierre({ amount = 1_250_000, revision = 1 } = {}) {
  const content: ClosingContent = {
    storeName: 'Chapinero',
    number: '14/03/2026',
    station: '-',
    closing: {
      from: '2026-03-14T09:00:00.000Z',
      to: '2026-03-15T09:00:00.000Z',
      sections: [{ title: 'Ventas', rows: [{ label: 'Total', count: 84, amount, text: null, strong: true }] }],
    },
  }
  return paper('note', content, { order: 'closing-2026-03-14', revision, transaction: '' })
}

const withoutLanes = { withoutLanes: true }
/** Distinguishes the two printers: notes without a station go to the kitchen's. */
const caja = (world: Awaited<ReturnType<typeof openWorld>>) => world.printer('caja').papers

describe('a closing', () => {
  it('is printed on the invoice printer, without a day number', async () => {
    const world = await openWorld()
    const { job, status } = await world.put(await cierre())
    expect(status).toBe(202)
    const expected = { printer: 'caja', station: '-', dayNumber: null, number: null, orderNumber: '14/03/2026' }
    expect(job).toMatchObject(expected)
    await eventually(() => expect(caja(world)).toEqual(['note closing']))
  })

  it('is one paper, however often it is sent', async () => {
    const world = await openWorld(withoutLanes)
    await world.put(await cierre())
    expect((await world.put(await cierre())).status).toBe(200)
    expect((await world.jobs()).jobs).toHaveLength(1)
  })

  it('with other content says that it replaces the printed one', async () => {
    const world = await openWorld()
    await world.put(await cierre())
    await eventually(() => expect(caja(world)).toHaveLength(1))
    await world.put(await cierre({ amount: 1_300_000, revision: 2 }))
    await eventually(() => expect(caja(world)).toEqual(['note closing', 'replaces + note closing']))
  })

  it('that is not printed yet is replaced by the next one: only one is printed', async () => {
    const world = await openWorld(withoutLanes)
    const { job } = await world.put(await cierre())
    const next = await world.put(await cierre({ amount: 1_300_000, revision: 2 }))
    expect(next.status).toBe(202)
    expect((await world.job(job.key)).state).toBe('cancelled')
    expect((await world.job(next.job.key)).state).toBe('queued')
  })

  it('that could not be printed within an hour expires without a question', async () => {
    const clock = { now: Date.now() }
    const world = await openWorld({ now: () => clock.now, unreachable: true })
    const { job } = await world.put(await cierre())
    clock.now += 30 * 60_000
    await eventually(async () => expect((await world.job(job.key)).reasons).not.toEqual([]))
    expect((await world.job(job.key)).state).toBe('queued')
    clock.now += 31 * 60_000
    await eventually(async () => expect((await world.job(job.key)).state).toBe('cancelled'))
    // The cashier can ask for it again.
    expect(await world.put(await cierre())).toMatchObject({ status: 200, job: { state: 'cancelled' } })
    expect((await world.put(await cierre({ revision: 2 }))).status).toBe(202)
  })

  it('that is unconfirmed causes no note on paper and holds no printer', async () => {
    const times = { askPaperAfter: 2_000 }
    const settings = settingsOf({ unconfirmedKitchen: 'print-marked' })
    const printer = new ScriptedPrinter('tcp:192.168.1.50:9100')
    printer.state = { open: 'blind' }
    printer.onSend = async (paper, _options, bytes) =>
      paper.includes('closing')
        ? { outcome: 'lost', reason: 'timed-out', bytes, late: Promise.resolve(null) }
        : { outcome: 'delivered', bytes }
    const world = await openWorld({ times, settings, printers: { caja: printer } })
    const { job } = await world.put(await cierre())
    await eventually(async () => expect((await world.job(job.key)).state).toBe('unconfirmed'))
    await world.put(await comanda({ station: 'barra' }))
    await eventually(() => expect(printer.papers).toEqual(['note closing', 'kitchen BARRA 1 Hamburguesa']))
    await eventually(async () => expect((await world.job(job.key)).state).toBe('cancelled'))
    expect((await world.jobs()).jobs.map(({ kind }) => kind).sort()).toEqual(['kitchen', 'note'])
  })

  it('is not accepted as a note of an order, nor an order as a closing', async () => {
    const world = await openWorld(withoutLanes)
    const refused = { status: 422, error: { code: 'bad-key' } }
    expect(await world.put({ ...(await cierre()), key: 'store-1:order-1:note:-:1' })).toMatchObject(refused)
    const note = await aviso({ station: '-' })
    expect(await world.put({ ...note, key: (await cierre()).key })).toMatchObject(refused)
    const kitchen = await comanda({ order: 'closing-2026-03-14' })
    expect(await world.put(kitchen)).toMatchObject(refused)
  })
})
