import { afterAll, describe, expect, it } from 'vitest'
import { Office } from './support/disk-bridge'
import { type DiskCase, DiskStory, type Sequel } from './support/disk-story'
import { CALLS, type Call, type Fault, type Moment } from './support/faulty-disk'

const office = new Office()
afterAll(() => office.close())

/** One case alone: its name as a failing test tells it. */
const ONLY = process.env.ONLY_CASE

const READS: readonly Call[] = ['list', 'isFile', 'size', 'read']
const momentsOf = (call: Call): Moment[] => {
  if (READS.includes(call)) return ['before']
  return ['write', 'sync', 'truncate', 'create', 'copy'].includes(call)
    ? ['before', 'midway', 'after']
    : ['before', 'after']
}

const sequelName = (sequel: Sequel): string =>
  typeof sequel === 'string' ? sequel : `power cut, bytes ${sequel.bytes}, names ${sequel.names}`

const nameOf = ({ fault, spell, sequel }: DiskCase): string => {
  const what = fault
    ? `${fault.call ?? 'call'} ${fault.n} ${fault.kills ? 'killed' : 'fails'} ${fault.moment}${fault.more ? ` and ${fault.more} more` : ''}`
    : JSON.stringify(spell)
  return `${what}; ${sequelName(sequel)}`
}

/** What went wrong in one case; null: the fault was not reached. */
async function tell(diskCase: DiskCase): Promise<string[] | null> {
  const name = nameOf(diskCase)
  if (ONLY !== undefined && name !== ONLY) return []
  try {
    const { problems, struck } = await DiskStory.tell(office, diskCase)
    if (struck === null && problems.length === 0) return null
    return problems.length === 0 ? [] : [`${name} (${struck}): ${problems.slice(0, 3).join('; ')}`]
  } catch (cause) {
    return [`${name}: ${cause instanceof Error ? cause.stack : String(cause)}`]
  }
}

/** The n-th such call for n = 1, 2, … until a story is over before it. */
async function everyCall(calls: readonly Call[], make: (call: Call, n: number) => DiskCase[]): Promise<string[]> {
  const wrong: string[] = []
  let count = 0
  const t = performance.now()
  for (const call of calls)
    for (let n = 1, reached = true; reached && n < 400; n++) {
      reached = false
      for (const diskCase of make(call, n)) {
        const problems = await tell(diskCase)
        count++
        reached ||= problems !== null
        wrong.push(...(problems ?? []))
      }
    }
  console.log(count, 'cases', Math.round(performance.now() - t), 'ms', wrong.length, 'wrong')
  return wrong
}

const single =
  (sequel: Sequel, more: Partial<Fault> = {}) =>
  (call: Call, n: number): DiskCase[] =>
    momentsOf(call).map((moment) => ({ fault: { call, n, moment, ...more }, sequel }))

describe('a disk call that fails', () => {
  it('and is then well', async () => {
    expect(await everyCall(CALLS, single('goes on'))).toEqual([])
  })
  it('then killed', async () => {
    expect(await everyCall(CALLS, single('is killed'))).toEqual([])
  })
  it('then cut', async () => {
    expect(await everyCall(CALLS, single({ bytes: 'lost', names: 'lost' }))).toEqual([])
  })
})
