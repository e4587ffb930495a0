import type { Job } from './job'
import { factsOf, type PackedJob, packJob, revisionPart, unpackJob } from './packed-job'

const BETWEEN = '/'

const documentIn = (id: string): string => id.split(':').slice(0, 4).join(':')
const isCopyPart = (revision: string): boolean => revision.includes(':')

/** Jobs that nobody has to do with at the moment, packed: most of what a bridge remembers. */
export class RestingJobs {
  /** By document, its revisions and their copies. */
  readonly #documents = new Map<string, string>()
  /** Keys that tills wrote, to ids, where they differ. */
  readonly #ids = new Map<string, string>()
  #size = 0
  #maxSeq = 0

  /** How many jobs. */
  get size(): number {
    return this.#size
  }

  /** No job's last change is later than this. */
  get maxSeq(): number {
    return this.#maxSeq
  }

  add(job: Job): void {
    const others = this.#jobsOf(job.document).filter((packed) => factsOf(packed).revision !== revisionPart(job.id))
    this.#set(job.document, [...others, packJob(job)])
  }

  /** The job with this id, or with this key as a till wrote it. */
  get(key: string): Job | null {
    const id = this.#ids.get(key) ?? key
    const document = documentIn(id)
    const start = `${revisionPart(id)}|`
    const packed = this.#jobsOf(document).find((one) => one.startsWith(start))
    return packed === undefined ? null : unpackJob(document, packed)
  }

  /** Takes a job out: something happens to it again. */
  take(id: string): Job | null {
    const job = this.get(id)
    if (!job) return null
    const start = `${revisionPart(job.id)}|`
    this.#set(
      job.document,
      this.#jobsOf(job.document).filter((one) => !one.startsWith(start)),
    )
    this.#ids.delete(job.key)
    return job
  }

  /** The newest revision of a document; copies are none. */
  top(document: string): Job | null {
    const revisions = this.#jobsOf(document).filter((packed) => !isCopyPart(factsOf(packed).revision))
    const [top] = revisions.sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
    return top === undefined ? null : unpackJob(document, top)
  }

  /** Those whose last change came after `seq`, in no order. */
  changedAfter(seq: number): { id: string; seq: number }[] {
    if (this.#maxSeq <= seq) return []
    const found: { id: string; seq: number }[] = []
    for (const [document, jobs] of this.#documents)
      for (const packed of jobs.split(BETWEEN)) {
        const facts = factsOf(packed)
        if (facts.seq > seq) found.push({ id: `${document}:${facts.revision}`, seq: facts.seq })
      }
    return found
  }

  *all(): Generator<Job> {
    for (const [document, jobs] of this.#documents)
      for (const packed of jobs.split(BETWEEN)) {
        const job = unpackJob(document, packed)
        if (job) yield job
      }
  }

  /** By segment with tickets of resting jobs, when the last of them came to rest (milliseconds since 1970). */
  restingSince(): Map<number, number> {
    const segments = new Map<number, number>()
    for (const jobs of this.#documents.values())
      for (const packed of jobs.split(BETWEEN)) {
        const { segment, changedAt } = factsOf(packed)
        if (segment !== null) segments.set(segment, Math.max(changedAt, segments.get(segment) ?? 0))
      }
    return segments
  }

  /** Those whose ticket is gone: of each, `shorten` says what stays. */
  shorten(oldest: number, shortened: (job: Job) => Job | null): void {
    for (const [document, jobs] of this.#documents) {
      const isDue = (packed: PackedJob) => (factsOf(packed).segment ?? oldest) < oldest
      if (!jobs.split(BETWEEN).some(isDue)) continue
      const rest = jobs.split(BETWEEN).flatMap((packed) => {
        if (!isDue(packed)) return packed
        const job = unpackJob(document, packed)
        const short = job && shortened(job)
        if (job && !short) this.#ids.delete(job.key)
        return short ? packJob(short) : []
      })
      this.#set(document, rest)
    }
  }

  /** All of them as they are written, `size` documents at a time. */
  pages(size: number): Record<string, string>[] {
    const all = [...this.#documents]
    return Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
      Object.fromEntries(all.slice(i * size, (i + 1) * size)),
    )
  }

  /** Takes in one such page. */
  load(page: Record<string, string>): void {
    for (const [document, jobs] of Object.entries(page)) this.#set(document, jobs.split(BETWEEN))
  }

  #set(document: string, jobs: PackedJob[]): void {
    this.#size += jobs.length - this.#jobsOf(document).length
    if (jobs.length === 0) this.#documents.delete(document)
    else this.#documents.set(document, jobs.join(BETWEEN))
    for (const packed of jobs) {
      const { revision, seq, key } = factsOf(packed)
      this.#maxSeq = Math.max(this.#maxSeq, seq)
      if (key !== null) this.#ids.set(key, `${document}:${revision}`)
    }
  }

  #jobsOf(document: string): PackedJob[] {
    return this.#documents.get(document)?.split(BETWEEN) ?? []
  }
}
