import { type Evening, live } from './evening'
import type { Plan } from './plan'
import type { Programs } from './shop'

const COUNTS = ['seeds', 'hours', 'orders', 'papers', 'faults', 'events', 'violations'] as const

/** What was lived in some evenings. `broken`: the seeds that broke something. */
export type Tally = Record<(typeof COUNTS)[number], number> & { broken: number[] }

/** Broken promises, and exceptions that nothing in the product has caught. */
export const wrong = ({ violations, crashes }: Evening): string[] => [
  ...violations.map(({ invariant, order, what }) => `${invariant}: ${order ?? '-'}: ${what}`),
  ...crashes.map((text) => `crash: ${text}`),
]

/** Of one evening. */
export function tallyOf(evening: Evening): Tally {
  const { plan, orders, papers } = evening.evidence
  const violations = wrong(evening).length
  return {
    seeds: 1,
    hours: evening.lived / 3_600_000,
    orders: orders.length,
    papers: papers.length,
    faults: plan.events.filter((event) => !('order' in event) && event.type !== 'press').length,
    events: evening.kernelEvents,
    violations,
    broken: violations > 0 ? [plan.seed] : [],
  }
}

export function total(tallies: readonly Tally[]): Tally {
  const sums = COUNTS.map((name) => [name, tallies.reduce((sum, tally) => sum + tally[name], 0)] as const)
  const counts = Object.fromEntries(sums) as Record<(typeof COUNTS)[number], number>
  return { ...counts, broken: tallies.flatMap(({ broken }) => broken) }
}

/** One line; then a command for each seed that broke something, which lives through it again. */
export const tallyText = (tally: Tally): string =>
  [
    COUNTS.map((name) => `${Number(tally[name].toFixed(1))} ${name}`).join(', '),
    ...tally.broken.map((seed) => `npm run sim -- --seed ${seed}`),
  ].join('\n')

export interface Hunt {
  programs: Programs
  planOf: (seed: number) => Plan
  from: number
  /** From one seed to the next. */
  step?: number
  /** Asked before each evening. */
  isOver: (seeds: number) => boolean
}

/** Lives through one seed after the other, and prints what breaks. */
export async function hunt({ programs, planOf, from, step = 1, isOver }: Hunt): Promise<Tally> {
  const tallies: Tally[] = []
  console.error(`from seed ${from}`)
  for (let seed = from; !isOver(tallies.length); seed += step) {
    const evening = await live(planOf(seed), programs)
    const broken = wrong(evening)
    console.error(`seed ${seed}: ${broken.length} violations`)
    for (const line of broken) console.log(`seed ${seed}: ${line}`)
    tallies.push(tallyOf(evening))
  }
  return total(tallies)
}

/** For `isOver`: so many minutes of real time from now. */
export function afterMinutes(minutes: number): () => boolean {
  const end = performance.now() + minutes * 60_000
  return () => performance.now() >= end
}

/** A seed from which on none was lived before. */
export const newSeed = (): number => Math.floor(Date.now() / 1000)
