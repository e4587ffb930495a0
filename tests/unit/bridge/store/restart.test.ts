import { readFileSync, writeFileSync } from 'node:fs'
import type { StatusAnswer } from '@shared/api'
import { describe, expect, it, vi } from 'vitest'
import { type DiskWrites, diskWrites } from '../../../../bridge/data-folder/disk'
import { segmentPath } from '../../../../bridge/journal/segments'
import { openWorld, type World } from '../support/bridge-world'
import { comanda, factura } from '../support/papers'
import { SOON } from '../support/soon'

const withoutLanes = { withoutLanes: true }
const state = async (world: World, key: string) => (await world.job(key)).state

describe('a bridge that starts again', () => {
  it('prints waiting papers, from the ticket that was built at the PUT', async () => {
    const world = await openWorld(withoutLanes)
    const { key, payload } = await comanda({ dish: 'Ajiaco' })
    await world.put({ key, payload })
    await world.stop()
    const again = await openWorld({ folder: world.folder })
    await vi.waitFor(async () => expect(await state(again, key)).toBe('printed'), SOON)
    expect(again.printer('cocina').papers).toEqual(['kitchen COCINA 1 Ajiaco'])
  })

  it('marks the paper that it was printing unconfirmed, and does not send it again without an answer', async () => {
    const world = await openWorld()
    world.printer('cocina').onSend = () => new Promise(() => {})
    const { key, payload } = await comanda()
    await world.put({ key, payload })
    await vi.waitFor(async () => expect(await state(world, key)).toBe('printing'), SOON)
    await world.stop()
    const again = await openWorld({ folder: world.folder })
    expect(await again.job(key)).toMatchObject({ state: 'unconfirmed', reasons: ['interrupted'], attempt: 1 })
    const other = await comanda({ order: 'order-2' })
    await again.put(other)
    await vi.waitFor(async () => expect(await state(again, other.key)).toBe('printed'), SOON)
    expect(again.printer('cocina').papers).toHaveLength(1)
  })

  it('prints a second sending although the ticket is no longer in memory', async () => {
    const world = await openWorld()
    world.printer('cocina').state = { open: 'blind' }
    const { key, payload } = await comanda()
    await world.put({ key, payload })
    await vi.waitFor(async () => expect(await state(world, key)).toBe('sent'), SOON)
    await world.stop()
    const again = await openWorld({ folder: world.folder })
    await again.decide(key, 'resolve', { requestId: 'r', attempt: 1, outcome: 'did-not' })
    await vi.waitFor(async () => expect(await state(again, key)).toBe('printed'), SOON)
    expect(again.printer('cocina').papers).toEqual(['second-sending + kitchen COCINA 1 Hamburguesa'])
  })

  it('keeps every head, so that a repeat prints nothing', async () => {
    const world = await openWorld()
    const paper = await comanda()
    await world.put(paper)
    await vi.waitFor(async () => expect(await state(world, paper.key)).toBe('printed'), SOON)
    const { cursor } = await world.jobs()
    await world.stop()
    const again = await openWorld({ folder: world.folder })
    expect((await again.put(paper)).status).toBe(200)
    expect(await again.put(await comanda({ dish: 'Otra' }))).toMatchObject({
      status: 409,
      error: { code: 'stale-revision' },
    })
    expect((await again.jobs(`?after=${cursor}`)).jobs).toEqual([])
    expect(again.printer('cocina').papers).toEqual([])
  })
})

describe('a change that is being written', () => {
  it('is not shown yet, also of a job from before the restart', async () => {
    const world = await openWorld(withoutLanes)
    const paper = await comanda()
    await world.put(paper)
    await world.stop()
    const release = Promise.withResolvers<void>()
    const disk: DiskWrites = {
      ...diskWrites,
      async sync(handle) {
        await release.promise
        await handle.datasync()
      },
    }
    const again = await openWorld({ ...withoutLanes, folder: world.folder, disk })
    const cancelled = again.decide(paper.key, 'cancel', { requestId: 'r', attempt: 0 })
    await vi.waitFor(() => expect(again.store.job(paper.key)?.state).toBe('cancelled'), SOON)
    expect(await state(again, paper.key)).toBe('queued')
    expect((await again.jobs()).jobs.map((job) => job.state)).toEqual(['queued'])
    release.resolve()
    expect((await cancelled).job.state).toBe('cancelled')
    expect(await state(again, paper.key)).toBe('cancelled')
  })
})

