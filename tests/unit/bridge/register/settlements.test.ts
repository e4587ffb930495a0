import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lineSteps, registerPath } from '../../../../bridge/register/read-register'
import { RegisterFacts } from '../../../../bridge/register/register-facts'
import { decodeLine, encodeLine, type SettledEntry } from '../../../../bridge/register/register-line'
import { openWorld, type World } from '../support/bridge-world'
import { factura } from '../support/papers'
import { invoicesIn, numberingOf, registerLines, thisMonth, writeRegister } from '../support/register-folder'
import { fillableDisk, heldDisk } from '../support/scripted-disk'

const withoutLanes = { withoutLanes: true }

const settlement = (change: Record<string, unknown> = {}) => ({
  requestId: 'press-1',
  storeId: 'store-1',
  orderId: 'order-1',
  orderNumber: '20418-01',
  transaction: 'C1-57',
  at: new Date().toISOString(),
  cash: 20_000,
  card: 5_900,
  transfer: 0,
  tip: 0,
  received: 50_000,
  corrects: null,
  ...change,
})

async function settle(world: World, change: Record<string, unknown> = {}) {
  const response = await world.send('POST', '/settlements', settlement(change))
  return { status: response.status, body: await response.json() }
}

const settledLines = (folder: string) =>
  registerLines(folder)
    .map((line) => decodeLine(Buffer.from(line)))
    .filter((line) => line?.type === 'settled')

const settledRows = async (world: World) =>
  (await invoicesIn(world, thisMonth())).invoices.map(({ number, settled }) => [number.text, settled])

describe('POST /settlements', () => {
  it('is one line of the register, durable before the answer, and in GET /invoices under its number', async () => {
    const world = await openWorld(withoutLanes)
    await world.put(await factura())
    expect(await settle(world)).toEqual({ status: 200, body: { settled: true } })
    expect(settledLines(world.folder)).toMatchObject([{ till: 'C1', cash: 20_000, card: 5_900, voided: false }])
    expect(await settledRows(world)).toMatchObject([
      ['J-1', { till: 'C1', cash: 20_000, card: 5_900, transfer: 0, received: 50_000, corrected: false }],
    ])
    expect(JSON.stringify(settledLines(world.folder))).not.toMatch(/Ana|Rojas|300/)
  })

  it('waits for the disk', async () => {
    const { state, release, disk: registerDisk } = heldDisk()
    const world = await openWorld({ ...withoutLanes, registerDisk })
    const answer = settle(world).then(({ status }) => ({ status, synced: state.synced }))
    release()
    expect(await answer).toEqual({ status: 200, synced: true })
  })

  it('is written once per request and order, also when its answer was lost on a full disk', async () => {
    const { state, disk: registerDisk } = fillableDisk()
    state.full = true
    const world = await openWorld({ ...withoutLanes, registerDisk })
    expect(await settle(world)).toMatchObject({ status: 503, body: { error: { retry: 'later' } } })
    state.full = false
    expect((await settle(world)).status).toBe(200)
    expect((await settle(world)).status).toBe(200)
    expect((await settle(world, { orderId: 'order-2' })).status).toBe(200)
    expect(settledLines(world.folder)).toHaveLength(2)
  })

  it('counts once when it was written again after a restart, and before its number too', async () => {
    const world = await openWorld(withoutLanes)
    await settle(world)
    await world.stop()
    const again = await openWorld({ ...withoutLanes, folder: world.folder })
    await settle(again, { cash: 0, card: 25_900 })
    await again.put(await factura())
    expect(await settledRows(again)).toMatchObject([['J-1', { cash: 20_000, card: 5_900 }]])
  })

  it('is replaced by its correction, and by none where it was taken back', async () => {
    const world = await openWorld(withoutLanes)
    await world.put(await factura())
    await settle(world)
    await settle(world, { requestId: 'press-2', corrects: 'press-1', cash: 0, card: 25_900, received: 0 })
    expect(await settledRows(world)).toMatchObject([['J-1', { card: 25_900, corrected: true }]])
    const nothing = { cash: 0, card: 0, received: 0, voided: true }
    await settle(world, { requestId: 'press-3', corrects: 'press-2', ...nothing })
    expect(await settledRows(world)).toEqual([['J-1', null]])
    expect(settledLines(world.folder)).toHaveLength(3)
  })

  it('refuses anything but whole pesos', async () => {
    const world = await openWorld(withoutLanes)
    await world.put(await factura())
    for (const wrong of [{ cash: -1 }, { cash: 1.5 }, { tip: 2_000_000_000 }, { requestId: '' }, { at: 'noon' }])
      expect((await settle(world, wrong)).status).toBe(422)
    expect(settledLines(world.folder)).toEqual([])
  })
})

describe('a `settled` line', () => {
  const entry: SettledEntry = {
    type: 'settled',
    seq: 0,
    ...settlement(),
    till: 'Caja 1',
    voided: false,
    corrects: null,
  } as SettledEntry

  it('moves no number and no sequence: a reader that does not know it takes the highest `seq` of any line', () => {
    const facts = new RegisterFacts()
    facts.take({ type: 'journal', store: 'uuid' })
    facts.take({ type: 'fate', seq: 7, id: 'a', fate: 'printed', at: 'now' })
    const before = JSON.stringify(facts.counted)
    facts.take(entry)
    expect(JSON.stringify(facts.counted)).toBe(before)
    expect(facts.seq).toBe(7)
  })

  it('leaves numbering as it was, over restarts, between and after the numbers', async () => {
    const world = await openWorld(withoutLanes)
    await world.put(await factura())
    await settle(world)
    await world.put(await factura({ order: 'order-2' }))
    await settle(world, { orderId: 'order-2' })
    await world.stop()
    const again = await openWorld({ ...withoutLanes, folder: world.folder })
    expect(await numberingOf(again)).toMatchObject({ next: 3, warning: null })
    expect((await again.put(await factura({ order: 'order-3' }))).job.number?.text).toBe('J-3')
    expect(lastReading(again.folder).fault).toBeNull()
  })

  it('is kept when a damaged register is repaired', async () => {
    const world = await openWorld(withoutLanes)
    await world.put(await factura())
    await settle(world)
    await world.stop()
    const lines = registerLines(world.folder)
    writeRegister(world.folder, [...lines.slice(0, 2), 'broken', ...lines.slice(2)])
    const again = await openWorld({ ...withoutLanes, folder: world.folder })
    expect(settledLines(again.folder)).toHaveLength(1)
  })

  it('has a CRC as the others', () => {
    expect(decodeLine(Buffer.from(encodeLine({ n: 3, ...entry }).trimEnd()))).toMatchObject({ type: 'settled', n: 3 })
  })
})

/** Reads the register on the disk line by line. */
function lastReading(folder: string) {
  const steps = lineSteps(readFileSync(registerPath(folder)), () => undefined)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
