import { type BridgeState, jobById } from './bridge-state'
import type { Job } from './job'

/** The jobs as the disk has them: what memory knows may be ahead of it, and may yet be lost. */
export class ShownJobs {
  readonly #state: () => BridgeState
  /** Those that changed since the newest snapshot. */
  readonly #changed = new Map<string, Job>()
  #seq: number
  /** With this record on the disk, what was laid to rest before it is there too. */
  #restsAt: number | null = null

  constructor(state: () => BridgeState, seq: number) {
    this.#state = state
    this.#seq = seq
  }

  /** Sequence number up to which what is shown holds every change. */
  get seq(): number {
    return this.#seq
  }

  job(id: string): Job | null {
    const durable = this.#changed.get(id)
    if (durable) return durable
    const job = jobById(this.#state(), id)
    return job && job.seq <= this.#seq ? job : null
  }

  /** Those whose last change came after `seq`, oldest change first. */
  *after(seq: number): Generator<Job> {
    const { jobs, resting } = this.#state()
    const ids = new Set([...this.#changed.keys(), ...jobs.keys()])
    const whole = [...ids].flatMap((id) => this.job(id) ?? []).filter((job) => job.seq > seq)
    const packed = resting.changedAfter(seq).filter((facts) => facts.seq <= this.#seq && !ids.has(facts.id))
    for (const { id } of [...whole, ...packed].sort((a, b) => a.seq - b.seq)) {
      const job = this.job(id)
      if (job) yield job
    }
  }

  /** It is about to change: until that is on the disk it is shown as it is now. */
  keep(id: string): void {
    const job = this.job(id)
    if (job) this.#changed.set(job.id, job)
  }

  /** A fact that needs no disk. */
  touch(job: Job): void {
    if (this.#changed.get(job.id)?.seq === job.seq) this.#changed.set(job.id, job)
  }

  /** These changes, and all up to `seq`, are on the disk. */
  advance(jobs: Job[], seq: number): void {
    this.#seq = Math.max(this.#seq, seq)
    for (const job of jobs) this.#changed.set(job.id, job)
    if (this.#restsAt !== null && this.#seq >= this.#restsAt) this.letRest()
  }

  /** A snapshot has packed what is at rest; its last record has this number. */
  restFrom(seq: number | null): void {
    this.#restsAt = seq
  }

  /** What rests is shown as it was packed. */
  letRest(): void {
    this.#restsAt = null
    for (const id of [...this.#changed.keys()]) if (!this.#state().jobs.has(id)) this.#changed.delete(id)
  }

  /** Memory holds what the disk holds, up to `seq`, and nothing more. */
  reset(seq: number): void {
    this.#changed.clear()
    this.#seq = seq
    this.#restsAt = null
  }
}