describe('a bridge whose journal is damaged', () => {
  async function damaged() {
    const world = await openWorld(withoutLanes)
    const papers = [await comanda({ order: 'a' }), await factura({ order: 'a' }), await comanda({ order: 'b' })]
    for (const paper of papers) await world.put(paper)
    await world.stop()
    const path = segmentPath(world.folder, 1)
    const bytes = readFileSync(path)
    const at = bytes.indexOf('order-x') < 0 ? bytes.indexOf('"order":"b"') : 0
    const spot = at > 0 ? at : bytes.lastIndexOf('store-1:b:kitchen')
    bytes[spot] = (bytes[spot] ?? 0) ^ 1
    writeFileSync(path, bytes)
    return { folder: world.folder, papers, cursor: `${world.store.id}.1` }
  }

  it('continues: new papers without numbers, old ones known, open ones unconfirmed', async () => {
    const { folder, papers, cursor } = await damaged()
    const world = await openWorld({ folder })
    const [comandaA, facturaA] = papers
    expect((await world.get<StatusAnswer>('/status')).numbering).toMatchObject({ warning: 'damaged', next: null })
    expect((await world.send('GET', `/jobs?after=${cursor}`)).status).toBe(410)
    if (!comandaA || !facturaA) throw new Error('no papers')
    expect(await world.put(comandaA)).toMatchObject({
      status: 200,
      job: { state: 'unconfirmed', reasons: ['interrupted'] },
    })
    expect(await world.put(facturaA)).toMatchObject({ status: 200, job: { number: { text: 'J-1' } } })
    expect(await world.put(await factura({ order: 'c' }))).toMatchObject({ status: 202, job: { number: null } })
    expect(world.entries.some(({ message }) => message.startsWith('the journal was damaged'))).toBe(true)
  })

  it('issues no numbers at the next start either, and reprints from the stored ticket', async () => {
    const { folder, papers } = await damaged()
    const first = await openWorld({ folder, withoutLanes: true })
    await first.stop()
    const world = await openWorld({ folder })
    const key = papers[0]?.key ?? ''
    expect((await world.get<StatusAnswer>('/status')).numbering.warning).toBe('damaged')
    await world.decide(key, 'resolve', { requestId: 'r', attempt: 0, outcome: 'did-not' })
    await vi.waitFor(async () => expect(await state(world, key)).toBe('printed'), SOON)
    expect(world.printer('cocina').papers).toEqual(['second-sending + kitchen COCINA 1 Hamburguesa'])
  })

  it('lets the cashier answer about a paper whose ticket is lost, and does not print it', async () => {
    const world = await openWorld({ unreachable: true })
    const late = new Date(Date.now() - 16 * 60_000).toISOString()
    const keys: string[] = []
    for (const order of ['a', 'b']) {
      const { key, payload } = await comanda({ order, releasedAt: late })
      await world.put({ key, payload })
      await vi.waitFor(async () => expect(await state(world, key)).toBe('expired'), SOON)
      keys.push(key)
    }
    await world.store.snapshot()
    await world.stop()
    const path = segmentPath(world.folder, 1)
    const bytes = readFileSync(path)
    for (const key of keys) bytes[bytes.indexOf(key)] = 0x2a
    writeFileSync(path, bytes)
    const again = await openWorld({ folder: world.folder, machine: 'another-machine' })
    const [givenUp = '', printed = ''] = keys
    expect(await again.decide(givenUp, 'cancel', { requestId: 'r', attempt: 0 })).toMatchObject({ status: 200 })
    expect(await again.decide(printed, 'retry', { requestId: 's', attempt: 0 })).toMatchObject({ status: 200 })
    await vi.waitFor(async () => expect(await state(again, printed)).toBe('failed'), SOON)
    expect(again.printer('cocina').papers).toEqual([])
  })

  it('continues a folder that was copied to another machine in the same way', async () => {
    const world = await openWorld(withoutLanes)
    const paper = await factura()
    await world.put(paper)
    await world.stop()
    const copy = await openWorld({ folder: world.folder, machine: 'another-machine' })
    expect(await copy.job(paper.key)).toMatchObject({ state: 'unconfirmed', number: { text: 'J-1' } })
    expect((await copy.put(await factura({ order: 'b' }))).job.number).toBeNull()
  })
})
