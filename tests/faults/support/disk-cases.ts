import type { DiskCase, Sequel } from './disk-scenario'
import { CALLS, type Call, type Fault, type Moment } from './faulty-disk'
import { type PowerCut, UNSYNCED_BYTES, UNSYNCED_NAMES } from './simulated-disk'

/**
 * `ALL_FAULTS=1`: each call with each sequel; otherwise the sequels take turns.
 * `FAULT_CASE="write 7 fails midway; is killed" npx vitest run --project long-faults disk-faults`: that case alone.
 */
const ONLY = process.env.FAULT_CASE
const ALL = process.env.ALL_FAULTS === '1' || ONLY !== undefined

export const READS: readonly Call[] = ['list', 'isFile', 'size', 'read']
/** Calls that can take effect in part. */
const LONG = new Set<Call>(['write', 'sync', 'truncate', 'create', 'copy'])

export const WRITES = CALLS.filter((call) => !READS.includes(call))

/** Unsynced data is lost; unsynced data is kept, as after a kill. */
export const LOST: PowerCut = { bytes: 'lost', names: 'lost' }
export const KEPT: PowerCut = { bytes: 'kept', names: 'kept' }
/** Everything that a power cut can leave. */
export const CUTS: PowerCut[] = UNSYNCED_BYTES.flatMap((bytes) => UNSYNCED_NAMES.map((names) => ({ bytes, names })))

function momentsOf(call: Call, { kills = false }: Partial<Fault>): Moment[] {
  if (READS.includes(call)) return ['before']
  // A kill before a call equals a kill after the previous one; a closed handle is gone in any case.
  const some: Moment[] = kills || call === 'close' ? ['after'] : ['before', 'after']
  return LONG.has(call) ? ['midway', ...some] : some
}

const sequelName = (sequel: Sequel): string =>
  typeof sequel === 'string' ? sequel : `power cut, bytes ${sequel.bytes}, names ${sequel.names}`

export function nameOf({ fault, spell, sequel }: DiskCase): string {
  if (!fault) return `${JSON.stringify(spell)}; ${sequelName(sequel)}`
  const { call, n, moment, more = 0, kills } = fault
  return `${call} ${n} ${kills ? 'killed' : 'fails'} ${moment}${more > 0 ? `, ${more} more` : ''}; ${sequelName(sequel)}`
}

type RunCase = (diskCase: DiskCase) => Promise<{ problems: string[]; struck: string | null }>

/** A case takes about 30 ms. */
const HANGS_MS = 30_000

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it hangs')), HANGS_MS)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** Problems of one case; null: its call was not reached. */
export async function wrongIn(diskCase: DiskCase, run: RunCase): Promise<string[] | null> {
  const name = nameOf(diskCase)
  if (ONLY !== undefined && name !== ONLY) return []
  try {
    const { problems, struck } = await inTime(run(diskCase))
    if (problems.length > 0) return [`${name} (${struck}): ${problems.slice(0, 3).join('; ')}`]
    return struck === null ? null : []
  } catch (cause) {
    return [`${name}: ${cause instanceof Error ? cause.stack : String(cause)}`]
  }
}

export interface FaultPlan {
  calls: readonly Call[]
  /** How a call fails; each way is combined with each sequel. */
  ways: Partial<Fault>[]
  /** Restricts the moments of a call. */
  moments?: readonly Moment[]
  /** What follows the fault; `i` counts the calls of all kinds, so that sequels can take turns. */
  sequels: (i: number) => Sequel[]
  /** Sample: the first call of each kind, then every n-th. */
  every?: number
}

/** Sequels that take turns. */
export const inTurn =
  (...sequels: Sequel[]) =>
  (i: number): Sequel[] =>
    ALL ? sequels : sequels.slice(i % sequels.length).slice(0, 1)

/** Problems after which the run stops. */
const ENOUGH = 30

/** Problems, case by case. */
export async function wrongAmong(cases: readonly DiskCase[], run: RunCase): Promise<string[]> {
  const wrong: string[] = []
  for (const diskCase of cases) wrong.push(...((await wrongIn(diskCase, run)) ?? []))
  return wrong
}

/** Fails the n-th call of each kind for n = 1, 2, … until it is not reached; problems, case by case. */
export async function everyFault(plan: FaultPlan, run: RunCase): Promise<string[]> {
  const { calls, ways, moments, sequels, every = 1 } = plan
  const wrong: string[] = []
  let i = 0
  for (const call of calls)
    for (let n = 1, isReached = true; isReached && wrong.length < ENOUGH; n += every) {
      isReached = false
      for (const way of ways)
        for (const moment of momentsOf(call, way).filter((one) => moments?.includes(one) ?? true))
          for (const sequel of sequels(i++)) {
            const problems = await wrongIn({ fault: { call, n, moment, ...way }, sequel }, run)
            isReached ||= problems !== null && ONLY === undefined
            // A single case (FAULT_CASE) is searched among the first 400 calls.
            if (ONLY !== undefined) isReached = n < 400
            wrong.push(...(problems ?? []))
          }
    }
  return wrong
}
