import type { Reason } from '@shared/job'
import {
  type Cancelled,
  currentUser,
  isOurs,
  type Queue,
  type Spooler,
  type SpoolJob,
  type Submitted,
} from '../spooler'
import { CONTROL, TIMED_OUT, type WinJob, type WinPrinter, type WinQueueInfo, type Winspool } from './native-winspool'

/** Attribute of v4 drivers, which print RAW as an empty document (Microsoft KB 2779300). */
const XPS_DRIVER = 0x02
const WRONG_DATATYPE = 1804

async function datatypeFor(printer: WinPrinter): Promise<'RAW' | 'XPS_PASS'> {
  const attributes = await printer.driverAttributes()
  return attributes.ok && attributes.value & XPS_DRIVER ? 'XPS_PASS' : 'RAW'
}

/** Bytes that the spooler took; it may take fewer per call than given. `sure`: the count is exact. */
async function writeAll(printer: WinPrinter, bytes: Uint8Array): Promise<{ taken: number; sure: boolean }> {
  let taken = 0
  while (taken < bytes.length) {
    const written = await printer.write(bytes.subarray(taken))
    if (!written.ok) return { taken, sure: written.code !== TIMED_OUT }
    if (written.value === 0) break
    taken += written.value
  }
  return { taken, sure: true }
}

/**
 * Submits raw bytes to an opened queue; `onStarted` is awaited before the first byte. A document that broke off is
 * aborted, but a queue set to print at once may have begun it.
 */
async function sendRaw(
  printer: WinPrinter,
  title: string,
  bytes: Uint8Array,
  onStarted: (job: number) => Promise<void>,
): Promise<Submitted> {
  const started = await printer.start(title, await datatypeFor(printer))
  if (!started.ok) {
    await printer.abort()
    if (started.code === TIMED_OUT) return { ok: false, kept: 'unknown' }
    const reason = started.code === WRONG_DATATYPE ? 'document-format-error' : 'connecting-to-device'
    return { ok: false, kept: 'nothing', reasons: [reason] }
  }
  await onStarted(started.value)
  const { taken, sure } = await writeAll(printer, bytes)
  if (taken === bytes.length && (await printer.end()).ok) return { ok: true, job: started.value }
  await printer.abort()
  if (taken > 0 || !sure) return { ok: false, kept: 'unknown' }
  return { ok: false, kept: 'nothing', reasons: ['connecting-to-device'] }
}

const QUEUE = { paused: 0x01, paperOut: 0x10, offline: 0x80, unavailable: 0x1000, doorOpen: 0x40_0000 } as const
const WORK_OFFLINE = 0x400
const JOB = { printing: 0x10, printed: 0x80, deleted: 0x100, complete: 0x1000, retained: 0x2000 } as const

/** Windows datatypes that send a document's bytes unchanged. */
const RAW_DATATYPES = ['RAW', 'XPS_PASS']

/** The port monitor sets these bits while printing, some drivers at any time; an unset bit proves nothing. */
function reasonsIn({ status, attributes }: WinQueueInfo): Reason[] {
  const reasons: Reason[] = []
  if (status & QUEUE.paused) reasons.push('paused')
  if (status & QUEUE.paperOut) reasons.push('media-empty')
  if (status & QUEUE.doorOpen) reasons.push('cover-open')
  if (status & (QUEUE.offline | QUEUE.unavailable) || attributes & WORK_OFFLINE) reasons.push('offline')
  return reasons
}

/**
 * A queue may be set to keep printed documents. `retained` alone is no proof: it is set as soon as a document is to be
 * kept (winspool.h, JOB_STATUS_RETAINED).
 */
function spoolPlaceOf(status: number): SpoolJob['place'] {
  if (status & JOB.deleted) return 'dropped'
  return status & (JOB.printed | JOB.complete) ? 'done' : 'queue'
}

const jobIn = ({ status }: WinJob): SpoolJob => ({ place: spoolPlaceOf(status), begun: (status & JOB.printing) !== 0 })

const isOurDocument = (job: WinJob, user: string): boolean =>
  isOurs({ ...job, raw: RAW_DATATYPES.includes(job.datatype) }, user)

const isWaiting = ({ status }: WinJob): boolean => spoolPlaceOf(status) === 'queue'

/**
 * The print queues of Windows. The spooler never queries a printer: a finished document has only left the port.
 *
 * Each document is retained (JOB_CONTROL_RETAIN) and released after it was seen printed, so that one that is gone was
 * deleted: by a program that stops the spooler and deletes its files, as Justo's desktop app does when it restarts its
 * print manager. Whether a queue obeys is known from its documents: only there a missing one has `vanished`.
 */
export class WindowsSpooler implements Spooler {
  readonly #load: () => Promise<Winspool>
  readonly #user: string
  /** Documents of each queue that are to be kept until they are released. */
  readonly #retained = new Map<string, Set<number>>()
  /** Queues that have kept a document. */
  readonly #keeping = new Set<string>()

