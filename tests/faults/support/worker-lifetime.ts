import { setMaxListeners } from 'node:events'

/** The n-th fetch or database transaction of this name. */
export interface Step {
  name: string
  n: number
}

export interface KillPoint {
  /** Null: the n-th step of any name. */
  name: string | null
  n: number
  /** `after`: the step took effect, and the worker gets no answer. */
  when: 'before' | 'after'
}

/** Thrown by a database call of a killed worker. */
export class KilledWorkerError extends Error {
  override name = 'KilledWorkerError'
}

const never = <T>(): Promise<T> => new Promise(() => undefined)

/**
 * The lifetime of one worker, counted in steps. At the kill point everything ends at once: pending writes are never
 * written, pending requests never sent, and no answer arrives.
 */
export class WorkerLifetime {
  readonly #ended = new AbortController()
  #steps: Step[] = []
  #killPoint: KillPoint | null = null

  constructor(killPoint: KillPoint | null = null) {
    this.#killPoint = killPoint
    setMaxListeners(0, this.signal)
  }

  /** Aborted when the worker is killed. */
  get signal(): AbortSignal {
    return this.#ended.signal
  }

  get over(): boolean {
    return this.signal.aborted
  }

  /** Every step begun since the start or the last `killAt`, in order. */
  get steps(): readonly Step[] {
    return this.#steps
  }

  /** Restarts the count of steps; the worker is killed at this one. */
  killAt(killPoint: KillPoint | null): void {
    this.#steps = []
    this.#killPoint = killPoint
  }

  end(): void {
    this.#ended.abort()
  }

  /** Begins a step; call the returned function when it has taken effect. Throws when the worker is killed. */
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

  /** A fetch of this worker: one sent before the kill may have reached the server. */
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
