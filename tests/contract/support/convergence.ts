import fc from 'fast-check'
import { expect } from 'vitest'
import type { WorkerContext } from '../../../extension/context/worker-context'
import { isCalledOff } from '../../../extension/order-model/lifecycle'
import { documentsOf, withHashes } from '../../../extension/print-jobs/documents'
import { isResting } from '../../../extension/print-jobs/repeated-answers'
import { stationsFor } from '../../../extension/print-jobs/stations-for'
import { ACTS, type Act, type ActName, perform } from './simulated-acts'
import { type Sent, SimulatedShop } from './simulated-shop'

/** Often what a day has most of. */
const NAMES: ActName[] = [
  ...(Object.keys(ACTS) as ActName[]),
  'edit',
  'edit',
  'settle',
  'settle',
  'settle',
  'prints',
  'prints',
  'prints',
  'loses',
  'no',
]

const act: fc.Arbitrary<Act> = fc.tuple(fc.constantFrom(...NAMES), fc.nat(1), fc.nat(5))

/** A shop whose first till has the order, and what happens to it. */
export const stories = (acts: number): fc.Arbitrary<Act[]> => fc.array(act, { maxLength: acts, size: 'max' })

/** Rounds of 20 s after which nothing is asked for any more, and so many in a row. */
const MOST = 16
const QUIET = 3

const isStationKind = (kind: string) => kind === 'kitchen' || kind === 'change' || kind === 'void'
const lineOf = ({ kind, station }: Pick<Sent, 'kind' | 'station'>) => (isStationKind(kind) ? station : kind)

/** The last paper that came out, of each line; a copy tells nothing new. */
function lastOut(sent: readonly Sent[]): Map<string, Sent> {
  const last = new Map<string, Sent>()
  for (const paper of sent) if (!paper.marks.includes('superseded')) last.set(lineOf(paper), paper)
  return last
}

/** A person can see on the first till that something is left to do or to look at. */
async function asksSomething(shop: SimulatedShop): Promise<boolean> {
  const row = await shop.rows()
  if (row === undefined) return true
  const asks = (state: string) => ['unconfirmed', 'expired', 'failed', 'refused', 'held', 'queued'].includes(state)
  return row.attention !== null || row.papers.some((paper) => asks(paper.state) || paper.error !== null)
}

/** Papers that came out twice with the same content, the later one without a mark and without another in between. */
function unmarkedTwice(sent: readonly Sent[]): string[] {
  const twice: string[] = []
  const last = new Map<string, Sent>()
  for (const paper of sent) {
    const before = last.get(lineOf(paper))
    if (before && before.hash === paper.hash && before.kind === paper.kind && paper.marks.length === 0)
      twice.push(`${before.key} and ${paper.key}`)
    last.set(lineOf(paper), paper)
  }
  return twice
}

/** Papers whose last word is not the order's, as a till knows it: `cocina: kitchen`. */
async function wrongLast(shop: SimulatedShop, till: WorkerContext): Promise<string[]> {
  const [stored, jobs] = [await till.store.order(shop.orderId), await till.store.jobsOf(shop.orderId)]
  if (!stored) return []
  const last = lastOut(shop.sent)
  if (isCalledOff(stored))
    return [...last]
      .filter(([, { kind }]) => kind === 'kitchen' || kind === 'change')
      .map(([line]) => `${line}: no void`)
  const wanted = await withHashes(documentsOf(stored, till.settings(), await stationsFor(till, jobs)))
  return wanted.flatMap(({ kind, station, payload }) => {
    if (kind === 'invoice') return last.has('invoice') ? [] : ['invoice: none']
    const line = kind === 'kitchen' ? station : kind
    const out = last.get(line)
    const isNothing = 'lines' in payload.content && payload.content.lines.length === 0
    if (isNothing && (out === undefined || out.kind === 'void')) return []
    if (out === undefined) return [`${line}: none`]
    return out.kind !== 'void' && out.hash === payload.contentHash
      ? []
      : [`${line}: ${out.key} is not the last content`]
  })
}

/** Handled without paper; or a comprobante that was withdrawn with its order, which then went on. */
const isExcused = (shop: SimulatedShop, line: string): boolean =>
  shop.world.store.state
    .acceptedAfter(0, 10_000)
    .some((job) => lineOf(job) === line && (job.givenUp || (job.kind === 'invoice' && job.state === 'cancelled')))

/** What is wrong on paper. The tills may share lines by different settings: either one's are right. */
async function wrongPapers(shop: SimulatedShop): Promise<string[]> {
  // A till that knows an order from Justo alone shares its lines by the settings of now: it tells both stations.
  if (shop.isReshared) return []
  const orders = await Promise.all([0, 1].map((n) => shop.tillAt(n).context.store.order(shop.orderId)))
  // Only one of two printing tills knows that it was stopped: no shop is set up so.
  if (new Set(orders.map((stored) => stored !== null && isCalledOff(stored))).size > 1) return []
  const [mine, others] = [await wrongLast(shop, shop.till), await wrongLast(shop, shop.tillAt(1).context)]
  return others.length === 0 ? [] : mine.filter((wrong) => !isExcused(shop, wrong.split(':')[0] ?? ''))
}

/** Tells the story, waits for calm, and judges what is on paper. */
export async function judge(acts: readonly Act[]): Promise<void> {
  const shop = await SimulatedShop.open()
  await perform(shop, 'read', 'settle', ...acts)
  expect((await shop.calm(MOST, QUIET)).slice(-QUIET).flat(), 'no request without end').toEqual([])
  const resting = (await shop.till.store.jobsOf(shop.orderId)).filter(isResting).map(({ key }) => key)
  expect(resting, 'till and bridge agree').toEqual([])
  if (!shop.isReplaced) expect(unmarkedTwice(shop.sent), 'no paper twice unmarked').toEqual([])
  // Bridge and till have both lost their memory: nothing can be known.
  const wrong = shop.isReplaced && shop.isWiped ? [] : await wrongPapers(shop)
  if (wrong.length > 0 && !(await asksSomething(shop))) expect(wrong, 'the last content is on paper').toEqual([])
  await shop.close()
}
