import type { Reason } from '@shared/job'
import type { Connection } from '@shared/settings/bridge'
import { pause } from '../../async'
import { documentTitle } from '../document-title'
import type { OpenResult, PrinterSession, SendOptions, SendResult, Transport } from '../transport'
import { type Queue, SPOOLER_TIMES, type Spooler, type SpoolerTimes, type SpoolJob } from './spooler'

/** What the transport keeps from one paper to the next. */
interface Memory {
  /** Why the last paper did not leave the queue; null: it did. */
  takenBack: Reason[] | null
}

interface Way {
  spooler: Spooler
  queue: string
  times: SpoolerTimes
  /** Aborted when the bridge ends. */
  signal: AbortSignal
}

const lost = (reason: 'timed-out' | 'interrupted', bytes: number): SendResult => ({
  outcome: 'lost',
  reason,
  bytes,
  late: Promise.resolve(null),
})

/** Why nothing comes out of the queue, in the queue's own words where it has some. */
async function whyNot({ spooler, queue }: Way): Promise<SendResult> {
  const { reasons = [] } = (await spooler.queue(queue)) ?? {}
  return { outcome: 'untouched', reasons: reasons.length > 0 ? reasons : ['connecting-to-device'] }
}

/** One paper in the queue. That a byte of it may have gone is never forgotten: a queue may begin it anew. */
class SpooledPaper {
  readonly #way: Way
  readonly #job: number
  #begun = false

  constructor(way: Way, job: number) {
    this.#way = way
    this.#job = job
  }

  /** Resolves with where it is once it has left the queue, or with what is known of it after `ms`. */
  async untilGone(ms: () => number): Promise<SpoolJob | null> {
    const { spooler, queue, times } = this.#way
    const since = performance.now()
    for (;;) {
      const found = await spooler.job(queue, this.#job)
      this.#begun ||= found?.begun ?? false
      const gone = found !== null && found.place !== 'queue'
      if (gone || performance.now() - since >= ms()) return found && { ...found, begun: this.#begun }
      await pause(times.look, new AbortController().signal)
    }
  }

  /** Left in the queue it would come out at any later moment, unannounced. */
  async takeBack(bytes: number): Promise<SendResult> {
    const { spooler, queue, times } = this.#way
    const cancelled = await spooler.cancel(queue, this.#job)
    this.#begun ||= cancelled === 'begun'
    const end = await this.untilGone(() => times.letGo)
    const place = end?.place === 'gone' ? (cancelled === 'refused' ? 'done' : 'dropped') : end?.place
    if (place === 'done') return { outcome: 'delivered', bytes }
    return place === 'dropped' && !end?.begun ? whyNot(this.#way) : lost('timed-out', bytes)
  }
}

/** Nobody answered for what was handed over: whatever the queue has of it is taken back. */
async function recover(way: Way, bytes: number): Promise<SendResult> {
  const [job] = await way.spooler.leftovers(way.queue)
  return job === undefined ? lost('interrupted', bytes) : new SpooledPaper(way, job).takeBack(bytes)
}

async function send(way: Way, data: Uint8Array, options: SendOptions): Promise<SendResult> {
  const { spooler, queue, times, signal } = way
  const bytes = data.length
  options.onFirstByte()
  const submitted = await spooler.submit(queue, options.title ?? documentTitle('', ''), data)
  if (!submitted.ok && submitted.kept === 'nothing') return { outcome: 'untouched', reasons: submitted.reasons }
  if (!submitted.ok) return recover(way, bytes)
  const paper = new SpooledPaper(way, submitted.job)
  const most = times.leave + (bytes / 1024) * times.leavePerKilobyte
  const end = await paper.untilGone(() => (signal.aborted ? times.ending : most))
  if (end === null || end.place === 'queue') return paper.takeBack(bytes)
  if (end.place !== 'dropped') return { outcome: 'delivered', bytes }
  return end.begun ? lost('interrupted', bytes) : { outcome: 'untouched', reasons: ['interrupted'] }
}

function blindPrinter(way: Way, { reasons, backlog }: Queue, memory: Memory): PrinterSession {
  const why = reasons.length === 0 && backlog > 0 ? (['queued-in-device'] as const) : reasons
  let used = false
  return {
    state: why.length > 0 ? 'not-ready' : 'blind',
    reasons: [...why],
    paperLow: false,
    abilities: { status: false, completion: false, consumption: false },
    ...(memory.takenBack && { doubt: memory.takenBack }),
    async send(bytes, options) {
      if (used) throw new Error('an opened queue carries one job')
      used = true
      const result = await send(way, bytes, options)
      memory.takenBack = result.outcome === 'untouched' ? result.reasons : null
      return result
    },
    async close() {},
  }
}

/** The queue as it is once nothing of ours is in it any more: what a bridge that died left there would come out too. */
async function emptied({ spooler, queue }: Way): Promise<Queue | null> {
  const found = await spooler.queue(queue)
  if (!found || found.backlog === 0) return found
  const leftovers = await spooler.leftovers(queue)
  for (const job of leftovers) await spooler.cancel(queue, job)
  return leftovers.length === 0 ? found : spooler.queue(queue)
}

/**
 * A printer behind one of the system's print queues. A queue takes whatever it is given and prints it some day, so it
 * gets one paper at a time, and only while it is empty and running; each is watched until it has left, and taken back
 * when it has not in time. Nobody knows of paper there: what left the queue was `delivered`.
 */
export function spoolerTransport(
  { queue }: Extract<Connection, { type: 'spooler' }>,
  spooler: Spooler,
  changes: Partial<SpoolerTimes> = {},
): Transport {
  const times = { ...SPOOLER_TIMES, ...changes }
  const memory: Memory = { takenBack: null }
  return {
    // Neither Windows nor CUPS tells names apart by their case.
    address: `queue:${queue.toLowerCase()}`,
    async open(signal): Promise<OpenResult> {
      const way = { spooler, queue, times, signal }
      const found = await emptied(way)
      if (!found) return { ok: false, reasons: ['connecting-to-device'] }
      return { ok: true, printer: blindPrinter(way, found, memory) }
    },
  }
}
