import { execFile } from 'node:child_process'
import type { Reason } from '@shared/job'
import { type Cancelled, currentUser, type Queue, type Spooler, type SpoolJob, type Submitted } from '../spooler'
import { countsPages, isOurJob, JOB_FACTS, jobIn, numberIn, QUEUE_FACTS, queueIn, RAW } from './cups-facts'
import { type IppAnswer, type IppAttribute, type IppRequest, TAG } from './ipp-message'
import { type CupsServer, cupsServer, postIpp, serverName } from './post-ipp'

const OPERATION = { printJob: 0x02, getJob: 0x09, getJobs: 0x0a, getPrinter: 0x0b, getPrinters: 0x4002 } as const
const NOT_FOUND = 0x0406
/** The first status that is an error. */
const ERROR = 0x0400
/** Why a document is refused; other errors: the queue is unreachable. */
const REFUSALS: Record<number, Reason> = { 1034: 'document-format-error', 1286: 'paused' }

const ANSWER_TIME = 5_000
const HAND_OVER_TIME = 10_000

const one = (name: string, tag: IppAttribute['tag'], value: string | number): IppAttribute => ({
  name,
  tag,
  values: [value],
})
/** A lone surrogate in the settings cannot be encoded (`URIError`); replaced, CUPS does not find the queue. */
const uriOf = (queue: string): IppAttribute =>
  one('printer-uri', TAG.uri, `ipp://localhost/printers/${encodeURIComponent(queue.toWellFormed())}`)

function submittedIn({ status, jobs: [job] }: IppAnswer): Submitted {
  if (status >= ERROR) return { ok: false, kept: 'nothing', reasons: [REFUSALS[status] ?? 'connecting-to-device'] }
  const id = job && numberIn(job, 'job-id')
  return id ? { ok: true, job: id } : { ok: false, kept: 'unknown' }
}

/** The print queues of Linux and macOS, by IPP (RFC 8011, and CUPS' own operations) over the local socket. */
export class CupsSpooler implements Spooler {
  readonly #server: () => CupsServer
  readonly #user: string
  /** Whether a queue's backend counts pages; set by `queue`. */
  readonly #counting = new Map<string, boolean>()
  /** The server has reported a document that has left: it keeps a history (PreserveJobHistory). */
  #hasHistory = false

  constructor(server: () => CupsServer = cupsServer, user = currentUser()) {
    this.#server = server
    this.#user = user
  }

  async queues(): Promise<Queue[]> {
    const answer = await this.#ask(OPERATION.getPrinters, [], QUEUE_FACTS)
    return (answer?.printers ?? []).map(queueIn)
  }

  async queue(name: string): Promise<Queue | null> {
    const answer = await this.#ask(OPERATION.getPrinter, [uriOf(name)], QUEUE_FACTS)
    const [group] = answer?.printers ?? []
    if (!group) return null
    this.#counting.set(name, countsPages(group))
    return queueIn(group)
  }

  async submit(queue: string, title: string, bytes: Uint8Array): Promise<Submitted> {
    const attributes = [
      uriOf(queue),
      this.#me(),
      one('job-name', TAG.name, title),
      one('document-format', TAG.mimeType, RAW),
    ]
    // A queue may be set to print a banner page before each document.
    const job = [one('job-sheets', TAG.name, 'none')]
    const request: IppRequest = { operation: OPERATION.printJob, attributes, job }
    const result = await postIpp(this.#server(), request, { ms: HAND_OVER_TIME, document: bytes })
    if (result.ok) return submittedIn(result.answer)
    if (result.done === 'unknown') return { ok: false, kept: 'unknown' }
    return { ok: false, kept: 'nothing', reasons: ['connecting-to-device'] }
  }

  async job(queue: string, job: number): Promise<SpoolJob | null> {
    const which = [uriOf(queue), one('job-id', TAG.integer, job)]
    const answer = await this.#ask(OPERATION.getJob, which, JOB_FACTS)
    // A server without job history does not know documents that have left; one with it does, unless they were purged.
    if (answer?.status === NOT_FOUND) return { place: this.#hasHistory ? 'vanished' : 'gone', begun: false }
    const [group] = answer?.jobs ?? []
    if (!group) return null
    const found = jobIn(group, this.#counting.get(queue) ?? false)
    this.#hasHistory ||= found.place === 'done'
    return found
  }

  /**
   * By CUPS' `cancel` command: deletion needs authentication, which only the system's own client supports on each
   * system; no other request here needs it.
   */
  cancel(_queue: string, job: number): Promise<Cancelled> {
    const env = { ...process.env, CUPS_SERVER: serverName(this.#server()) }
    return new Promise((resolve) => {
      execFile('cancel', [String(job)], { timeout: ANSWER_TIME, env }, (error) =>
        resolve(error === null ? 'unbegun' : 'refused'),
      )
    })
  }

  async leftovers(queue: string): Promise<number[]> {
    const answer = await this.#ask(OPERATION.getJobs, [uriOf(queue)], JOB_FACTS)
    return (answer?.jobs ?? []).filter((job) => isOurJob(job, this.#user)).map((job) => numberIn(job, 'job-id'))
  }

  #me(): IppAttribute {
    return one('requesting-user-name', TAG.name, this.#user)
  }

  /** The target attributes must precede requesting-user-name (RFC 8011, 4.1.5). */
  async #ask(operation: number, target: IppAttribute[], facts: string[]): Promise<IppAnswer | null> {
    const wanted: IppAttribute = { name: 'requested-attributes', tag: TAG.keyword, values: facts }
    const request: IppRequest = { operation, attributes: [...target, this.#me(), wanted] }
    const result = await postIpp(this.#server(), request, { ms: ANSWER_TIME })
    return result.ok ? result.answer : null
  }
}
