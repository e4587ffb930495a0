import { PROTOCOL } from '@shared/payload'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import type { BuildTicket } from '../../../../../bridge/store/accept-job'
import { openWorld, settingsOf } from '../../support/bridge-world'
import { changeSettings, putUntil } from '../../support/lane-world'
import { aviso, comanda, domicilio, factura, type Paper, withContent } from '../../support/papers'
import { confirm } from '../../support/register-folder'
import { fillableDisk } from '../../support/scripted-disk'

const withoutLanes = { withoutLanes: true }
const later = (ms: number) => new Date(Date.now() + ms).toISOString()

describe('PUT /jobs/{key}', () => {
  it('syncs a job to the disk before it answers 202', async () => {
    const events: string[] = []
    const onCommit = (commit: () => void) => {
      commit()
      events.push('synced')
    }
    const { put, store } = await openWorld({ ...withoutLanes, onCommit })
    const before = store.seq
    events.length = 0
    const { status, job, head } = await put(await comanda())
    events.push('answered')
    expect(events.slice(0, 2)).toEqual(['synced', 'answered'])
    expect(status).toBe(202)
    expect(job).toMatchObject({ state: 'queued', station: 'cocina', printer: 'cocina', attempt: 0, dayNumber: 1 })
    expect(head).toMatchObject({ revision: 1, state: 'queued' })
    expect(store.seq).toBeGreaterThan(before)
  })

  it('answers a repeat with the same job and writes nothing', async () => {
    const { put, store } = await openWorld(withoutLanes)
    const paper = await comanda()
    const first = await put(paper)
    const seq = store.seq
    const again = await put({ ...paper, payload: { ...paper.payload, seenAt: later(1000) } })
    expect(again.status).toBe(200)
    expect(again.job.queuedAt).toBe(first.job.queuedAt)
    expect(store.seq).toBe(seq)
  })

  it('makes one job of twenty simultaneous equal requests', async () => {
    const { put, jobs } = await openWorld(withoutLanes)
    const paper = await comanda()
    const answers = await Promise.all(Array.from({ length: 20 }, () => put(paper)))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 202])
    expect((await jobs()).jobs).toHaveLength(1)
  })

  it('prints nothing from a reading older than the head', async () => {
    const { put } = await openWorld(withoutLanes)
    await put(await comanda({ seenAt: later(0) }))
    const old = await comanda({ revision: 2, dish: 'Pasta', seenAt: later(-60_000) })
    const expected = { status: 409, error: { code: 'stale-view', retry: 'replan' }, head: { revision: 1 } }
    expect(await put(old)).toMatchObject(expected)
  })

  it('counts a reading that is ahead of the clock, which was set back since, as of its arrival: an earlier one is refused', async () => {
    const { put } = await openWorld(withoutLanes)
    await put(await comanda({ seenAt: later(3_600_000) }))
    const old = await comanda({ revision: 2, dish: 'Pasta', seenAt: later(-60_000) })
    expect(await put(old)).toMatchObject({ status: 409, error: { code: 'stale-view' } })
    expect((await put(await comanda({ revision: 2, dish: 'Sopa', seenAt: later(0) }))).status).toBe(202)
  })

  it('does not replace a paper that has started, and shows it', async () => {
    const world = await openWorld()
    const first = await putUntil(world, comanda(), 'printed')
    const second = await comanda({ revision: 2, dish: 'Pasta', seenAt: later(0), replaces: first.key })
    expect(await world.put(second)).toMatchObject({
      status: 409,
      error: { code: 'started', retry: 'replan' },
      job: { key: first.key, state: 'printed' },
      head: { revision: 1 },
    })
  })

  it('makes one factura per order: another extension database with other content gets that one', async () => {
    const { put } = await openWorld(withoutLanes)
    const first = await put(await factura())
    for (const revision of [1, 2]) {
      const other = await put(await factura({ revision, dish: 'Pasta', seenAt: later(0) }))
      expect([other.status, other.job.key, other.job.number]).toEqual([200, first.job.key, first.job.number])
    }
    expect((await put(await factura({ order: 'next' }))).job.number?.text).toBe('J-2')
  })

  it('prints a cancelled document again only under its next revision', async () => {
    const { put, decide } = await openWorld(withoutLanes)
    const first = await comanda()
    await put(first)
    await decide(first.key, 'cancel', { requestId: 'r1', attempt: 0 })
    expect(await put(first)).toMatchObject({ status: 200, job: { state: 'cancelled' } })
    expect(await put(await comanda({ revision: 2, seenAt: later(0) }))).toMatchObject({ status: 202 })
  })

  it('prints a repeated request no second time after another station became the default', async () => {
    const world = await openWorld(withoutLanes)
    const { put } = world
    const papers = [await comanda({ station: '*' }), await aviso({ station: '-' })]
    for (const paper of papers) expect((await put(paper)).status).toBe(202)
    changeSettings(world, ({ stations }) => ({
      stations: stations.map((station) => ({ ...station, default: station.id === 'barra' })),
    }))
    for (const paper of papers)
      expect(await put(paper)).toMatchObject({ status: 200, job: { station: 'cocina' }, head: { revision: 1 } })
    const edit = await comanda({ station: '*', revision: 2, dish: 'Pasta', seenAt: later(0) })
    expect(await put(edit)).toMatchObject({ status: 202, job: { station: 'cocina' } })
  })

  it('treats the default station under `*` and under its id as one document', async () => {
    const { put, job } = await openWorld(withoutLanes)
    const star = await comanda({ station: '*' })
    expect(await put(star)).toMatchObject({ status: 202, job: { key: star.key, station: 'cocina' } })
    const named = await comanda({ station: 'cocina' })
    const again = await put(named)
    const expected = { status: 200, job: { key: star.key }, head: { contentHash: named.payload.contentHash } }
    expect(again).toMatchObject(expected)
    expect((await put(star)).head.contentHash).toBe(star.payload.contentHash)
    expect((await job(named.key)).key).toBe(star.key)
  })

  it('refuses with no-printer, retryable, when no printer is set up', async () => {
    const { put } = await openWorld({
      settings: settingsOf({ printers: [], stations: [], invoicePrinter: null, deliveryPrinter: null }),
    })
    for (const paper of [await comanda({ station: '*' }), await comanda(), await factura(), await domicilio()])
      expect(await put(paper)).toMatchObject({ status: 422, error: { code: 'no-printer', retry: 'later' } })
  })

  it('prints everything on the default station’s printer when no other is named', async () => {
    const settings = settingsOf({ invoicePrinter: null, deliveryPrinter: null })
    const { put } = await openWorld({ ...withoutLanes, settings })
    expect((await put(await factura())).job.printer).toBe('cocina')
    expect((await put(await domicilio())).job.printer).toBe('cocina')
  })

  it('refuses a hash that is not the hash of the content', async () => {
    const { put } = await openWorld(withoutLanes)
    const paper = await comanda()
    const forged = { ...paper, payload: { ...paper.payload, contentHash: 'a'.repeat(64) } }
    const expected = { status: 422, error: { code: 'schema', issues: [{ path: 'contentHash' }] } }
    expect(await put(forged)).toMatchObject(expected)
  })

  it('drops unknown fields and names them', async () => {
    const { put } = await openWorld(withoutLanes)
    const known = await comanda()
    const lines = [{ name: 'Sopa', quantity: 1, modifiers: [], comment: null, heat: 3 }]
    const paper = await withContent(known, { lines, colour: 'red' })
    const answer = await put({ ...paper, payload: { ...paper.payload, ...{ printerAddress: '10.0.0.1' } } })
    expect(answer.status).toBe(202)
    expect(answer.ignored.sort()).toEqual(['content.colour', 'content.lines[0].heat', 'printerAddress'])
  })

  it('refuses a key of another paper than its payload', async () => {
    const { put } = await openWorld(withoutLanes)
    const paper = await comanda()
    for (const key of ['store-1:order-1:invoice:-:1', 'store-1:order-1:kitchen:barra:1', 'store-1:order-1:kitchen:*:1'])
      expect(await put({ ...paper, key })).toMatchObject({ status: 422, error: { code: 'bad-key' } })
    expect(await put({ ...(await factura()), key: 'store-1:order-1:invoice:cocina:1' })).toMatchObject({ status: 422 })
  })

  it('refuses to replace another order’s job', async () => {
    const { put } = await openWorld(withoutLanes)
    const other = await comanda({ order: 'order-2' })
    await put(other)
    const paper = await comanda({ replaces: other.key })
    expect(await put(paper)).toMatchObject({ status: 422, error: { issues: [{ path: 'replaces' }] } })
  })

  it('refuses another protocol, retryable', async () => {
    const { put } = await openWorld(withoutLanes)
    const paper = await comanda()
    const newer = { ...paper.payload, protocol: PROTOCOL + 1 } as unknown as Paper['payload']
    expect(await put({ ...paper, payload: newer })).toMatchObject({ error: { code: 'protocol', retry: 'later' } })
  })

  it('finds a job whose ids need encoding, however the path encodes its key', async () => {
    const { send } = await openWorld(withoutLanes)
    const { payload } = await comanda()
    const key = 'store%2F1:order%20%C3%B1:kitchen:cocina:1'
    expect((await send('PUT', `/jobs/${encodeURIComponent(key)}`, payload)).status).toBe(202)
    expect((await send('GET', `/jobs/${encodeURIComponent(key)}`)).status).toBe(200)
    expect((await send('GET', `/jobs/${key}`)).status).toBe(200)
  })

  it('answers 503 while the disk is full, stores nothing, and accepts the same paper later', async () => {
    const { state, onCommit } = fillableDisk()
    const { put, jobs, entries } = await openWorld({ ...withoutLanes, onCommit })
    const paper = await factura()
    state.full = true
    const [first, second] = await Promise.all([put(paper), put(paper)])
    for (const answer of [first, second])
      expect(answer).toMatchObject({ status: 503, error: { code: 'internal', retry: 'later' } })
    expect((await jobs()).jobs).toEqual([])
    expect(entries.some(({ message }) => message.includes('disk is full'))).toBe(true)
    state.full = false
    expect(await put(paper)).toMatchObject({ status: 202, job: { number: { text: 'J-1' } } })
  })
})

