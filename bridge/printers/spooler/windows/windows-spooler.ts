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
import {
  CONTROL,
  TIMED_OUT,
  type WinJob,
  type WinPrinter,
  type WinQueueInfo,
  type WinResult,
  type Winspool,
} from './winspool'

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
 * Submits raw bytes to an opened queue. A document that broke off is aborted, but a queue set to print at once may have
 * begun it.
 */
export async function sendRaw(printer: WinPrinter, title: string, bytes: Uint8Array): Promise<Submitted> {
  const started = await printer.start(title, await datatypeFor(printer))
  if (!started.ok) {
    await printer.abort()
    if (started.code === TIMED_OUT) return { ok: false, kept: 'unknown' }
    const reason = started.code === WRONG_DATATYPE ? 'document-format-error' : 'connecting-to-device'
    return { ok: false, kept: 'nothing', reasons: [reason] }
  }
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
export const RAW_DATATYPES = ['RAW', 'XPS_PASS']

/** The port monitor sets these bits while printing, some drivers at any time; an unset bit proves nothing. */
function reasonsIn({ status, attributes }: WinQueueInfo): Reason[] {
  const reasons: Reason[] = []
  if (status & QUEUE.paused) reasons.push('paused')
  if (status & QUEUE.paperOut) reasons.push('media-empty')
  if (status & QUEUE.doorOpen) reasons.push('cover-open')
  if (status & (QUEUE.offline | QUEUE.unavailable) || attributes & WORK_OFFLINE) reasons.push('offline')
  return reasons
}

/** A queue may be set to keep printed documents, hence `retained`. */
function placeOf(status: number): SpoolJob['place'] {
  if (status & JOB.deleted) return 'dropped'
  return status & (JOB.printed | JOB.complete | JOB.retained) ? 'done' : 'queue'
}

const jobIn = ({ status }: WinJob): SpoolJob => ({ place: placeOf(status), begun: (status & JOB.printing) !== 0 })

const isWaiting = ({ status }: WinJob): boolean => placeOf(status) === 'queue'

/** The print queues of Windows. The spooler never queries a printer: a finished document has only left the port. */
export class WindowsSpooler implements Spooler {
  readonly #load: () => Promise<Winspool>
  readonly #user: string

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
      const backlog = jobs.value.filter(isWaiting).length
      return { name, description: info.value.comment || name, reasons: reasonsIn(info.value), backlog }
    })
  }

  async submit(queue: string, title: string, bytes: Uint8Array): Promise<Submitted> {
    const nothing: Submitted = { ok: false, kept: 'nothing', reasons: ['connecting-to-device'] }
    return this.#with(queue, nothing, (printer) => sendRaw(printer, title, bytes))
  }

  async job(queue: string, job: number): Promise<SpoolJob | null> {
    const jobs = await this.#jobs(queue)
    if (!jobs.ok) return null
    const found = jobs.value.find(({ id }) => id === job)
    return found ? jobIn(found) : { place: 'gone', begun: false }
  }

  /** Paused first, so that an unbegun document cannot begin between the check and the deletion. */
  cancel(queue: string, job: number): Promise<Cancelled> {
    return this.#with<Cancelled>(queue, 'refused', async (printer) => {
      await printer.control(job, CONTROL.pause)
      const jobs = await printer.jobs()
      const found = jobs.ok ? jobs.value.find(({ id }) => id === job) : undefined
      const deleted = await printer.control(job, CONTROL.delete)
      if (!deleted.ok) return 'refused'
      return found && !jobIn(found).begun ? 'unbegun' : 'begun'
    })
  }

  async leftovers(queue: string): Promise<number[]> {
    const jobs = await this.#jobs(queue)
    if (!jobs.ok) return []
    const ours = jobs.value.filter(
      (job) => isWaiting(job) && isOurs({ ...job, raw: RAW_DATATYPES.includes(job.datatype) }, this.#user),
    )
    return ours.map(({ id }) => id)
  }

  #jobs(queue: string): Promise<WinResult<WinJob[]>> {
    return this.#with(queue, { ok: false, code: 0 }, (printer) => printer.jobs())
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
