import { fork } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { type Evening, live } from './evening'
import { afterMinutes, hunt, newSeed, type Tally, tallyOf, tallyText, total, wrong } from './hunt'
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

// Ends as by itself: data folders are removed.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

const programs = await loadPrograms()
const plan = (seed: number) => (values.quiet ? quietPlan(seed, 10) : planOf(seed))
const from = Number(values.from ?? (values.minutes === undefined ? 1 : newSeed()))

if (values.mutants) {
  const seeds = { from, count: Number(values.seeds ?? 200) }
  const missed = await huntMutants(programs, { ...seeds, only: values.only })
  process.exit(missed === 0 ? 0 : 1)
} else if (values.seed !== undefined) process.exit(await one(Number(values.seed)))
else if (values.minutes !== undefined || values.seeds !== undefined) {
  const workers = Number(values.workers)
  const tally = workers > 1 ? await inProcesses(workers) : await many()
  if (process.send) process.send(tally)
  else console.log(tallyText(tally))
  process.exitCode = tally.broken.length > 0 ? 1 : 0
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

function many(): Promise<Tally> {
  const { minutes, seeds, step } = values
  return hunt({
    programs,
    planOf: plan,
    from,
    step: Number(step),
    isOver: minutes === undefined ? (lived) => lived * Number(step) >= Number(seeds) : afterMinutes(Number(minutes)),
  })
}

/** Each lives through every `count`-th seed. */
async function inProcesses(count: number): Promise<Tally> {
  const [, program = '', ...args] = process.argv
  const own = (i: number) => [...args, '--workers=1', `--from=${from + i}`, `--step=${count}`]
  const tallies = Array.from({ length: count }, async (_, i) => {
    const child = fork(program, own(i))
    process.once('exit', () => child.kill())
    const [tally] = await Promise.race([once(child, 'message'), once(child, 'exit')])
    if (typeof tally !== 'object') throw new Error(`a process ended by itself: ${tally}`)
    return tally as Tally
  })
  return total(await Promise.all(tallies))
}
