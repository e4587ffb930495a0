import type { Evening } from './evening'

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

function total(tallies: readonly Tally[]): Tally {
  const sums = COUNTS.map((name) => [name, tallies.reduce((sum, tally) => sum + tally[name], 0)] as const)
  const counts = Object.fromEntries(sums) as Record<(typeof COUNTS)[number], number>
  return { ...counts, broken: tallies.flatMap(({ broken }) => broken) }
}

/** What a hunt has lived through. */
export interface Lived {
  tally: Tally
  /** The seed to go on from. */
  next: number
}

/** Of hunts beside each other, each of which lived through seeds of its own. */
export const together = (hunts: readonly Lived[]): Lived => ({
  tally: total(hunts.map(({ tally }) => tally)),
  next: Math.min(...hunts.map(({ next }) => next)),
})

/** One line; then a command for each seed that broke something, which lives through it again. */
export const tallyText = (tally: Tally): string =>
  [
    COUNTS.map((name) => `${Number(tally[name].toFixed(1))} ${name}`).join(', '),
    ...tally.broken.map((seed) => `npm run sim -- --seed ${seed}`),
  ].join('\n')

export const livedText = ({ tally, next }: Lived): string => `${tallyText(tally)}\nnext: --from ${next}`

export interface Hunt {
  /** Lives through the evening of a seed. */
  liveSeed: (seed: number) => Promise<Evening>
  from: number
  /** From one seed to the next. */
  step?: number
  /** Asked before each evening. */
  isOver: (seeds: number) => boolean
  /** Ends it within an evening, which then is not counted. */
  signal?: AbortSignal
}

/** Null: stopped before. Nothing of the evening is kept by a listener: a hunt lives through thousands. */
function unlessStopped(evening: Promise<Evening>, signal?: AbortSignal): Promise<Evening | null> {
  const { promise, resolve, reject } = Promise.withResolvers<Evening | null>()
  const stop = () => resolve(null)
  signal?.addEventListener('abort', stop)
  evening.then(resolve, reject).finally(() => signal?.removeEventListener('abort', stop))
  return promise
}

/** Lives through one seed after the other, and prints what breaks. */
export async function hunt({ liveSeed, from, step = 1, isOver, signal }: Hunt): Promise<Lived> {
  const tallies: Tally[] = []
  console.error(`from seed ${from}`)
  let seed = from
  for (; !signal?.aborted && !isOver(tallies.length); seed += step) {
    const evening = await unlessStopped(liveSeed(seed), signal)
    if (evening === null) break
    const broken = wrong(evening)
    console.error(`seed ${seed}: ${broken.length} violations, hash ${evening.hash}`)
    for (const line of broken) console.log(`seed ${seed}: ${line}`)
    tallies.push(tallyOf(evening))
  }
  return { tally: total(tallies), next: seed }
}

/** For `isOver`: so many minutes of real time from now. */
export function afterMinutes(minutes: number): () => boolean {
  const end = performance.now() + minutes * 60_000
  return () => performance.now() >= end
}

/** A seed from which on none was lived before. */
export const newSeed = (): number => Math.floor(Date.now() / 1000)
