import { describe, expect, it } from 'vitest'
import { openedAgain, openWorld, type World } from '../../support/bridge-world'
import { putUntil, until } from '../../support/lane-world'
import { comanda } from '../../support/papers'
import { fillableDisk } from '../../support/scripted-disk'
import { confirms, loses } from '../../support/scripted-printer'

const later = (ms: number) => new Date(Date.now() + ms).toISOString()

async function unconfirmed(world: World): Promise<string> {
  world.printer('cocina').onSend = loses('timed-out')
  return (await putUntil(world, comanda(), 'unconfirmed')).key
}

describe('the cashier’s decisions', () => {
  it('cancel a waiting job', async () => {
    const { put, decide } = await openWorld({ withoutLanes: true })
    const { key } = (await put(await comanda())).job
    const expected = { status: 200, job: { state: 'cancelled' } }
    expect(await decide(key, 'cancel', { requestId: 'r1', attempt: 0 })).toMatchObject(expected)
  })

  it('tell for ever whether the cashier cancelled a paper, or stopped its order, or a till took it back', async () => {
    const world = await openWorld({ withoutLanes: true })
    const reasons = [{ givenUp: true }, { stopped: true }, {}]
    for (const [n, reason] of reasons.entries()) {
      const paper = await comanda({ order: `order-${n}` })
      await world.put(paper)
      await world.decide(paper.key, 'cancel', { requestId: `r${n}`, attempt: 0, ...reason })
    }
    const again = await openedAgain(world)
    const { jobs } = await again.jobs()
    expect(jobs.map(({ state, givenUp, stopped }) => ({ state, givenUp, stopped }))).toEqual(
      reasons.map((reason) => ({ state: 'cancelled', givenUp: undefined, stopped: undefined, ...reason })),
    )
  })

  it.each([
    ['before the paper’s reading', later(0)],
    ['during it, and may have been answered first,', later(-5000)],
  ])('of a till that read Justo %s does not take the paper back', async (_, seenAt) => {
    const { put, decide } = await openWorld({ withoutLanes: true })
    const { key } = (await put(await comanda({ seenAt }))).job
    const takeBack = (requestId: string, seenAt: string) => decide(key, 'cancel', { requestId, attempt: 0, seenAt })
    const refused = { status: 409, error: { code: 'stale-view' }, job: { state: 'queued' } }
    expect(await takeBack('r1', later(-1000))).toMatchObject(refused)
    expect(await takeBack('r2', later(1000))).toMatchObject({ status: 200, job: { state: 'cancelled' } })
  })

  it('have the same answer for the same request, also after a restart', async () => {
    const world = await openWorld()
    const key = await unconfirmed(world)
    const request = { requestId: 'r1', attempt: 1, outcome: 'came-out' }
    const first = await world.decide(key, 'resolve', request)
    expect(first).toMatchObject({ status: 200, job: { state: 'printed', proof: 'person' } })
    expect(await world.decide(key, 'resolve', request)).toEqual(first)
    const again = await openedAgain(world)
    expect(await again.decide(key, 'resolve', request)).toEqual(first)
  })

  it('are not confirmed to a repeated request while the disk refuses them', async () => {
    const { state, onCommit } = fillableDisk()
    const world = await openWorld({ withoutLanes: true, onCommit })
    const { key } = (await world.put(await comanda())).job
    state.full = true
    const cancel = () => world.decide(key, 'cancel', { requestId: 'r', attempt: 0 })
    expect((await Promise.all([cancel(), cancel()])).map(({ status }) => status)).toEqual([503, 503])
    state.full = false
    expect((await world.job(key)).state).toBe('queued')
    expect(await cancel()).toMatchObject({ status: 200, job: { state: 'cancelled' } })
  })

  it('are refused for an attempt that is over', async () => {
    const world = await openWorld()
    const key = await unconfirmed(world)
    const answer = await world.decide(key, 'resolve', { requestId: 'r1', attempt: 0, outcome: 'came-out' })
    const expected = { status: 409, error: { code: 'moved-on' }, job: { attempt: 1, state: 'unconfirmed' } }
    expect(answer).toMatchObject(expected)
  })

  it('are refused when the state forbids them, with the job', async () => {
    const world = await openWorld()
    const { key } = await putUntil(world, comanda(), 'printed')
    for (const action of ['cancel', 'retry'])
      expect(await world.decide(key, action, { requestId: action, attempt: 1 })).toMatchObject({
        status: 409,
        error: { code: 'not-allowed' },
        job: { state: 'printed' },
      })
  })

  it('send a paper that did not come out a second time, marked', async () => {
    const world = await openWorld()
    const key = await unconfirmed(world)
    world.printer('cocina').onSend = confirms
    await world.decide(key, 'resolve', { requestId: 'r1', attempt: 1, outcome: 'did-not' })
    await until(world, key, { state: 'printed', attempt: 2 })
    expect(world.printer('cocina').papers[1]).toBe('second-sending + kitchen COCINA 1 Hamburguesa')
  })

  it('are refused for an unknown job', async () => {
    const { decide } = await openWorld()
    expect(await decide('a:b:kitchen:*:1', 'cancel', { requestId: 'r', attempt: 0 })).toMatchObject({ status: 404 })
  })

  it.each([{}, { requestId: '', attempt: 0 }, { requestId: 'r' }, { requestId: 'r', attempt: 'x' }])(
    'require a request id and an attempt: %j',
    async (body) => {
      const { put, decide } = await openWorld({ withoutLanes: true })
      const { key } = (await put(await comanda())).job
      expect(await decide(key, 'cancel', body)).toMatchObject({ status: 422, error: { code: 'schema' } })
    },
  )
})
