import type { StatusAnswer } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { openedAgain, openWorld } from '../support/bridge-world'
import { changeRows } from '../support/database-folder'
import { putUntil, until } from '../support/lane-world'
import { comanda, factura } from '../support/papers'

const withoutLanes = { withoutLanes: true }

describe('a bridge that starts again', () => {
  it('prints waiting papers, from the ticket that was built at the PUT', async () => {
    const world = await openWorld(withoutLanes)
    const { key, payload } = await comanda({ dish: 'Ajiaco' })
    await world.put({ key, payload })
    const again = await openedAgain(world)
    await until(again, key, { state: 'printed' })
    expect(again.printer('cocina').papers).toEqual(['kitchen COCINA 1 Ajiaco'])
  })

  it('marks the paper that a killed process was printing unconfirmed, and does not send it again without an answer', async () => {
    const world = await openWorld(withoutLanes)
    const { key, payload } = await comanda()
    await world.put({ key, payload })
    world.store.apply(key, { type: 'start' })
    const again = await openedAgain(world)
    expect(await again.job(key)).toMatchObject({ state: 'unconfirmed', reasons: ['interrupted'], attempt: 1 })
    await putUntil(again, comanda({ order: 'order-2' }), 'printed')
    expect(again.printer('cocina').papers).toHaveLength(1)
  })

  it('prints a second sending although the ticket is no longer in memory', async () => {
    const world = await openWorld()
    world.printer('cocina').state = { open: 'blind' }
    const { key } = await putUntil(world, comanda(), 'sent')
    const again = await openedAgain(world)
    await again.decide(key, 'resolve', { requestId: 'r', attempt: 1, outcome: 'did-not' })
    await until(again, key, { state: 'printed' })
    expect(again.printer('cocina').papers).toEqual(['second-sending + kitchen COCINA 1 Hamburguesa'])
  })

  it('keeps every head, so that a repeat prints nothing', async () => {
    const world = await openWorld()
    const paper = await putUntil(world, comanda(), 'printed')
    const { cursor } = await world.jobs()
    const again = await openedAgain(world)
    expect((await again.put(paper)).status).toBe(200)
    const expected = { status: 409, error: { code: 'stale-revision' } }
    expect(await again.put(await comanda({ dish: 'Otra' }))).toMatchObject(expected)
    expect((await again.jobs(`?after=${cursor}`)).jobs).toEqual([])
    await putUntil(again, comanda({ order: 'order-2' }), 'printed')
    expect(again.printer('cocina').papers).toHaveLength(1)
  })
})

describe('a folder that was copied to another machine', () => {
  it('continues: old papers known, open ones unconfirmed, new ones without numbers, tills read it anew', async () => {
    const world = await openWorld(withoutLanes)
    const papers = [await comanda({ order: 'a' }), await factura({ order: 'a' })]
    for (const paper of papers) await world.put(paper)
    const { cursor } = await world.jobs()
    const copy = await openedAgain(world, { machine: 'another-machine' })
    expect((await copy.send('GET', `/jobs?after=${cursor}`)).status).toBe(410)
    expect((await copy.get<StatusAnswer>('/status')).numbering).toMatchObject({ warning: 'damaged', next: null })
    const [comandaA, facturaA] = papers
    if (!comandaA || !facturaA) throw new Error('no papers')
    const expected = { status: 200, job: { state: 'unconfirmed', reasons: ['interrupted'], attempt: 0 } }
    expect(await copy.put(comandaA)).toMatchObject(expected)
    expect(await copy.put(facturaA)).toMatchObject({ status: 200, job: { number: { text: 'J-1' } } })
    expect((await copy.put(await factura({ order: 'b' }))).job.number).toBeNull()
  })

  it('issues no numbers at the next start either, and reprints from the stored ticket', async () => {
    const world = await openWorld(withoutLanes)
    const { key, payload } = await comanda()
    await world.put({ key, payload })
    const first = await openedAgain(world, { machine: 'another-machine', withoutLanes: true })
    await first.stop()
    const again = await openWorld({ folder: world.folder, machine: 'another-machine' })
    expect((await again.get<StatusAnswer>('/status')).numbering.warning).toBe('damaged')
    expect(again.store.id).toBe(first.store.id)
    await again.decide(key, 'resolve', { requestId: 'r', attempt: 0, outcome: 'did-not' })
    await until(again, key, { state: 'printed' })
    expect(again.printer('cocina').papers).toEqual(['second-sending + kitchen COCINA 1 Hamburguesa'])
  })
})

describe('a store that lost its tickets', () => {
  it('lets the cashier answer about a paper whose ticket is lost, and does not print it', async () => {
    const world = await openWorld({ unreachable: true })
    const late = new Date(Date.now() - 16 * 60_000).toISOString()
    const keys: string[] = []
    for (const order of ['a', 'b']) {
      const { key } = await putUntil(world, comanda({ order, releasedAt: late }), 'expired')
      keys.push(key)
    }
    await world.stop()
    changeRows(world.folder, 'DELETE FROM tickets')
    const again = await openWorld({ folder: world.folder })
    const [givenUp = '', printed = ''] = keys
    expect(await again.decide(givenUp, 'cancel', { requestId: 'r', attempt: 0 })).toMatchObject({ status: 200 })
    expect(await again.decide(printed, 'retry', { requestId: 's', attempt: 0 })).toMatchObject({ status: 200 })
    await until(again, printed, { state: 'failed' })
    expect(again.printer('cocina').papers).toEqual([])
  })
})
