import { describe, expect, it, vi } from 'vitest'
import { aJob } from '../../support/a-job'
import { openWorld, type World } from '../../support/bridge-world'
import { putUntil } from '../../support/lane-world'
import { comanda, factura } from '../../support/papers'

const withoutLanes = { withoutLanes: true }

/** Puts this many waiting jobs at once. */
function waiting(world: World, jobs: number, title = ''): string[] {
  const ids = Array.from({ length: jobs }, (_, i) => `store-1:waiting-${i}:kitchen:cocina:1`)
  const entries = ids.map((id) => {
    const place = { id, key: id, document: id.replace(/:1$/, ''), orderId: id.split(':')[1], revision: 1 }
    const job = aJob({ ...place, kind: 'kitchen', station: 'cocina', printer: 'cocina', number: null })
    return { type: 'job' as const, job, marks: [], ticket: { title, blocks: [] }, replaces: [] }
  })
  world.store.append(entries)
  return ids
}

describe('a bridge with the maximum of open jobs', () => {
  it('refuses the next with 507, retryable, and accepts it once one is done', async () => {
    const world = await openWorld(withoutLanes)
    const [first = ''] = waiting(world, 1999)
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
    waiting(world, 3, 'x'.repeat(1024 * 1024))
    const { bytes } = world.store.state.open()
    expect(bytes).toBeGreaterThan(3 * 1024 * 1024)
    vi.spyOn(world.store.state, 'open').mockReturnValue({ jobs: 3, bytes: 100 * bytes })
    const paper = await comanda()
    expect(await world.put(paper)).toMatchObject({ status: 507, error: { code: 'store-full' } })
  })

  it('makes no copy either, and still cancels, which frees room for one', async () => {
    const world = await openWorld()
    const { key } = await putUntil(world, factura(), 'printed')
    await world.holdStill()
    const [first = ''] = waiting(world, 2000)
    const copy = () => world.decide(key, 'copy', { requestId: 'r', attempt: 1 })
    expect(await copy()).toMatchObject({ status: 507, error: { code: 'store-full' } })
    expect((await world.decide(first, 'cancel', { requestId: 'r', attempt: 0 })).job.state).toBe('cancelled')
    expect(await copy()).toMatchObject({ status: 202 })
  })
})
