import { describe, expect, it } from 'vitest'
import { openedAgain, openWorld, type WorldOptions } from '../../support/bridge-world'
import { changeSettings, putUntil, until, withoutKitchenPrinter } from '../../support/lane-world'
import { comanda, factura, type Paper } from '../../support/papers'
import { fillableDisk } from '../../support/scripted-disk'
import { loses } from '../../support/scripted-printer'

/** A shop where one paper was printed. */
async function printed(paper: Paper, options: WorldOptions = {}) {
  const world = await openWorld(options)
  await putUntil(world, paper, 'printed')
  const copy = (body: object, key = paper.key) => world.decide(key, 'copy', body)
  return { world, copy }
}

describe('POST /jobs/{key}/copy', () => {
  it('prints the stored paper again, headed REIMPRESIÓN n, under the same number', async () => {
    const bill = await factura({ dish: 'Ajiaco' })
    const { world, copy } = await printed(bill)
    const { status, job } = await copy({ requestId: 'r1', attempt: 1 })
    expect(status).toBe(202)
    expect(job).toMatchObject({ key: `${bill.key}:copy-1`, state: 'queued', printer: 'caja', number: { text: 'J-1' } })
    await until(world, job.key, { state: 'printed' })
    expect(world.printer('caja').papers.at(-1)).toBe('reprint 1 + invoice J-1 Ajiaco')
    const second = (await copy({ requestId: 'r2', attempt: 1 })).job
    expect(second.key).toBe(`${bill.key}:copy-2`)
    await until(world, second.key, { state: 'printed' })
    expect(world.printer('caja').papers.at(-1)).toBe('reprint 2 + invoice J-1 Ajiaco')
  })

  it('uses no number: neither the invoice’s nor the day’s', async () => {
    const { world, copy } = await printed(await factura())
    await copy({ requestId: 'r1', attempt: 1 })
    expect((await world.put(await factura({ order: 'next' }))).job.number?.text).toBe('J-2')
    const first = await putUntil(world, comanda(), 'printed')
    await world.decide(first.key, 'copy', { requestId: 'r2', attempt: 1 })
    expect((await world.put(await comanda({ order: 'next' }))).job.dayNumber).toBe(2)
  })

  it('of yesterday’s comanda does not start today’s count', async () => {
    const clock = { skip: 0 }
    const { world, copy } = await printed(await comanda(), { now: () => Date.now() + clock.skip })
    clock.skip += 24 * 3_600_000
    await copy({ requestId: 'r1', attempt: 1 })
    const releasedAt = new Date(Date.now() + clock.skip).toISOString()
    expect((await world.put(await comanda({ order: 'today', releasedAt }))).job.dayNumber).toBe(1)
  })

  it('is no revision: the document’s next revision is the same as without it', async () => {
    const paper = await comanda()
    const { world, copy } = await printed(paper)
    world.printer('caja').onSend = () => new Promise(() => {})
    const { job } = await copy({ requestId: 'r1', attempt: 1, printer: 'caja' })
    await until(world, job.key, { state: 'printing' })
    const head = { revision: 1, state: 'printed' }
    expect(await world.put(paper)).toMatchObject({ status: 200, job: { key: paper.key }, head })
    const edited = await comanda({ revision: 2, dish: 'Sopa', seenAt: new Date(Date.now() + 1000).toISOString() })
    expect((await world.put(edited)).status).toBe(202)
  })

  it('answers a repeated request with the same copy, at once and after a restart', async () => {
    const paper = await comanda()
    const { world, copy } = await printed(paper)
    const both = await Promise.all([1, 2].map(() => copy({ requestId: 'r1', attempt: 1 })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 202])
    expect(both[0]?.job).toEqual(both[1]?.job)
    await until(world, `${paper.key}:copy-1`, { state: 'printed' })
    const again = await openedAgain(world)
    const expected = { status: 200, job: both[0]?.job }
    expect(await again.decide(paper.key, 'copy', { requestId: 'r1', attempt: 1 })).toMatchObject(expected)
    expect((await again.jobs()).jobs.filter(({ key }) => key.includes(':copy-'))).toHaveLength(1)
  })

  it('goes to the printer that the request names, marked with its station', async () => {
    const { world, copy } = await printed(await comanda())
    const { job } = await copy({ requestId: 'r1', attempt: 1, printer: 'caja' })
    await until(world, job.key, { state: 'printed' })
    expect(world.printer('caja').papers).toEqual(['reprint 1 + fallback COCINA + kitchen COCINA 1 Hamburguesa'])
  })

  it('goes where the current settings send such a paper if its printer is gone from them', async () => {
    const paper = await comanda()
    const { world, copy } = await printed(paper)
    changeSettings(world, withoutKitchenPrinter)
    expect((await copy({ requestId: 'r1', attempt: 1 })).job.printer).toBe('caja')
  })

  it('of a copy is one more copy of the first paper', async () => {
    const paper = await comanda()
    const { world, copy } = await printed(paper)
    const first = (await copy({ requestId: 'r1', attempt: 1 })).job
    await until(world, first.key, { state: 'printed' })
    expect((await copy({ requestId: 'r2', attempt: 1 }, first.key)).job.key).toBe(`${paper.key}:copy-2`)
  })

  it('is marked as a possible second paper while the first is unconfirmed', async () => {
    const world = await openWorld()
    const printer = world.printer('cocina')
    const confirm = printer.onSend
    printer.onSend = loses('timed-out')
    const { key } = await putUntil(world, comanda(), 'unconfirmed')
    printer.onSend = confirm
    const { job } = await world.decide(key, 'copy', { requestId: 'r1', attempt: 1 })
    await until(world, job.key, { state: 'printed' })
    expect(printer.papers.at(-1)).toBe('reprint 1 + second-sending + kitchen COCINA 1 Hamburguesa')
  })

  it('is refused for a paper that is not printed yet, an attempt that is over, an unknown printer or job', async () => {
    const world = await openWorld({ withoutLanes: true })
    const waiting = await comanda()
    await world.put(waiting)
    const copy = (body: object, key = waiting.key) => world.decide(key, 'copy', { requestId: 'r', attempt: 0, ...body })
    expect(await copy({})).toMatchObject({ status: 409, error: { code: 'not-allowed' }, job: { state: 'queued' } })
    expect(await copy({ attempt: 1 })).toMatchObject({ status: 409, error: { code: 'moved-on' } })
    expect(await copy({}, 'a:b:kitchen:cocina:1')).toMatchObject({ status: 404, error: { code: 'not-found' } })
    const { copy: other } = await printed(await factura())
    const expected = { status: 404, error: { code: 'unknown-printer', issues: [{ path: 'printer' }] } }
    expect(await other({ requestId: 'r', attempt: 1, printer: 'nada' })).toMatchObject(expected)
  })

  it('is resolved by the cashier like any job when it is unconfirmed', async () => {
    const { world, copy } = await printed(await factura())
    world.printer('caja').onSend = loses('interrupted')
    const { job } = await copy({ requestId: 'r1', attempt: 1 })
    await until(world, job.key, { state: 'unconfirmed' })
    const seen = { requestId: 'r2', attempt: 1, outcome: 'came-out' }
    expect((await world.decide(job.key, 'resolve', seen)).job).toMatchObject({ state: 'printed', proof: 'person' })
  })

  it('is not acknowledged when the disk refused it, and is made later', async () => {
    const { state, onCommit } = fillableDisk()
    const { copy } = await printed(await comanda(), { onCommit })
    state.full = true
    expect((await copy({ requestId: 'r1', attempt: 1 })).status).toBe(503)
    state.full = false
    expect(await copy({ requestId: 'r1', attempt: 1 })).toMatchObject({ status: 202, job: { state: 'queued' } })
  })
})
