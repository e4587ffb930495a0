import { afterAll, describe, expect, it } from 'vitest'
import { Office } from './support/disk-bridge'
import { CUTS, everyFault, type FaultPlan, LOST, READS, WRITES, wrongIn } from './support/disk-cases'
import { type DiskCase, DiskStory, type Sequel, STEPS } from './support/disk-story'
import type { Access } from './support/simulated-disk'

const office = new Office()
afterAll(() => office.close())

const tell = (diskCase: DiskCase) => DiskStory.tell(office, diskCase)
const tellAll = (plan: FaultPlan): Promise<string[]> => everyFault(plan, tell)

/** Each in its turn: there are more than can be told of every call. */
const inTurn =
  (...sequels: Sequel[]) =>
  (i: number): Sequel[] =>
    sequels.slice(i % sequels.length).slice(0, 1)

describe('a shop whose disk fails in one call', () => {
  it('is a shop without any fault when nothing fails', async () => {
    expect((await tell({ sequel: 'goes on' })).problems).toEqual([])
  })

  it('and is well again goes on: no paper twice, no number twice, nothing forgotten', async () => {
    expect(await tellAll({ calls: WRITES, ways: [{}], sequels: () => ['goes on'] })).toEqual([])
  })

  it('and whose bridge is killed after that finds all of it', async () => {
    expect(await tellAll({ calls: WRITES, ways: [{}], sequels: () => ['is killed'] })).toEqual([])
  })

  it('and whose power is cut after that finds all that was told', async () => {
    expect(await tellAll({ calls: WRITES, ways: [{}], sequels: inTurn(LOST, LOST, ...CUTS) })).toEqual([])
  })

  it('that reads goes on, killed or not', async () => {
    expect(await tellAll({ calls: READS, ways: [{}], sequels: inTurn('goes on', 'is killed') })).toEqual([])
  })
})

describe('a shop whose disk fails in the cleaning up too', () => {
  it.each([1, 2])('in %i more calls: the next write, start or close cleans up', async (more) => {
    expect(await tellAll({ calls: WRITES, ways: [{ more }], sequels: inTurn('goes on', 'is killed', LOST) })).toEqual(
      [],
    )
  })

  it('in all calls for a while goes on when it is well', async () => {
    const ways = [{ more: 25 }]
    expect(await tellAll({ calls: WRITES, ways, sequels: inTurn('goes on', 'is killed', LOST) })).toEqual([])
  })
})

describe('a bridge that is killed in a call of the disk', () => {
  const ways = [{ kills: true }]

  it('finds all of it at the next start', async () => {
    expect(await tellAll({ calls: WRITES, ways, sequels: () => ['is killed'] })).toEqual([])
  })

  it('by a power cut finds all that was told, whatever is left of the rest', async () => {
    expect(await tellAll({ calls: WRITES, ways, sequels: (i) => [LOST, ...inTurn(...CUTS)(i)] })).toEqual([])
  })
})

describe('a shop whose disk', () => {
  const steps = Array.from({ length: STEPS }, (_, i) => i + 1)
  const told = async (cases: DiskCase[]): Promise<string[]> => {
    const wrong: string[] = []
    for (const diskCase of cases) wrong.push(...((await wrongIn(diskCase, tell)) ?? []))
    return wrong
  }

  it('is full goes on when it has room again', async () => {
    const rooms = Array.from({ length: 30 }, (_, i) => i * 83)
    const sequels = inTurn('goes on', 'is killed', LOST)
    const cases = steps.flatMap((step) =>
      rooms.flatMap((room, i) => sequels(step + i).map((sequel) => ({ spell: { step, room }, sequel }))),
    )
    expect(await told(cases)).toEqual([])
  })

  it('is read-only for a while goes on when it is not', async () => {
    const accesses: Access[] = ['folder', 'read-only']
    const sequels: Sequel[] = ['goes on', 'is killed', LOST]
    const cases = steps.flatMap((step) =>
      accesses.flatMap((access) => sequels.map((sequel) => ({ spell: { step, access }, sequel }))),
    )
    expect(await told(cases)).toEqual([])
  })
})
