import { describe, expect, it } from 'vitest'
import { openWorld, settingsOf, type World, type WorldOptions } from '../support/bridge-world'
import { alone, blind, holdOpening, putUntil, send, sendUntil, until } from '../support/lane-world'
import { comanda, factura } from '../support/papers'
import { diskIsFull } from '../support/scripted-disk'
import type { ScriptedPrinter } from '../support/scripted-printer'
import { eventually } from '../support/virtual-time'

/** A bridge whose kitchen printer has reported its status once. `writes`: the steps of each transaction, and its papers then. */
async function openShop(options: WorldOptions = {}) {
  const disk = { full: false, writes: [] as string[], papersThen: [] as number[] }
  let seq = 0
  const onCommit = (commit: () => void) => {
    const steps = opened?.store.stepsAfter(seq, 100) ?? []
    disk.writes.push(steps.map(({ facts }) => facts).join())
    disk.papersThen.push(opened?.printer('cocina').papers.length ?? 0)
    if (disk.full) throw diskIsFull()
    commit()
    seq = steps.at(-1)?.seq ?? seq
  }
  let opened: World | null = null
  const world = await openWorld({ settings: alone, onCommit, ...options })
  opened = world
  const printer = world.printer('cocina')
  await eventually(() => expect(world.lanes.laneOf('cocina')?.readiness.at).not.toBeNull())
  await eventually(() => expect(printer.closes).toBe(printer.opens))
  disk.writes.length = 0
  disk.papersThen.length = 0
  return { world, printer, disk, opens: printer.opens }
}

const JOB_AND_START = /"did":"job".*"type":"start"/s

const untilClosed = (printer: ScriptedPrinter) => eventually(() => expect(printer.closes).toBe(printer.opens))

describe('a paper for an idle printer', () => {
  it('is stored and started with one write, and its first byte comes after it', async () => {
    const { world, printer, disk, opens } = await openShop()
    const paper = await comanda()
    expect(await world.put(paper)).toMatchObject({ status: 202 })
    expect(disk.writes[0]).toMatch(JOB_AND_START)
    expect(disk.papersThen[0]).toBe(0)
    await until(world, paper.key, { state: 'printed', attempt: 1 })
    expect(printer.opens).toBe(opens + 1)
    await untilClosed(printer)
  })

  it('is stored without waiting for a slow printer, started durably when it answers, and printed over that connection', async () => {
    const { world, printer, disk, opens } = await openShop()
    const { answer } = holdOpening(printer)
    const key = await send(world)
    expect(await world.job(key)).toMatchObject({ state: 'queued', attempt: 0 })
    answer()
    await until(world, key, { state: 'printed', attempt: 1 })
    expect(printer.opens).toBe(opens + 1)
    expect(disk.writes.map((steps) => steps.includes('"start"'))).toEqual([false, true, false])
    expect(disk.papersThen).toEqual([0, 0, 1])
    await untilClosed(printer)
  })

  it('is sent to a printer without status too', async () => {
    const { world, printer, disk, opens } = await openShop()
    printer.state = blind
    await sendUntil(world, { state: 'sent' })
    disk.writes.length = 0
    await sendUntil(world, { state: 'sent', attempt: 1 }, 'order-2')
    expect(disk.writes[0]).toMatch(JOB_AND_START)
    expect(printer.opens).toBe(opens + 2)
  })

  it('is printed after one that was stored before it, each once and unmarked', async () => {
    const { world, printer } = await openShop()
    const papers = await Promise.all([1, 2, 3, 4].map((n) => comanda({ order: `order-${n}`, dish: `dish-${n}` })))
    const answers = await Promise.all(papers.map((paper) => world.put(paper)))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202])
    for (const { key } of papers) await until(world, key, { state: 'printed', attempt: 1 })
    const jobs = world.store.state.acceptedAfter(0, 100)
    const dishes = jobs.map(({ orderId }) => orderId.replace('order', 'dish'))
    expect(printer.papers.map((paper) => paper.split(' ').at(-1))).toEqual(dishes)
    expect(printer.papers.every((paper) => paper.startsWith('kitchen COCINA'))).toBe(true)
    expect(printer.mostInFlight).toBe(1)
  })

  it('is accepted before later requests, for its own printer and for others', async () => {
    const { world, printer } = await openShop()
    const { answer } = holdOpening(printer)
    const papers = [await comanda(), await factura(), await comanda({ order: 'order-2', dish: 'Ajiaco' })]
    const taken = papers.map((paper) => world.put(paper))
    await eventually(() => expect(world.store.job(papers[0]?.key ?? '')).not.toBeNull())
    answer()
    await Promise.all(taken)
    expect(world.store.state.acceptedAfter(0, 100).map(({ key }) => key)).toEqual(papers.map(({ key }) => key))
    for (const { key } of papers) await until(world, key, { state: 'printed', attempt: 1 })
    expect(printer.papers).toEqual(['kitchen COCINA 1 Hamburguesa', 'kitchen COCINA 2 Ajiaco'])
  })

  it('is printed with its own settings where two printers of the settings are one machine', async () => {
    const [caja] = alone.printers
    const { world } = await openShop({
      settings: settingsOf({ ...alone, printers: [caja, { ...caja, id: 'cocina' }] }),
    })
    const papers = [await factura(), await comanda({ order: 'order-2' })]
    await Promise.all(papers.map((paper) => world.put(paper)))
    for (const { key } of papers) await until(world, key, { state: 'printed', attempt: 1 })
    expect([world.printer('caja').papers.length, world.printer('cocina').papers.length]).toEqual([1, 1])
  })
})