describe('a payload that no paper can be made of', () => {
  const broken = { now: true }
  const buildTicket: BuildTicket = (payload, { number }) => {
    if (broken.now && payload.context.transaction === 'C1-13') throw new Error('a bug')
    return { title: `${payload.kind} ${number?.text ?? ''}`, blocks: [] }
  }

  it('is refused permanently with the field, uses no number and no revision, and stops no other paper', async () => {
    broken.now = true
    const { put, get, entries, store } = await openWorld({ ...withoutLanes, buildTicket })
    const seq = store.seq
    const bad = await factura({ order: 'a', transaction: 'C1-13' })
    const issues = [{ path: 'content', message: 'Error: a bug' }]
    expect(await put(bad)).toMatchObject({ status: 422, error: { code: 'schema', retry: 'never', issues } })
    expect(store.seq).toBe(seq)
    expect(await get('/jobs')).toMatchObject({ jobs: [] })
    const errors = entries.filter(({ message }) => message.startsWith('no paper can be made of it'))
    expect(errors).toMatchObject([{ level: 'error', step: 'trouble', transaction: 'C1-13', jobKey: bad.key }])
    expect((await put(await factura({ order: 'b', transaction: 'C1-14' }))).job.number?.number).toBe(1)
  })

  it('is accepted under the same key by a bridge that can make it', async () => {
    broken.now = true
    const { put } = await openWorld({ ...withoutLanes, buildTicket })
    const paper = await comanda({ transaction: 'C1-13' })
    expect((await put(paper)).status).toBe(422)
    broken.now = false
    expect(await put(paper)).toMatchObject({ status: 202, job: { dayNumber: 1 } })
  })
})

