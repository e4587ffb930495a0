import type { ConnectionOf } from '@shared/connections'
import type { Reason } from '@shared/job'
import { pause } from '../../async'
import { documentTitle } from '../document-title'
import {
  BLIND,
  type OpenResult,
  type PrinterSession,
  type SendOptions,
  type SendResult,
  type Transport,
  UNREACHABLE,
} from '../transport'
import { type Queue, SPOOLER_TIMES, type Spooler, type SpoolerTimes, type SpoolJob } from './spooler'

interface QueueAccess {
  spooler: Spooler
  queue: string
  times: SpoolerTimes
  /** Aborted when the bridge stops. */
  signal: AbortSignal
}

const lost = (reason: 'timed-out' | 'interrupted', bytes: number): SendResult => ({
  outcome: 'lost',
  reason,
  bytes,
  late: Promise.resolve(null),
})

/** `untouched`, with the queue's own reasons where it reports any. */
async function whyNot({ spooler, queue }: QueueAccess): Promise<SendResult> {
  const { reasons = [] } = (await spooler.queue(queue)) ?? {}
  return { outcome: 'untouched', reasons: reasons.length > 0 ? reasons : ['connecting-to-device'] }
}

/** One document in the queue. */
function spooledPaper(access: QueueAccess, job: number) {
  const { spooler, queue, times } = access
  /** Never reset: a queue may restart a document from its beginning. */
  let begun = false
  /** The spooler did not answer once: it may have been restarted, and its documents deleted. */
  let unanswered = false

  /** Resolves when it has left the queue, or with its last known state after `ms`. */
  async function untilLeft(ms: () => number): Promise<SpoolJob | null> {
    const since = performance.now()
    for (;;) {
      // The last reading is begun after the time is over: an earlier one may be old when the loop was blocked.
      const isLast = performance.now() - since >= ms()
      const found = await spooler.job(queue, job)
      begun ||= found?.begun ?? false
      unanswered ||= found === null
      const place = found?.place === 'gone' && unanswered ? 'vanished' : found?.place
      if (isLast || (place && place !== 'queue')) return place ? { place, begun } : null
      await pause(times.poll)
    }
  }

  /** Cancels the document: left in the queue it would print at any later time. */
  async function takeBack(bytes: number): Promise<SendResult> {
    const cancelled = await spooler.cancel(queue, job)
    begun ||= cancelled === 'begun'
    const end = await untilLeft(() => times.cancel)
    const place = end?.place === 'gone' ? (cancelled === 'refused' ? 'done' : 'dropped') : end?.place
    if (place === 'done') return { outcome: 'delivered', bytes }
    return place === 'dropped' && !end?.begun ? whyNot(access) : lost('timed-out', bytes)
  }
  return { untilLeft, takeBack }
}

/** The submission was not acknowledged: cancels the document if the queue has it. */
async function recover(access: QueueAccess, bytes: number): Promise<SendResult> {
  const [job] = await access.spooler.leftovers(access.queue)
  return job === undefined ? lost('interrupted', bytes) : spooledPaper(access, job).takeBack(bytes)
}

async function send(access: QueueAccess, data: Uint8Array, options: SendOptions): Promise<SendResult> {
  const { spooler, queue, times, signal } = access
  const bytes = data.length
  options.onFirstByte()
  const submitted = await spooler.submit(queue, options.title ?? documentTitle('', ''), data)
  if (!submitted.ok && submitted.kept === 'nothing') return { outcome: 'untouched', reasons: submitted.reasons }
  if (!submitted.ok) return recover(access, bytes)
  const paper = spooledPaper(access, submitted.job)
  const most = times.leave + (bytes / 1024) * times.leavePerKilobyte
  const end = await paper.untilLeft(() => (signal.aborted ? times.ending : most))
  if (end === null || end.place === 'queue') return paper.takeBack(bytes)
  if (end.place === 'vanished') return lost('interrupted', bytes)
  if (end.place !== 'dropped') return { outcome: 'delivered', bytes }
  return end.begun ? lost('interrupted', bytes) : { outcome: 'untouched', reasons: ['interrupted'] }
}

/** Deletes leftovers of a crashed bridge, which would print too, and returns the queue. */
async function withoutLeftovers({ spooler, queue }: QueueAccess): Promise<Queue | null> {
  const found = await spooler.queue(queue)
  if (!found || found.backlog === 0) return found
  const leftovers = await spooler.leftovers(queue)
  for (const job of leftovers) await spooler.cancel(queue, job)
  return leftovers.length === 0 ? found : spooler.queue(queue)
}

/**
 * A printer behind one of the system's print queues. A queue accepts documents at any time and prints them later, so it
 * gets one job at a time, only while it is empty and running; each is watched until it has left, and cancelled when it
 * has not in time. A queue cannot confirm printing: a job that left it is `delivered`. A job that is gone from a queue
 * that keeps what it has printed, or after a restart of the spooler, is lost: some programs empty the queues.
 */
export function spoolerTransport(
  { queue }: ConnectionOf<'spooler'>,
  spooler: Spooler,
  changes: Partial<SpoolerTimes> = {},
): Transport {
  const times = { ...SPOOLER_TIMES, ...changes }
  /** Why the last job did not leave the queue; null: it did. */
  let takenBack: Reason[] | null = null

  function blindPrinter(access: QueueAccess, { reasons, backlog }: Queue): PrinterSession {
    const why: Reason[] = reasons.length === 0 && backlog > 0 ? ['queued-in-device'] : [...reasons]
    let used = false
    return {
      state: why.length > 0 ? 'not-ready' : 'blind',
      reasons: why,
      paperLow: false,
      abilities: BLIND,
      unresolved: takenBack ?? undefined,
      async send(bytes, options) {
        if (used) throw new Error('an opened queue carries one job')
        used = true
        const result = await send(access, bytes, options)
        takenBack = result.outcome === 'untouched' ? result.reasons : null
        return result
      },
      async close() {},
    }
  }

  return {
    // Queue names are case-insensitive in Windows and CUPS.
    address: `queue:${queue.toLowerCase()}`,
    async open(signal): Promise<OpenResult> {
      const access = { spooler, queue, times, signal }
      const found = await withoutLeftovers(access)
      return found ? { ok: true, printer: blindPrinter(access, found) } : UNREACHABLE
    },
  }
}
