import { describe, expect, it } from 'vitest'
import { openWorld } from '../../support/bridge-world'
import { aviso, comanda, factura, type PaperChange } from '../../support/papers'
import { eventually } from '../../support/virtual-time'

const DAY_MS = 24 * 3600_000
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()
/** A paper of an order that was placed 36 days ago by Justo's clock. */
const OLD: PaperChange = { order: 'old', createdAt: ago(36), justoAt: ago(0) }

describe('PUT of a paper whose order is more than 35 days old and unknown', () => {
  it('is refused, writes nothing, and takes no number', async () => {
    const { put, store, jobs } = await openWorld({ withoutLanes: true })
    const seq = store.seq
    for (const paper of [await comanda(OLD), await factura(OLD)])
      expect(await put(paper)).toMatchObject({
        status: 409,
        error: { code: 'too-old', retry: 'never', message: expect.stringContaining('(R-17)') },
        head: null,
      })
    expect([store.seq, (await jobs()).jobs]).toEqual([seq, []])
    expect((await put(await factura({ order: 'new' }))).job.number).toMatchObject({ number: 1 })
  })

  it('is accepted when only the computer’s clock makes it old: Justo’s counts', async () => {
    const { put } = await openWorld({ withoutLanes: true })
    expect((await put(await comanda({ ...OLD, justoAt: null }))).status).toBe(202)
    expect((await put(await comanda({ order: 'b', createdAt: ago(36), justoAt: ago(2) }))).status).toBe(202)
  })

  it('is accepted when the till takes Justo’s clock for months ahead of this computer’s: it is a new order', async () => {
    const { put } = await openWorld({ withoutLanes: true })
    const wrong = { createdAt: ago(0), justoAt: ago(-80) }
    expect((await put(await comanda({ order: 'b', ...wrong }))).status).toBe(202)
    expect((await put(await factura({ order: 'b', ...wrong }))).job.number).toMatchObject({ number: 1 })
  })

  it('is accepted when the order is known; an invoice that may have been pruned gets no second number', async () => {
    const { put } = await openWorld({ withoutLanes: true })
    await put(await comanda({ ...OLD, justoAt: ago(10) }))
    expect(await put(await factura(OLD))).toMatchObject({ status: 202, job: { number: null } })
    expect(await put(await comanda({ ...OLD, station: 'barra' }))).toMatchObject({ status: 202, job: { dayNumber: 1 } })
  })

  it('is printed as a second paper, without a number, when the cashier sends it', async () => {
    const { put, printer, job } = await openWorld()
    const second = { ...OLD, secondSending: true }
    const sent = [await put(await comanda(second)), await put(await factura(second))]
    expect(sent.map(({ status, job: { number, dayNumber } }) => [status, number, dayNumber])).toEqual([
      [202, null, null],
      [202, null, null],
    ])
    await eventually(async () => expect((await job(sent[1]?.job.key ?? '')).state).toBe('printed'))
    expect(printer('caja').papers).toEqual(['second-sending + invoice Hamburguesa'])
    // The refused paper took no number.
    const fresh = [await put(await comanda({ order: 'new' })), await put(await factura({ order: 'new' }))]
    expect(fresh.map(({ job: { number, dayNumber } }) => number?.number ?? dayNumber)).toEqual([1, 1])
  })

  it('is accepted where it is a note, practice, or sent by the cashier with Intüipos’ number', async () => {
    const { put } = await openWorld({ withoutLanes: true })
    expect((await put(await aviso(OLD))).status).toBe(202)
    expect((await put(await comanda({ ...OLD, order: 'practice-1', practice: true }))).status).toBe(202)
    const external = { number: 'SETP-990001', cufe: null }
    expect(await put(await factura({ ...OLD, order: 'sold', external }))).toMatchObject({
      status: 202,
      job: { number: null },
    })
  })
})
