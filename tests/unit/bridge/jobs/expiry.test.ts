import { describe, expect, it } from 'vitest'
import { openWorld } from '../support/bridge-world'
import { alone, notReady, send, sendUntil, until } from '../support/lane-world'
import { factura } from '../support/papers'

describe('the expiry of waiting papers', () => {
  const minutes = (n: number) => n * 60_000

  it('ends a comanda after 15 minutes, also behind a paper that does not progress', async () => {
    let skip = 0
    const world = await openWorld({ settings: alone, now: () => Date.now() + skip })
    world.printer('cocina').onSend = () => new Promise(() => {})
    await sendUntil(world, { state: 'printing' }, 'stuck')
    const key = await send(world, 'waiting')
    skip += minutes(15) + 1000
    await until(world, key, { state: 'expired', reasons: ['stale'] })
  })

  it('prints an expired paper when the cashier asks for it, headed by how late it is', async () => {
    const world = await openWorld()
    const key = await sendUntil(world, { state: 'expired' }, 'old', {
      releasedAt: new Date(Date.now() - minutes(20)).toISOString(),
    })
    await world.decide(key, 'retry', { requestId: 'r', attempt: 0 })
    await until(world, key, { state: 'printed' })
    expect(world.printer('cocina').papers).toEqual(['late + kitchen COCINA 1 Hamburguesa'])
  })

  it('ends a factura after an hour', async () => {
    let skip = 0
    const world = await openWorld({ now: () => Date.now() + skip })
    world.printer('caja').state = notReady('media-empty')
    const bill = await factura()
    await world.put(bill)
    skip += minutes(59)
    world.lanes.update()
    await until(world, bill.key, { state: 'queued', reasons: ['media-empty'] })
    skip += minutes(2)
    await until(world, bill.key, { state: 'expired' })
  })
})
