import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { JobView } from '@shared/api'
import { calendarDay } from '@shared/dates'
import { describe, expect, it, vi } from 'vitest'
import { listSegments } from '../../../../bridge/journal/segments'
import { fatesIn, numberingOf } from '../support/books'
import { openWorld, type World } from '../support/bridge-world'
import { anulacion, comanda, factura, type Paper } from '../support/papers'
import { SOON } from '../support/soon'

const DAY = 24 * 3600_000
/** A few jobs fill a segment. */
const SMALL = { segmentBytes: 3000 }

/** A world whose clock can be moved on by days. */
async function openOver(folder?: string, skip = 0, asleep = false) {
  const clock = { skip }
  const now = () => Date.now() + clock.skip
  const world = await openWorld({ ...SMALL, now, asleep, ...(folder && { folder }) })
  return { world, clock, now }
}

async function print(world: World, paper: Paper): Promise<JobView> {
  await world.put(paper)
  return vi.waitFor(async () => {
    const job = await world.job(paper.key)
    expect(['printed', 'sent']).toContain(job.state)
    return job
  }, SOON)
}

/** So many papers more, until there are so many segments. */
async function fill(world: World, segments: number): Promise<void> {
  for (let n = 0; listSegments(world.folder).length < segments; n++)
    await print(world, await comanda({ order: `filler-${segments}-${n}` }))
}

describe('jobs whose segment is full', () => {
  it('are still known, listed, and answered for', async () => {
    const { world } = await openOver()
    const papers = [await comanda({ order: 'a', station: '*' }), await factura({ order: 'a' })]
    for (const paper of papers) await print(world, paper)
    await fill(world, 3)
    expect(world.store.state.jobs.size).toBeLessThan(world.store.state.resting.size)
    // Packed: each look unpacks it anew.
    const id = papers[1]?.key ?? ''
    expect(world.store.shown(id)).not.toBe(world.store.shown(id))
    for (const paper of papers) expect((await world.put(paper)).status).toBe(200)
    const all: JobView[] = []
    for (let after = '', more = true; more; ) {
      const page = await world.jobs(after && `?after=${after}`)
      all.push(...page.jobs)
      after = page.cursor
      more = page.more
    }
    expect(all.map(({ seq }) => seq)).toEqual([...all.map(({ seq }) => seq)].sort((a, b) => a - b))
    expect(all.map(({ key }) => key)).toEqual(expect.arrayContaining(papers.map(({ key }) => key)))
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
    expect((await world.jobs('?order=a')).jobs).toHaveLength(2)
  })

  it('follow each other as before: the next revision, a void after the comanda', async () => {
    const { world } = await openOver()
    const first = await comanda({ order: 'a' })
    await print(world, first)
    await fill(world, 3)
    expect((await world.put(await comanda({ order: 'a', revision: 3, dish: 'Otra' }))).error.code).toBe(
      'stale-revision',
    )
    const edited = await comanda({ order: 'a', revision: 2, dish: 'Ajiaco', replaces: first.key })
    expect((await world.put(edited)).error.code).toBe('started')
    await print(world, await comanda({ order: 'a', revision: 2, dish: 'Ajiaco' }))
    await print(world, await anulacion({ order: 'a' }))
    expect(world.printer('cocina').papers.at(-2)).toMatch(/^replaces/)
    expect((await world.put(first)).status).toBe(200)
  })

  it('can be copied, and a sent one that did not come out goes once more', async () => {
    const { world } = await openOver()
    const bill = await factura({ order: 'a' })
    await print(world, bill)
    world.printer('cocina').mood = { open: 'blind' }
    const lost = await comanda({ order: 'a' })
    await print(world, lost)
    await fill(world, 3)
    const copied = await world.decide(bill.key, 'copy', { requestId: 'c', attempt: 1 })
    expect(copied.job.key).toBe(`${bill.key}:copy-1`)
    expect(await world.decide(bill.key, 'copy', { requestId: 'c', attempt: 1 })).toEqual({ ...copied, status: 200 })
    const again = await world.decide(lost.key, 'resolve', { requestId: 'r', attempt: 1, outcome: 'did-not' })
    expect(again.job.state).toBe('queued')
    await vi.waitFor(async () => expect((await world.job(lost.key)).state).toBe('sent'), SOON)
    expect(world.printer('cocina').papers.at(-1)).toBe('second-sending + kitchen COCINA 1 Hamburguesa')
    expect((await world.decide(bill.key, 'copy', { requestId: 'd', attempt: 1 })).job.key).toBe(`${bill.key}:copy-2`)
  })

  it('are the same after a restart', async () => {
    const { world } = await openOver()
    const bill = await factura({ order: 'a' })
    const before = await print(world, bill)
    await fill(world, 4)
    const pages = await world.jobs()
    await world.stop()
    const { world: again } = await openOver(world.folder)
    expect(await again.job(bill.key)).toEqual(before)
    expect(await again.jobs()).toEqual(pages)
    expect((await numberingOf(again)).next).toBe(2)
  })
})

