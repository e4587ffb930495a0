import { describe, expect, it } from 'vitest'
import { openWorld } from '../../support/bridge-world'
import { comanda, factura, type PaperChange } from '../../support/papers'
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

  it('is refused too where this computer’s clock was set back by months: another paper has told Justo’s time', async () => {
    let behind = 0
    const { put } = await openWorld({ withoutLanes: true, now: () => Date.now() - behind })
    expect((await put(await comanda({ order: 'new', justoAt: ago(0) }))).status).toBe(202)
    behind = 60 * DAY_MS
    expect(await put(await comanda(OLD))).toMatchObject({ status: 409, error: { code: 'too-old' } })
  })

  it('is accepted where the till does not know Justo’s time, or has one of months ahead: it may be a new order', async () => {
    const { put } = await openWorld({ withoutLanes: true })
    expect((await put(await comanda({ ...OLD, justoAt: null }))).status).toBe(202)
    const ahead = { order: 'b', createdAt: ago(0), justoAt: ago(-80) }
    expect((await put(await factura(ahead))).job.number).toMatchObject({ number: 1 })
  })
})