describe('a paper whose write to the disk fails', () => {
  it('leaves no byte, no open printer and nothing else while its printer is being asked', async () => {
    const { world, printer, disk } = await openShop()
    const { answer } = holdOpening(printer)
    disk.full = true
    const paper = await comanda()
    expect(await world.put(paper)).toMatchObject({ status: 503, error: { code: 'internal' } })
    answer()
    await untilClosed(printer)
    expect(world.store.job(paper.key)).toBeNull()
    disk.full = false
    expect(await world.put(paper)).toMatchObject({ status: 202 })
    await until(world, paper.key, { state: 'printed', attempt: 1 })
    expect(printer.papers).toEqual(['kitchen COCINA 1 Hamburguesa'])
  })

  it('leaves no byte, no open printer and nothing else when its start fails with it', async () => {
    const { world, printer, disk } = await openShop()
    disk.full = true
    const paper = await comanda()
    expect(await world.put(paper)).toMatchObject({ status: 503, error: { code: 'internal' } })
    expect(disk.writes[0]).toMatch(JOB_AND_START)
    await untilClosed(printer)
    expect(world.store.job(paper.key)).toBeNull()
    expect(printer.papers).toEqual([])
    disk.full = false
    expect(await world.put(paper)).toMatchObject({ status: 202 })
    await until(world, paper.key, { state: 'printed', attempt: 1 })
    expect(printer.papers).toEqual(['kitchen COCINA 1 Hamburguesa'])
  })

  it('waits, stored and not started, when only the start’s write fails, until the disk takes the start', async () => {
    const { world, printer, disk } = await openShop()
    const { answer } = holdOpening(printer)
    const key = await send(world)
    disk.full = true
    answer()
    await eventually(() =>
      expect(world.entries.some(({ message }) => message.includes('could not be written'))).toBe(true),
    )
    expect(printer.papers).toEqual([])
    expect(await world.job(key)).toMatchObject({ state: 'queued', attempt: 0 })
    disk.full = false
    await until(world, key, { state: 'printed', attempt: 1 })
    expect(printer.papers).toHaveLength(1)
  })
})

describe('a printer that is opened early for a paper', () => {
  it('is closed without a byte when the paper is cancelled meanwhile', async () => {
    const { world, printer } = await openShop()
    const { answer } = holdOpening(printer)
    const key = await send(world)
    await world.decide(key, 'cancel', { requestId: 'r', attempt: 0 })
    answer()
    await untilClosed(printer)
    expect(printer.papers).toEqual([])
    expect((await world.job(key)).state).toBe('cancelled')
  })

  it('prints only the replacement when the paper is replaced meanwhile', async () => {
    const { world, printer } = await openShop()
    const { answer } = holdOpening(printer)
    const old = await send(world, 'order-1', { dish: 'Ajiaco' })
    const next = await send(world, 'order-1', { dish: 'Bandeja', revision: 2, replaces: old })
    answer()
    await until(world, next, { state: 'printed', attempt: 1 })
    expect((await world.job(old)).state).toBe('cancelled')
    expect(printer.papers).toEqual(['kitchen COCINA 2 Bandeja'])
  })

  it('is closed without a byte when the paper is refused, and the next paper is printed', async () => {
    const { world, printer, opens } = await openShop()
    const { key, payload } = await comanda()
    expect((await world.put({ key, payload: { ...payload, contentHash: 'f'.repeat(64) } })).status).toBe(422)
    await eventually(() => expect(printer.opens).toBe(opens + 1))
    await untilClosed(printer)
    expect(printer.papers).toEqual([])
    await sendUntil(world, { state: 'printed' })
  })

  it('is not opened for a known paper, or one whose revision is not the next', async () => {
    const { world, printer } = await openShop()
    const paper = await putUntil(world, comanda(), 'printed')
    await untilClosed(printer)
    const { opens } = printer
    expect((await world.put(paper)).status).toBe(200)
    expect((await world.put(await comanda({ revision: 3, dish: 'Ajiaco' }))).status).toBe(409)
    expect(printer.opens).toBe(opens)
  })

  it('is closed when the bridge ends meanwhile, and the paper waits for the next start', async () => {
    const { world, printer } = await openShop({ times: { stopGrace: 2000 } })
    const { answer } = holdOpening(printer)
    const key = await send(world)
    const stopping = world.lanes.stop()
    answer()
    await stopping
    await untilClosed(printer)
    await world.stop()
    expect(printer.papers).toEqual([])
    const again = await openWorld({ folder: world.folder, settings: alone, withoutLanes: true })
    expect(await again.job(key)).toMatchObject({ state: 'queued', attempt: 0 })
  })

  it('does not prevent a paper from being stored when opening it throws', async () => {
    const { world, printer } = await openShop()
    const open = printer.open.bind(printer)
    printer.open = () => Promise.reject(new Error('a bug of ours'))
    const key = await send(world)
    await eventually(() => expect(world.entries.some(({ message }) => message.includes('a bug of ours'))).toBe(true))
    printer.open = open
    await until(world, key, { state: 'printed', attempt: 1 })
  })
})
