import { fork } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { type Evening, live } from './evening'
import { afterMinutes, hunt, type Lived, livedText, newSeed, tallyOf, tallyText, together, wrong } from './hunt'
import { huntMutants } from './mutants'
import { planOf, quietPlan } from './plan'
import { loadPrograms } from './programs'
import { shrink } from './shrink'
import { storyOf } from './story'

const USAGE = `npm run sim -- --seed N [--trace] [--shrink] [--order ID]   one evening
npm run sim -- --seeds N [--from N]                         many: what was lived, and what broke
npm run sim -- --minutes N [--from N] [--workers K]         new seeds for so long, in K processes
npm run sim -- --mutants [--seeds N] [--from N] [--only TEXT]   planted faults: after how many seeds each is found`

const { values } = parseArgs({
  options: {
    mutants: { type: 'boolean', default: false },
    seed: { type: 'string' },
    seeds: { type: 'string' },
    minutes: { type: 'string' },
    workers: { type: 'string', default: '1' },
    from: { type: 'string' },
    /** Of the processes of `--workers`. */
    step: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    order: { type: 'string' },
    quiet: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
    shrink: { type: 'boolean', default: false },
  },
})

const STOPPED = 130
const isHunt = !values.mutants && values.seed === undefined && (values.minutes ?? values.seeds) !== undefined
const stopping = new AbortController()
// A hunt says what it has lived through; all else ends at once. Ends as by itself: data folders are removed.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => (isHunt ? stopping.abort() : process.exit(STOPPED)))

const programs = await loadPrograms()
const plan = (seed: number) => (values.quiet ? quietPlan(seed, 10) : planOf(seed))
const from = Number(values.from ?? (values.minutes === undefined ? 1 : newSeed()))

if (values.mutants) {
  const seeds = { from, count: Number(values.seeds ?? 200) }
  const missed = await huntMutants(programs, { ...seeds, only: values.only })
  process.exit(missed === 0 ? 0 : 1)
} else if (values.seed !== undefined) process.exit(await one(Number(values.seed)))
else if (isHunt) {
  const workers = Number(values.workers)
  const lived = workers > 1 ? await inProcesses(workers) : await many()
  if (process.send) await new Promise((resolve) => process.send?.(lived, resolve))
  else console.log(livedText(lived))
  // An evening may still run.
  process.exit(lived.tally.broken.length > 0 ? 1 : stopping.signal.aborted ? STOPPED : 0)
} else {
  console.error(USAGE)
  process.exit(2)
}

async function one(seed: number): Promise<number> {
  const whole = plan(seed)
  const evening = await live(whole, programs, values.trace ? { onTrace: (line) => console.log(line) } : {})
  const shown = values.shrink && wrong(evening).length > 0 ? await shrunk(evening) : evening
  if (values.shrink) for (const { at, ...event } of shown.evidence.plan.events) console.log(at, JSON.stringify(event))
  const orders = new Set(values.order ? [values.order] : shown.violations.flatMap(({ order }) => order ?? []))
  for (const order of orders) console.log(`\n${storyOf(shown.evidence, order) ?? `no order ${order}`}`)
  console.log(`\n${tallyText(tallyOf(shown))}\nhash ${shown.hash}`)
  for (const line of wrong(shown)) console.log(line)
  return wrong(shown).length > 0 ? 1 : 0
}

/** The shortest evening that breaks the same promise. */
async function shrunk(evening: Evening): Promise<Evening> {
  const { plan: whole } = evening.evidence
  const name = evening.violations[0]?.invariant
  let shortest = evening
  await shrink(whole.events, async (events) => {
    const shorter = await live({ ...whole, events: [...events] }, programs)
    const isSame =
      name === undefined ? shorter.crashes.length > 0 : shorter.violations.some((v) => v.invariant === name)
    if (isSame) shortest = shorter
    console.error(`${events.length} events: ${isSame ? 'still' : 'no longer'}`)
    return isSame
  })
  return shortest
}

function many(): Promise<Lived> {
  const { minutes, seeds, step } = values
  return hunt({
    liveSeed: (seed) => live(plan(seed), programs),
    from,
    step: Number(step),
    signal: stopping.signal,
    isOver: minutes === undefined ? (lived) => lived * Number(step) >= Number(seeds) : afterMinutes(Number(minutes)),
  })
}

/** Each lives through every `count`-th seed. */
async function inProcesses(count: number): Promise<Lived> {
  const [, program = '', ...args] = process.argv
  const own = (i: number) => [...args, '--workers=1', `--from=${from + i}`, `--step=${count}`]
  const hunts = Array.from({ length: count }, async (_, i) => {
    const child = fork(program, own(i))
    process.once('exit', () => child.kill())
    stopping.signal.addEventListener('abort', () => child.kill())
    const [lived] = await Promise.race([once(child, 'message'), once(child, 'exit')])
    if (typeof lived !== 'object') throw new Error(`a process ended by itself: ${lived}`)
    return lived as Lived
  })
  return together(await Promise.all(hunts))
}
