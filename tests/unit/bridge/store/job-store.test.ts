import { describe, expect, it, vi } from 'vitest'
import { diskWrites } from '../../../../bridge/data-folder/disk'
import { openWorld } from '../support/bridge-world'
import { comanda, factura } from '../support/papers'
import { fillableDisk } from '../support/scripted-disk'
import { SOON } from '../support/soon'

const withoutLanes = { withoutLanes: true }

describe('a change of a job', () => {
  it('stays durable, and is reported to the other listeners, although one throws', async () => {
    const world = await openWorld(withoutLanes)
    const received: string[] = []
    world.store.onChange(() => {
      throw new Error('a bug')
    })
    world.store.onChange((changes) => void received.push(...changes.map(({ id }) => id)))
    const paper = await comanda()
    expect((await world.put(paper)).status).toBe(202)
    expect(received).toEqual([paper.key])
    expect(world.entries.map(({ message }) => message)).toContain('a listener failed: Error: a bug')
  })

  it('that the disk refused is undone in memory: heads, orders, numbers, active jobs, the feed', async () => {
    const { state, disk } = fillableDisk()
    const world = await openWorld({ ...withoutLanes, disk })
    const first = await comanda()
    await world.put(first)
    await world.put(await factura({ order: 'b' }))
    const before = await world.jobs()
    const seen = () => {
      const { jobs, heads, orders, active, open, lastNumbers, dayNumbers } = world.store.state
      return structuredClone({ ids: [...jobs.keys()].sort(), heads, orders, active, open, lastNumbers, dayNumbers })
    }
    const known = seen()
    state.full = true
    const edited = await comanda({ revision: 2, dish: 'Ajiaco', replaces: first.key })
    const answers = await Promise.all([
      world.put(edited),
      world.put(await factura({ order: 'c' })),
      world.decide(first.key, 'cancel', { requestId: 'r', attempt: 0 }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503])
    expect(seen()).toEqual(known)
    expect(await world.jobs()).toEqual(before)
    state.full = false
    expect((await world.put(await factura({ order: 'd' }))).job.number?.text).toBe('J-2')
    expect(await world.put(edited)).toMatchObject({ status: 202 })
    expect((await world.job(first.key)).state).toBe('cancelled')
  })

  it('that is being written is shown as it is on the disk', async () => {
    let release = () => {}
    let holds = false
    const disk = {
      async sync(handle: Parameters<typeof diskWrites.sync>[0]) {
        if (holds) await new Promise<void>((resolve) => (release = resolve))
        await diskWrites.sync(handle)
      },
    }
    const world = await openWorld({ ...withoutLanes, disk })
    const paper = await comanda()
    await world.put(paper)
    const before = await world.jobs()
    holds = true
    const cancelled = world.decide(paper.key, 'cancel', { requestId: 'r', attempt: 0 })
    await vi.waitFor(() => expect(world.store.job(paper.key)?.state).toBe('cancelled'), SOON)
    expect(world.store.shown(paper.key)?.state).toBe('queued')
    expect(await world.jobs()).toEqual(before)
    holds = false
    release()
    expect((await cancelled).job.state).toBe('cancelled')
    expect((await world.jobs()).jobs.map(({ state }) => state)).toEqual(['cancelled'])
  })

  it('that does not fit the stored state is refused before it is written', async () => {
    const world = await openWorld(withoutLanes)
    const { key } = await comanda()
    expect(() => world.store.append([{ type: 'moved', id: key, printer: 'caja' }])).toThrow('cannot follow')
    expect(() => world.store.append([{ type: 'event', id: key, event: { type: 'cancel' } }])).toThrow('cannot follow')
    expect((await world.put(await comanda())).status).toBe(202)
    await world.stop()
    expect((await openWorld({ ...withoutLanes, folder: world.folder })).store.state.jobs.size).toBe(1)
  })

  it('is accepted by the register in tens of thousands at once, as after damage', async () => {
    const world = await openWorld(withoutLanes)
    const lines = Array.from({ length: 150_000 }, (_, i) => ({
      type: 'fate' as const,
      seq: 0,
      id: `${i}`,
      fate: 'printed' as const,
      at: '2026-03-15T17:00:00.000Z',
    }))
    const before = world.register.lines
    world.register.write(lines)
    await world.register.settled()
    expect(world.register.lines).toBeGreaterThanOrEqual(before + 150_000)
  })
})
