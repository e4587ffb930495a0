import type { DatabaseSync } from 'node:sqlite'
import type { JobView } from '@shared/api'
import { calendarDay } from '@shared/dates'
import { describe, expect, it } from 'vitest'
import { aJob } from '../support/a-job'
import { openWorld, type World } from '../support/bridge-world'
import { putUntil } from '../support/lane-world'
import { inMemory, memoryStore } from '../support/memory-store'
import { comanda, factura, type Paper } from '../support/papers'
import { numberingOf, statusesIn } from '../support/register-folder'
import { fillableDisk } from '../support/scripted-disk'
import { confirms, loses } from '../support/scripted-printer'
import { eventually } from '../support/virtual-time'

const DAY = 24 * 3600_000

/** A test bridge whose clock the test moves by days. */
async function openOver(folder?: string, skip = 0, withoutLanes = false) {
  const clock = { skip }
  const now = () => Date.now() + clock.skip
  const world = await openWorld({ now, withoutLanes, ...(folder && { folder }) })
  return { world, clock, now }
}

async function print(world: World, paper: Paper): Promise<JobView> {
  await world.put(paper)
  return eventually(async () => {
    const job = await world.job(paper.key)
    expect(['printed', 'sent']).toContain(job.state)
    return job
  })
}

const statusOf = async (world: World, key: string) =>
  (await world.send('GET', `/jobs/${encodeURIComponent(key)}`)).status

/** Prints papers of other orders. */
async function fill(world: World): Promise<void> {
  for (let n = 0; n < 3; n++) await print(world, await comanda({ order: `filler-${n}` }))
}

/** Justo's clock, this many days later. */
const justoAt = (days: number): string => new Date(Date.now() + days * DAY).toISOString()

/** An order of that day by every clock. */
const ordered = (days: number) => ({ createdAt: justoAt(days), releasedAt: justoAt(days), justoAt: justoAt(days) })

describe('orders that ended more than 35 days ago', () => {
  /** A shop with more than a month of papers, pruned. `days`: by this machine's clock. */
  async function later({ days = 36, justo = days }: { days?: number; justo?: number } = {}) {
    const { world, clock, now } = await openOver()
    const papers = [await comanda({ order: 'a', ...ordered(0) }), await factura({ order: 'a', ...ordered(0) })]
    for (const paper of papers) await print(world, paper)
    await world.decide(papers[1]?.key ?? '', 'copy', { requestId: 'c', attempt: 1 })
    await fill(world)
    clock.skip = days * DAY
    const recent = await comanda({ order: 'young', ...ordered(justo), releasedAt: new Date(now()).toISOString() })
    await print(world, recent)
    const removed = await world.store.prune(now())
    return { world, clock, now, papers, recent, removed }
  }

  it('are removed with their tickets and steps, and no longer known', async () => {
    const { world, removed, papers, recent } = await later()
    // Both papers of the order, its copy, and the fillers.
    expect(removed).toBe(6)
    expect(world.store.state.count()).toBe(1)
    const { seq } = await world.job(recent.key)
    expect(world.store.stepsAfter(0, 100).every((step) => step.seq >= seq - 2)).toBe(true)
    for (const { key } of papers) expect(await statusOf(world, key)).toBe(404)
    expect((await world.job(recent.key)).state).toBe('printed')
    expect((await world.jobs('?order=a')).jobs).toEqual([])
  })

  it('take their steps with them also when no other job is left; the last weeks of steps stay', async () => {
    const { world, clock, now } = await openOver()
    const last = world.store.seq
    for (const [order, day] of [
      ['a', 0],
      ['b', 36],
    ] as const) {
      clock.skip = day * DAY
      await print(world, await comanda({ order, ...ordered(day) }))
      for (const job of [...world.store.state.changedAfter(0)])
        world.store.together(() => world.store.state.remove(job))
    }
    await world.store.prune(now())
    const kept = world.store.stepsAfter(last, 100)
    expect([kept.length, kept.every(({ facts }) => facts.includes(':b:'))]).toEqual([3, true])
  })

  it('leave their numbers in the register, and no number is assigned twice', async () => {
    const { world, clock } = await later()
    const month = calendarDay(Date.now()).slice(0, 7)
    const expectSameNumbers = async (bridge: World) => {
      expect(await statusesIn(bridge, month)).toEqual(['J-1 printed'])
      expect((await numberingOf(bridge)).next).toBe(2)
    }
    await expectSameNumbers(world)
    await world.stop()
    const { world: again } = await openOver(world.folder, clock.skip)
    await expectSameNumbers(again)
    expect((await again.put(await factura({ order: 'b', ...ordered(36) }))).job.number?.text).toBe('J-2')
  })

  it.each([
    ['this machine’s clock alone is ahead', { days: 400, justo: 1 }],
    ['Justo’s clock alone is ahead', { days: 0, justo: 36 }],
    ['they are younger', { days: 34 }],
  ])('are not pruned while %s', async (_, clocks) => {
    const { world, removed, papers } = await later(clocks)
    expect(removed).toBe(0)
    for (const paper of papers) expect((await world.put(paper)).status).toBe(200)
  })

  it('are not pruned where no till has sent Justo’s time', async () => {
    const { world, clock, now } = await openOver()
    const bill = await factura({ order: 'a', practice: true })
    await print(world, bill)
    await fill(world)
    const { counters } = world.store.state
    expect(counters.justoTime).not.toBeNull()
    counters.justoTime = null
    clock.skip = 400 * DAY
    expect(await world.store.prune(now())).toBe(0)
  })

  it('stay complete while one of their papers is recent', async () => {
    const { world, clock, now } = await openOver()
    const first = await comanda({ order: 'a', ...ordered(0) })
    await print(world, first)
    await fill(world)
    clock.skip = 36 * DAY
    await print(world, await comanda({ order: 'a', revision: 2, dish: 'Ajiaco', ...ordered(36) }))
    await print(world, await comanda({ order: 'young', ...ordered(36) }))
    expect(await world.store.prune(now())).toBe(3) // the fillers
    expect((await world.put(first)).status).toBe(200)
  })

  it('are pruned although a copy of them was made since', async () => {
    const { world, clock, now } = await openOver()
    const bill = await factura({ order: 'a', ...ordered(0) })
    await print(world, bill)
    await fill(world)
    clock.skip = 36 * DAY
    await world.decide(bill.key, 'copy', { requestId: 'c', attempt: 1 })
    const copy = `${bill.key}:copy-1`
    await eventually(async () => expect((await world.job(copy)).state).toBe('printed'))
    await print(world, await comanda({ order: 'young', ...ordered(36) }))
    expect(await world.store.prune(now())).toBe(5)
    for (const key of [bill.key, copy]) expect(await statusOf(world, key)).toBe(404)
  })

  it('stay while one of their papers waits for an answer; after 35 days it is closed as «nadie respondió»', async () => {
    const { world, clock, now } = await openOver()
    world.printer('caja').onSend = loses('interrupted')
    const bill = await putUntil(world, factura({ order: 'a', ...ordered(0) }), 'unconfirmed')
    world.printer('caja').onSend = confirms
    await fill(world)
    clock.skip = 34 * DAY
    await print(world, await comanda({ order: 'b', ...ordered(34) }))
    await world.store.prune(now())
    expect((await world.job(bill.key)).state).toBe('unconfirmed')
    clock.skip = 36 * DAY
    await print(world, await comanda({ order: 'c', ...ordered(36) }))
    expect(await world.store.prune(now())).toBe(3) // the fillers
    expect(await world.job(bill.key)).toMatchObject({ state: 'cancelled', reasons: ['timed-out'] })
    // It may have been printed: the number stays issued.
    expect(await statusesIn(world, calendarDay(Date.now()).slice(0, 7))).toEqual(['J-1 issued'])
    clock.skip = 72 * DAY
    await print(world, await comanda({ order: 'd', ...ordered(72) }))
    expect(await world.store.prune(now())).toBeGreaterThan(0)
    expect(await statusOf(world, bill.key)).toBe(404)
  })

  it('are gone after the next start too', async () => {
    const { world, clock, papers, recent } = await later()
    await world.stop()
    const { world: again } = await openOver(world.folder, clock.skip, true)
    expect((await numberingOf(again)).warning).toBeNull()
    expect((await again.job(recent.key)).state).toBe('printed')
    for (const { key } of papers) expect(await statusOf(again, key)).toBe(404)
  })

  it('are removed a hundred at a time, with turns of the event loop between', async () => {
    const { state, onCommit } = fillableDisk()
    const store = memoryStore(() => Date.now(), onCommit)
    const aged = (n: number) =>
      store.state.put({ ...old, id: `o${n}`, key: `o${n}`, document: `o${n}`, orderId: `o${n}`, acceptedSeq: 10 + n })
    const old = aJob({ copyOf: undefined, changedAt: justoAt(-40), justoAt: justoAt(-40) })
    store.together(() => {
      store.state.counters.justoTime = justoAt(0)
      for (let n = 0; n < 350; n++) aged(n)
    })
    const before = state.commits
    let turns = 0
    const count = () => {
      turns++
      if (!isOver) setImmediate(count)
    }
    let isOver = false
    setImmediate(count)
    expect(await store.prune(Date.now())).toBe(350)
    isOver = true
    expect(state.commits - before).toBeGreaterThanOrEqual(4)
    expect(turns).toBeGreaterThanOrEqual(3)
  })
})