describe('numbers', () => {
  it('are assigned at the PUT, without a gap, and a repeat gets the same', async () => {
    const { put } = await openWorld(withoutLanes)
    const papers = await Promise.all(['a', 'b', 'c'].map((order) => factura({ order })))
    const first = await Promise.all(papers.map(put))
    expect(first.map(({ job }) => job.number?.number).sort()).toEqual([1, 2, 3])
    const again = await Promise.all(papers.map(put))
    expect(again.map(({ job }) => job.number)).toEqual(first.map(({ job }) => job.number))
  })

  it('count the comandas of a station', async () => {
    const { put } = await openWorld(withoutLanes)
    expect((await put(await comanda({ order: 'a' }))).job.dayNumber).toBe(1)
    expect((await put(await comanda({ order: 'b' }))).job.dayNumber).toBe(2)
    expect((await put(await comanda({ order: 'a', station: 'barra' }))).job.dayNumber).toBe(1)
  })

  it('are not used for practice', async () => {
    const { put } = await openWorld(withoutLanes)
    expect((await put(await factura({ order: 'a', practice: true }))).job.number).toBeNull()
    expect((await put(await factura({ order: 'b' }))).job.number?.number).toBe(1)
  })

  it('are not assigned where another computer seems to number the store’s orders, until a person confirms', async () => {
    const world = await openWorld(withoutLanes)
    expect((await world.put(await factura({ order: 'a', anotherComputer: false }))).job.number?.text).toBe('J-1')
    const suspicious = await factura({ order: 'b', anotherComputer: true })
    expect(await world.put(suspicious)).toMatchObject({ status: 202, job: { number: null } })
    await confirm(world, 20)
    expect((await world.put(await factura({ order: 'c', anotherComputer: true }))).job.number?.text).toBe('J-20')
  })

  it('are not assigned to a sale above the ceiling of a tiquete P.O.S.: its paper names Intüipos for the factura', async () => {
    const settings = settingsOf({
      invoice: { mode: 'pos', confirmedByAccountant: 'Marta, 2026-03-01', ceiling: 261_870 },
    })
    const world = await openWorld({ ...withoutLanes, settings, buildTicket })
    await confirm(world, 1)
    // Both prices include 8 % of INC: 261.870 and 261.871 without.
    const large = await factura({ order: 'a', total: 282_821 })
    expect(await world.put(large)).toMatchObject({ status: 202, job: { number: null } })
    const paper = JSON.stringify(await world.get(`/jobs/${encodeURIComponent(large.key)}/ticket`))
    expect(paper).toContain('SUPERA EL TOPE P.O.S. — EMITA LA FACTURA EN INTÜIPOS')
    expect(paper).toContain('COMPROBANTE DE PEDIDO')
    expect((await world.put(await factura({ order: 'b', total: 282_820 }))).job.number?.text).toBe('J-1')
    expect(await world.get('/status')).toMatchObject({ numbering: { next: 2, warning: null } })
  })
})