  constructor(load: () => Promise<Winspool>, user = currentUser()) {
    this.#load = load
    this.#user = user
  }

  async queues(): Promise<Queue[]> {
    const names = await (await this.#load()).queueNames()
    const queues: Queue[] = []
    // Sequential: a queue on a machine that is off blocks its thread for long.
    for (const name of names.ok ? names.value : []) {
      const queue = await this.queue(name)
      if (queue) queues.push(queue)
    }
    return queues
  }

  queue(name: string): Promise<Queue | null> {
    return this.#with(name, null, async (printer) => {
      const [info, jobs] = [await printer.info(), await printer.jobs()]
      if (!info.ok || !jobs.ok) return null
      const backlog = jobs.value.filter((job) => isWaiting(job) && !this.#isForeignAndKept(job)).length
      return { name, description: info.value.comment || name, reasons: reasonsIn(info.value), backlog }
    })
  }

  async submit(queue: string, title: string, bytes: Uint8Array): Promise<Submitted> {
    const nothing: Submitted = { ok: false, kept: 'nothing', reasons: ['connecting-to-device'] }
    return this.#with(queue, nothing, async (printer) => {
      await this.#releasePrinted(queue, printer)
      const retained = this.#retainedIn(queue)
      const submitted = await sendRaw(printer, title, bytes, async (job) => {
        if ((await printer.control(job, CONTROL.retain)).ok) retained.add(job)
      })
      // What is left of a document that broke off is not to be kept.
      if (!submitted.ok) for (const job of retained) await this.#release(queue, printer, job)
      return submitted
    })
  }

  async job(queue: string, job: number): Promise<SpoolJob | null> {
    return this.#with<SpoolJob | null>(queue, null, async (printer) => {
      const jobs = await printer.jobs()
      if (!jobs.ok) return null
      const found = jobs.value.find(({ id }) => id === job)
      const isRetained = this.#retainedIn(queue).has(job)
      if (!found) return { place: isRetained && this.#keeping.has(queue) ? 'vanished' : 'gone', begun: false }
      if (isRetained && found.status & JOB.retained) this.#keeping.add(queue)
      const seen = jobIn(found)
      if (isRetained && seen.place === 'done') await this.#release(queue, printer, job)
      return seen
    })
  }

  /** Paused first, so that an unbegun document cannot begin between the check and the deletion. */
  cancel(queue: string, job: number): Promise<Cancelled> {
    return this.#with<Cancelled>(queue, 'refused', async (printer) => {
      await printer.control(job, CONTROL.pause)
      const jobs = await printer.jobs()
      const found = jobs.ok ? jobs.value.find(({ id }) => id === job) : undefined
      // A retained document cannot be deleted.
      await printer.control(job, CONTROL.release)
      this.#retainedIn(queue).delete(job)
      const deleted = await printer.control(job, CONTROL.delete)
      if (!deleted.ok) return 'refused'
      return found && !jobIn(found).begun ? 'unbegun' : 'begun'
    })
  }

  leftovers(queue: string): Promise<number[]> {
    return this.#with<number[]>(queue, [], async (printer) => {
      const jobs = await printer.jobs()
      if (!jobs.ok) return []
      return jobs.value.filter((job) => isWaiting(job) && isOurDocument(job, this.#user)).map(({ id }) => id)
    })
  }

  #retainedIn(queue: string): Set<number> {
    const known = this.#retained.get(queue) ?? new Set()
    this.#retained.set(queue, known)
    return known
  }

  async #release(queue: string, printer: WinPrinter, job: number): Promise<void> {
    const retained = this.#retainedIn(queue)
    if (retained.delete(job)) await printer.control(job, CONTROL.release)
  }

  /** A queue may be set to keep the documents of all; one of ours that is kept and not printed is a dead bridge's. */
  #isForeignAndKept(job: WinJob): boolean {
    return (job.status & JOB.retained) !== 0 && !isOurDocument(job, this.#user)
  }

  /** Releases our printed documents that a dead bridge kept. */
  async #releasePrinted(queue: string, printer: WinPrinter): Promise<void> {
    this.#retainedIn(queue).clear()
    const jobs = await printer.jobs()
    for (const job of jobs.ok ? jobs.value : []) {
      const isKept = job.status & JOB.retained && !isWaiting(job)
      if (isKept && isOurDocument(job, this.#user)) await printer.control(job.id, CONTROL.release)
    }
  }

  async #with<T>(queue: string, otherwise: T, act: (printer: WinPrinter) => Promise<T>): Promise<T> {
    const opened = await (await this.#load()).open(queue)
    if (!opened.ok) return otherwise
    try {
      return await act(opened.value)
    } finally {
      await opened.value.close()
    }
  }
}
