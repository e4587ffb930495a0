import { setMaxListeners } from 'node:events'

/** One moment of a worker's work: the n-th fetch or database transaction of this name. */
export interface Step {
  name: string
  n: number
}

export interface Death {
  /** Null: its n-th step of any name. */
  name: string | null
  n: number
  /** `after`: the step took effect, and the worker never heard of it. */
  when: 'before' | 'after'
}

/** Thrown into a database call of a worker that is dead. */
export class DeadWorkerError extends Error {
  override name = 'DeadWorkerError'
}

const never = <T>(): Promise<T> => new Promise(() => undefined)

/**
 * The life of one worker, counted in steps. At its death all of it ends at once: what it had not written yet is never
 * written, what it had not sent is never sent, and no answer reaches it any more.
 */
export class Life {
  readonly #ended = new AbortController()
  #steps: Step[] = []
  #death: Death | null = null

  constructor(death: Death | null = null) {
    this.#death = death
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
  willDie(death: Death | null): void {
    this.#steps = []
    this.#death = death
  }

  end(): void {
    this.#ended.abort()
  }

  /** A step begins; returns what to call when it has taken effect. Throws when the worker is dead, or dies of it. */
  begin(name: string): () => void {
    if (this.over) throw new DeadWorkerError(name)
    const step = { name, n: this.#steps.filter((earlier) => earlier.name === name).length + 1 }
    this.#steps.push(step)
    if (this.#diesOf(step, 'before')) {
      this.end()
      throw new DeadWorkerError(`before ${name}`)
    }
    return () => {
      if (this.#diesOf(step, 'after')) this.end()
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

  #diesOf(step: Step, when: Death['when']): boolean {
    const death = this.#death
    if (death?.when !== when) return false
    return death.name === null
      ? death.n === this.#steps.indexOf(step) + 1
      : death.name === step.name && death.n === step.n
  }
}
