import { setMaxListeners } from 'node:events'

/** One moment of a worker's work: the n-th fetch or database transaction of this name. */
export interface Step {
  name: string
  n: number
}

export interface KillPoint {
  /** Null: its n-th step of any name. */
  name: string | null
  n: number
  /** `after`: the step took effect, and the worker never heard of it. */
  when: 'before' | 'after'
}

/** Thrown into a database call of a worker that is dead. */
export class KilledWorkerError extends Error {
  override name = 'KilledWorkerError'
}

const never = <T>(): Promise<T> => new Promise(() => undefined)

/**
 * The life of one worker, counted in steps. At its death all of it ends at once: what it had not written yet is never
 * written, what it had not sent is never sent, and no answer reaches it any more.
 */
export class WorkerLifetime {
  readonly #ended = new AbortController()
  #steps: Step[] = []
  #killPoint: KillPoint | null = null

  constructor(killPoint: KillPoint | null = null) {
    this.#killPoint = killPoint
    setMaxListeners(0, this.signal)
  }

  /** Aborted at its death. */
  get signal(): AbortSignal {
    return this.#ended.signal
  }

  get over(): boolean {
    return this.signal.aborted
  }

  /** Every step begun since its start, or since it was given its death, in order. */
  get steps(): readonly Step[] {
    return this.#steps
  }

  /** From now on its steps are counted anew, and it dies at this one. */
  killAt(killPoint: KillPoint | null): void {
    this.#steps = []
    this.#killPoint = killPoint
  }

  end(): void {
    this.#ended.abort()
  }

  /** A step begins; returns what to call when it has taken effect. Throws when the worker is dead, or dies of it. */
  begin(name: string): () => void {
    if (this.over) throw new KilledWorkerError(name)
    const step = { name, n: this.#steps.filter((earlier) => earlier.name === name).length + 1 }
    this.#steps.push(step)
    if (this.#isKilledAt(step, 'before')) {
      this.end()
      throw new KilledWorkerError(`before ${name}`)
    }
    return () => {
      if (this.#isKilledAt(step, 'after')) this.end()
    }
  }

  /** A fetch of this worker: one that was sent before its death may have reached the other side. */
  async fetch(name: string, send: (signal: AbortSignal) => Promise<Response>): Promise<Response> {
    try {
      const done = this.begin(name)
      const response = await send(this.signal)
      done()
      return this.over ? await never<Response>() : response
    } catch (error) {
      if (this.over) return never<Response>()
      throw error
    }
  }

  #isKilledAt(step: Step, when: KillPoint['when']): boolean {
    const killPoint = this.#killPoint
    if (killPoint?.when !== when) return false
    return killPoint.name === null
      ? killPoint.n === this.#steps.indexOf(step) + 1
      : killPoint.name === step.name && killPoint.n === step.n
  }
}