describe('a shop that works for a hundred days', () => {
  it('keeps the last weeks only: jobs, steps and pages stop growing', async () => {
    const clock = { skip: 0 }
    const now = () => Date.now() + clock.skip
    // No printer: each paper is cancelled, which ends it as well.
    const opened: DatabaseSync[] = []
    const openFile: typeof inMemory = (options) => {
      const file = inMemory(options)
      if (file.ok) opened.push(file.db)
      return file
    }
    const world = await openWorld({ now, withoutLanes: true, openFile })
    const sizes: { jobs: number; steps: number; pages: number }[] = []
    for (let day = 0; day < 100; day++) {
      clock.skip = day * DAY
      const times = ordered(day)
      for (const paper of [
        await comanda({ order: `day-${day}`, ...times }),
        await factura({ order: `day-${day}`, ...times }),
      ]) {
        await world.put(paper)
        await world.decide(paper.key, 'cancel', { requestId: `r-${day}`, attempt: 0 })
      }
      await world.store.prune(now())
      const pages = Number(opened[0]?.prepare('PRAGMA page_count').get()?.page_count)
      sizes.push({ jobs: world.store.state.count(), steps: world.store.stepsAfter(0, 10_000).length, pages })
    }
    const settled = sizes.slice(50)
    expect(Math.max(...settled.map(({ jobs }) => jobs))).toBeLessThanOrEqual(2 * 37)
    expect(Math.max(...settled.map(({ steps }) => steps))).toBeLessThanOrEqual(4 * 38)
    expect((sizes.at(-1)?.pages ?? 0) - (sizes[50]?.pages ?? 0)).toBeLessThan(30)
    const months = new Set(Array.from({ length: 100 }, (_, day) => calendarDay(Date.now() + day * DAY).slice(0, 7)))
    const statuses = await Promise.all([...months].map((month) => statusesIn(world, month)))
    expect(statuses.flat()).toEqual(Array.from({ length: 100 }, (_, n) => `J-${n + 1} cancelled`))
  })
})
