import type { SharedConfig } from './disk-bridge'
import { type DiskCase, DiskScenario, type Sequel } from './disk-scenario'
import type { Fault, Spell } from './faulty-store'

/** `FAULT_CASE='{"fault":{"n":7,"moment":"after"},"sequel":"goes on"}' npx vitest run tests/faults/disk-faults`: that case alone. */
const ONLY = process.env.FAULT_CASE

const SEQUELS: Sequel[] = ['goes on', 'is killed']
/** A case takes some 300 ms. */
const HANGS_MS = 30_000

/** Problems of one case; null: its fault was not reached. */
async function wrongIn(config: SharedConfig, diskCase: DiskCase): Promise<string[] | null> {
  const name = JSON.stringify(diskCase)
  if (ONLY !== undefined && name !== ONLY) return []
  const hanging = new AbortController()
  const hangs = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Error('it hangs')), HANGS_MS)
    hanging.signal.addEventListener('abort', () => clearTimeout(timer))
  })
  try {
    const { problems, struck } = await Promise.race([DiskScenario.run(config, diskCase), hangs])
    if (problems.length > 0) return [`${name}: ${problems.slice(0, 3).join('; ')}`]
    return struck ? [] : null
  } catch (cause) {
    return [`${name}: ${cause instanceof Error ? cause.stack : String(cause)}`]
  } finally {
    hanging.abort()
  }
}

/** Problems after which the run stops. */
const ENOUGH = 30

/**
 * Fails the n-th commit for n = 1, 1 + `every`, … until it is not reached. Before and after it, and the sequels, take
 * turns; with `every` 1 each is tried.
 */
export async function everyFault(config: SharedConfig, way: Partial<Fault>, every: number): Promise<string[]> {
  const wrong: string[] = []
  // Of a commit that it reports as failed, SQLite shows nothing to the same process.
  const moments: Fault['moment'][] = way.kills ? ['before', 'after'] : ['before']
  const sequels: Sequel[] = way.kills ? ['is killed'] : SEQUELS
  const all = moments.flatMap((moment) => sequels.map((sequel) => ({ moment, sequel })))
  for (let n = 1, i = 0, isReached = true; isReached && wrong.length < ENOUGH; n += every, i++) {
    isReached = false
    for (const { moment, sequel } of every === 1 ? all : all.slice(i % all.length).slice(0, 1)) {
      const problems = await wrongIn(config, { fault: { n, moment, ...way }, sequel })
      isReached ||= problems !== null
      wrong.push(...(problems ?? []))
    }
  }
  return wrong
}

const SPELLS: Spell[] = ['full', 'no more pages', 'read-only']

/** A disk that refuses all writes of one step. */
export async function everySpell(config: SharedConfig, steps: number[]): Promise<string[]> {
  const wrong: string[] = []
  for (const step of steps)
    for (const spell of SPELLS)
      for (const sequel of SEQUELS) wrong.push(...((await wrongIn(config, { spell: { step, spell }, sequel })) ?? []))
  return wrong
}