describe('jobs that have been at rest for 30 days', () => {
  /** A shop with a month of papers behind it, pruned. */
  async function aMonthLater() {
    const { world, clock, now } = await openOver()
    const papers = [await comanda({ order: 'a' }), await factura({ order: 'a' })]
    for (const paper of papers) await print(world, paper)
    await world.decide(papers[1]?.key ?? '', 'copy', { requestId: 'c', attempt: 1 })
    world.printer('cocina').onSend = async () => ({
      outcome: 'lost',
      reason: 'interrupted',
      bytes: 3,
      late: Promise.resolve(null),
    })
    const doubtful = await comanda({ order: 'doubtful', dish: 'Ajiaco' })
    await world.put(doubtful)
    await vi.waitFor(async () => expect((await world.job(doubtful.key)).state).toBe('unconfirmed'), SOON)
    world.printer('cocina').onSend = async (_paper, _options, bytes) => ({
      outcome: 'confirmed',
      proof: 'completed',
      bytes,
    })
    await fill(world, 4)
    const segments = listSegments(world.folder)
    expect(await world.store.prune(now())).toBe(0)
    clock.skip = 31 * DAY
    // The question about the doubtful one is due by this clock: a paper of its own at the till.
    await vi.waitFor(async () => {
      const question = (await world.jobs()).jobs.find(({ kind }) => kind === 'note')
      expect(question?.state).toBe('printed')
    }, SOON)
    await print(world, await comanda({ order: 'young', releasedAt: new Date(now()).toISOString() }))
    const removed = await world.store.prune(now())
    return { world, clock, now, papers, doubtful, segments, removed }
  }

  it('give their segments back; only what is young or open keeps one', async () => {
    const { world, segments, removed } = await aMonthLater()
    expect(removed).toBeGreaterThan(1)
    expect(listSegments(world.folder)[0]).toBe((segments[0] ?? 0) + removed)
  })

  it('are still known: no paper twice, no number twice, every fate told', async () => {
    const { world, papers, now } = await aMonthLater()
    const month = calendarDay(Date.now()).slice(0, 7)
    const knows = async (bridge: World) => {
      for (const { key, payload } of papers) {
        const seenAt = new Date(now()).toISOString()
        const answer = await bridge.put({ key, payload: { ...payload, seenAt } })
        expect(answer).toMatchObject({ status: 200, job: { state: 'printed', proof: 'completed' } })
      }
      const later = await comanda({ order: 'a', revision: 3, dish: 'Otra' })
      expect((await bridge.put(later)).error.code).toBe('stale-revision')
      expect(await fatesIn(bridge, month)).toEqual(['J-1 printed'])
      expect((await numberingOf(bridge)).next).toBe(2)
    }
    const printed = world.printer('caja').papers.length
    await knows(world)
    expect(world.printer('caja').papers).toHaveLength(printed)
    await world.stop()
    const { world: again } = await openOver(world.folder, 31 * DAY)
    await knows(again)
    expect(again.printer('caja').papers).toEqual([])
  })

  it('can no more be copied or answered for, after a restart neither', async () => {
    const { world, papers } = await aMonthLater()
    const bill = papers[1]?.key ?? ''
    const refuses = async (bridge: World) => {
      expect((await bridge.decide(bill, 'copy', { requestId: 'd', attempt: 1 })).status).toBe(404)
      expect((await bridge.decide(bill, 'retry', { requestId: 'e', attempt: 1 })).status).toBe(409)
      for (const gone of [`${encodeURIComponent(`${bill}:copy-1`)}`, `${encodeURIComponent(bill)}/ticket`])
        expect((await bridge.send('GET', `/jobs/${gone}`)).status).toBe(404)
    }
    await refuses(world)
    await world.stop()
    await refuses((await openOver(world.folder, 31 * DAY)).world)
  })

  it('do not stay for a copy that somebody made of them long ago', async () => {
    const { world, clock, now } = await openOver()
    const bill = await factura({ order: 'a' })
    await print(world, bill)
    await fill(world, 4)
    await world.decide(bill.key, 'copy', { requestId: 'c', attempt: 1 })
    await vi.waitFor(async () => expect((await world.job(`${bill.key}:copy-1`)).state).toBe('printed'), SOON)
    clock.skip = 31 * DAY
    expect(await world.store.prune(now())).toBe(3)
  })

  it('never take the ticket of one that a person has not answered for', async () => {
    const { world, doubtful, clock } = await aMonthLater()
    await world.stop()
    const { world: again } = await openOver(world.folder, clock.skip)
    const { attempt } = await again.job(doubtful.key)
    await again.decide(doubtful.key, 'resolve', { requestId: 'r', attempt, outcome: 'did-not' })
    await vi.waitFor(async () => expect((await again.job(doubtful.key)).state).toBe('printed'), SOON)
    expect(again.printer('cocina').papers).toEqual([expect.stringContaining('Ajiaco')])
  })

  it('leave a folder behind that the next start finds sound, with every file as it was', async () => {
    const { world } = await aMonthLater()
    await world.stop()
    const sizes = () =>
      readdirSync(world.folder)
        .filter((name) => /jobs-|register/.test(name))
        .map((name) => [name, statSync(join(world.folder, name)).size])
    const before = sizes()
    const { world: again } = await openOver(world.folder, 31 * DAY, true)
    expect([(await numberingOf(again)).warning, sizes()]).toEqual([null, before])
  })
})
