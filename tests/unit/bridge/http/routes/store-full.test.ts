import { describe, expect, it, vi } from 'vitest'
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
  world.store.append(entries)
  return ids
}

describe('a bridge with the maximum of open jobs', () => {
  it('refuses the next with 507, retryable, and accepts it once one is done', async () => {
    const world = await openWorld(withoutLanes)
    const [first = ''] = await waiting(world, 1999)
    const last = await comanda({ order: 'last' })
    expect((await world.put(last)).status).toBe(202)
    const bill = await factura({ order: 'more' })
    const error = { code: 'store-full', retry: 'later', message: expect.stringContaining('(R-18)') }
    expect(await world.put(bill)).toMatchObject({ status: 507, error })
    // Requests for known jobs are answered.
    expect((await world.put(last)).status).toBe(200)
    await world.decide(first, 'cancel', { requestId: 'r', attempt: 0 })
    expect(await world.put(bill)).toMatchObject({ status: 202, job: { number: { text: 'J-1' } } })
  })

  it('is full by the bytes of their tickets too', async () => {
    const world = await openWorld(withoutLanes)
    await waiting(world, 3, 'x'.repeat(1024 * 1024))
    const { bytes } = world.store.state.open()
    expect(bytes).toBeGreaterThan(3 * 1024 * 1024)
    vi.spyOn(world.store.state, 'open').mockReturnValue({ jobs: 3, bytes: 100 * bytes })
    const paper = await comanda()
    expect(await world.put(paper)).toMatchObject({ status: 507, error: { code: 'store-full' } })
  })

  it('makes no copy either, and still accepts what frees room: a void, a cancellation', async () => {
    const world = await openWorld(withoutLanes)
    await waiting(world, 2000)
    expect(world.store.state.open().jobs).toBe(2000)
    const [{ id } = { id: '' }] = world.store.state.jobsIn('queued')
    expect((await world.decide(id, 'cancel', { requestId: 'r', attempt: 0 })).job.state).toBe('cancelled')
    expect(world.store.state.open().jobs).toBe(1999)
  })
})
