import type { JobsPage } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../support/bridge-world'
import { comanda, factura } from '../../support/papers'

const withoutLanes = { withoutLanes: true }

describe('GET /jobs', () => {
  it('gives each job once, with its latest state, and the cursor after it', async () => {
    const { put, jobs, decide } = await openWorld(withoutLanes)
    const paper = await comanda()
    await put(paper)
    const { cursor } = await jobs()
    await decide(paper.key, 'cancel', { requestId: 'r', attempt: 0 })
    const page = await jobs(`?after=${cursor}`)
    expect(page.jobs.map(({ key, state }) => [key, state])).toEqual([[paper.key, 'cancelled']])
    expect((await jobs(`?after=${page.cursor}`)).jobs).toEqual([])
  })

  it('pages through many jobs without a gap or a repeat', async () => {
    const { put, jobs } = await openWorld(withoutLanes)
    const orders = Array.from({ length: 230 }, (_, i) => `order-${i}`)
    await Promise.all(orders.map(async (order) => put(await factura({ order }))))
    const seen: string[] = []
    let page: JobsPage
    let after = ''
    do {
      page = await jobs(after)
      seen.push(...page.jobs.map(({ orderId }) => orderId))
      after = `?after=${page.cursor}`
    } while (page.more)
    expect(seen).toHaveLength(230)
    expect(new Set(seen)).toEqual(new Set(orders))
  })

  it('keeps the changes of one record on one page', async () => {
    const { put, jobs } = await openWorld(withoutLanes)
    const papers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => comanda({ order: `order-${i}`, station: 'cocina' })),
    )
    for (const paper of papers) await put(paper)
    // Each of these cancels the previous one in its own record.
    for (let i = 0; i < 100; i++)
      await put(await comanda({ order: `order-${i}`, revision: 2, dish: 'Otra', replaces: papers[i]?.key ?? null }))
    const seen: string[] = []
    let after = ''
    for (let more = true; more; ) {
      const page = await jobs(after)
      seen.push(...page.jobs.map(({ key, state }) => `${key} ${state}`))
      after = `?after=${page.cursor}`
      more = page.more
    }
    expect([seen.length, new Set(seen).size]).toEqual([200, 200])
    expect(seen.filter((text) => text.endsWith(':1 cancelled'))).toHaveLength(100)
  })

  it('filters by order and state', async () => {
    const { put, jobs, decide } = await openWorld(withoutLanes)
    const one = await comanda({ order: 'one' })
    await put(one)
    await put(await comanda({ order: 'two' }))
    await decide(one.key, 'cancel', { requestId: 'r', attempt: 0 })
    expect((await jobs('?order=two')).jobs.map(({ orderId }) => orderId)).toEqual(['two'])
    expect((await jobs('?state=cancelled')).jobs.map(({ orderId }) => orderId)).toEqual(['one'])
  })

  it('reports changed history for a cursor of another store or from the future', async () => {
    const { ask, store } = await openWorld(withoutLanes)
    for (const cursor of ['other.1', `${store.id}.999`, `${store.id}.x`, 'x', '']) {
      const expected = { status: 410, error: { code: 'history-changed' } }
      expect(await ask('GET', `/jobs?after=${cursor}`)).toMatchObject(expected)
    }
    expect(await ask('GET', `/jobs?after=${store.id}.${store.seq}`)).toMatchObject({ status: 200 })
  })

  it.each(['wait=21', 'wait=x', 'wait=-1', 'state=flying'])('refuses ?%s', async (query) => {
    const { send } = await openWorld(withoutLanes)
    expect((await send('GET', `/jobs?${query}`)).status).toBe(422)
  })

  it('waits for the next change and answers at once', async () => {
    const { put, jobs } = await openWorld(withoutLanes)
    const { cursor } = await jobs()
    const waiting = jobs(`?after=${cursor}&wait=20`)
    const paper = await comanda()
    await put(paper)
    const stored = performance.now()
    expect((await waiting).jobs.map(({ key, state }) => [key, state])).toEqual([[paper.key, 'queued']])
    expect(performance.now() - stored).toBeLessThan(100)
  })

  it('does not wait when there is a change already', async () => {
    const { put, jobs } = await openWorld(withoutLanes)
    await put(await comanda())
    expect((await jobs('?wait=20')).jobs).toHaveLength(1)
  })

  it('ends with an empty page at the time-out', async () => {
    const { jobs } = await openWorld(withoutLanes)
    const asked = performance.now()
    expect((await jobs('?wait=1')).jobs).toEqual([])
    expect(performance.now() - asked).toBeGreaterThanOrEqual(1000)
  })

  it('keeps one waiting request a till: a newer one ends the older one', async () => {
    const { jobs, put } = await openWorld(withoutLanes)
    const { cursor } = await jobs()
    const older = jobs('?wait=20')
    const newer = jobs('?wait=20')
    expect(await older).toMatchObject({ cursor, jobs: [] })
    await put(await comanda())
    expect((await newer).jobs).toHaveLength(1)
  })
})
