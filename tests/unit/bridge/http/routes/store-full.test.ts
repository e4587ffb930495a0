import { describe, expect, it } from 'vitest'
import type { AcceptedJob } from '../../../../../bridge/jobs/job'
import { openWorld, type World } from '../../support/bridge-world'
import { comanda, factura } from '../../support/papers'

const withoutLanes = { withoutLanes: true }

/** Puts this many waiting jobs at once. */
async function waiting(world: World, jobs: number, title = ''): Promise<string[]> {
  const { key: like, payload } = await comanda()
  const ids = Array.from({ length: jobs }, (_, i) => like.replace('order-1', `waiting-${title.length}-${i}`))
  const entries = ids.map((id, i) => {
    const job: AcceptedJob = {
      id,
      key: id,
      document: id.replace(/:1$/, ''),
      kind: 'kitchen',
      storeId: 'store-1',
      orderId: id.split(':')[1] ?? '',
      orderNumber: String(i),
      transaction: 'C1-1',
      station: 'cocina',
      stationName: 'COCINA',
      printer: 'cocina',
      copies: 1,
      revision: 1,
      contentHash: payload.contentHash,
      sameHash: payload.contentHash,
      seenAt: payload.seenAt,
      releasedAt: payload.releasedAt,
      number: null,
      dayNumber: null,
    }
    return { type: 'job' as const, job, marks: [], ticket: { title, blocks: [] }, replaces: [] }
  })
  await world.store.append(entries).durable
  return ids
}

describe('a bridge with the maximum of open jobs', () => {
  it('refuses the next with 507, retryable, and accepts it once one is done', async () => {
    const world = await openWorld(withoutLanes)
    const [first = ''] = await waiting(world, 1999)
    const last = await comanda({ order: 'last', anyCode: true })
    expect((await world.put(last)).status).toBe(202)
    const bill = await factura({ order: 'more', anyCode: true })
    expect(await world.put(bill)).toMatchObject({ status: 507, error: { code: 'store-full', retry: 'later' } })
    // Requests for known jobs are answered.
    expect((await world.put(last)).status).toBe(200)
    await world.decide(first, 'cancel', { requestId: 'r', attempt: 0 })
    expect(await world.put(bill)).toMatchObject({ status: 202, job: { number: { text: 'J-1' } } })
  })

  it('reports it to a till of the first builds with a code that it knows', async () => {
    const world = await openWorld(withoutLanes)
    await waiting(world, 2000)
    expect(await world.put(await comanda())).toMatchObject({ status: 507, error: { code: 'internal', retry: 'later' } })
  })

  it('is full by their bytes too, although their tickets are not in memory', async () => {
    const world = await openWorld(withoutLanes)
    const page = 'x'.repeat(1024 * 1024)
    for (let n = 0; n < 8; n++) await waiting(world, 32, page + 'x'.repeat(n))
    expect(world.store.state.open.bytes).toBeGreaterThan(256 * 1024 * 1024)
    const paper = await comanda({ anyCode: true })
    expect(await world.put(paper)).toMatchObject({ status: 507, error: { code: 'store-full' } })
    // The same text 256 times in memory would be a quarter of a gigabyte.
    const id = world.store.state.active.values().next().value ?? ''
    const job = world.store.job(id)
    expect(job && world.store.ticketOf(job)).not.toBe(job && world.store.ticketOf(job))
  })

  it('makes no copy either, and still accepts what frees room: a void, a cancellation', async () => {
    const world = await openWorld(withoutLanes)
    await waiting(world, 2000)
    expect(world.store.state.open.jobs).toBe(2000)
    const [id = ''] = [...world.store.state.active]
    expect((await world.decide(id, 'cancel', { requestId: 'r', attempt: 0 })).job.state).toBe('cancelled')
    expect(world.store.state.open.jobs).toBe(1999)
  })
})
