import { parseArgs } from 'node:util'
import { type Evening, live } from './evening'
import { huntMutants } from './mutants'
import { planOf, quietPlan } from './plan'
import { loadPrograms } from './programs'
import { shrink } from './shrink'
import { storyOf } from './story'

const USAGE = `npm run sim -- --seed N [--trace] [--shrink] [--order ID]   one evening
npm run sim -- --seeds N [--from N]                        many: what was lived, and what broke
npm run sim -- --mutants [--seeds N] [--from N] [--only TEXT]   planted faults: after how many seeds each is found`

const { values } = parseArgs({
  options: {
    mutants: { type: 'boolean', default: false },
    seed: { type: 'string' },
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
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

if (values.mutants) {
  const seeds = { from: Number(values.from), count: Number(values.seeds ?? 200) }
  const missed = await huntMutants(programs, { ...seeds, only: values.only })
  process.exit(missed === 0 ? 0 : 1)
} else if (values.seed !== undefined) process.exit(await one(Number(values.seed)))
else if (values.seeds !== undefined) process.exit(await many(Number(values.from), Number(values.seeds)))
else {
  console.error(USAGE)
  process.exit(2)
}

function wrong({ violations, crashes }: Evening): string[] {
  return [
    ...violations.map(({ invariant, order, what }) => `${invariant}: ${order ?? '-'}: ${what}`),
    ...crashes.map((text) => `crash: ${text}`),
  ]
}

async function one(seed: number): Promise<number> {
  const whole = plan(seed)
  const evening = await live(whole, programs, values.trace ? { onTrace: (line) => console.log(line) } : {})
  const shown = values.shrink && wrong(evening).length > 0 ? await shrunk(evening) : evening
  if (values.shrink) for (const { at, ...event } of shown.evidence.plan.events) console.log(at, JSON.stringify(event))
  const orders = new Set(values.order ? [values.order] : shown.violations.flatMap(({ order }) => order ?? []))
  for (const order of orders) console.log(`\n${storyOf(shown.evidence, order) ?? `no order ${order}`}`)
  console.log(`\n${summary([shown])}`)
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

async function many(from: number, count: number): Promise<number> {
  const evenings: Evening[] = []
  for (let seed = from; seed < from + count; seed += 1) {
    const evening = await live(plan(seed), programs)
    evenings.push(evening)
    console.error(`seed ${seed}: ${wrong(evening).length} violations`)
    for (const line of wrong(evening)) console.log(`seed ${seed}: ${line}`)
  }
  console.log(summary(evenings))
  return evenings.some((evening) => wrong(evening).length > 0) ? 1 : 0
}

function summary(evenings: readonly Evening[]): string {
  const sum = (of: (evening: Evening) => number) => evenings.reduce((all, evening) => all + of(evening), 0)
  const faults = ({ evidence }: Evening) =>
    evidence.plan.events.filter((event) => !('order' in event) && event.type !== 'press').length
  const failed = evenings.filter((evening) => wrong(evening).length > 0).length
  return [
    `${evenings.length} seeds`,
    `${(sum(({ lived }) => lived) / 3_600_000).toFixed(1)} hours`,
    `${sum(({ evidence }) => evidence.orders.length)} orders`,
    `${sum(({ evidence }) => evidence.papers.length)} papers`,
    `${sum(faults)} faults`,
    `${sum(({ kernelEvents }) => kernelEvents)} events`,
    `${sum((evening) => wrong(evening).length)} violations in ${failed} seeds`,
    ...(evenings.length === 1 ? [`hash ${evenings[0]?.hash}`] : []),
  ].join(', ')
}
