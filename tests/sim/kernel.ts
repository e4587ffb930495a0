import { Random } from './random'
import type { Clock } from './seams'

/** Whose events these are: one that has ended gets none any more, and an error in one is its own. */
export interface Owner {
  readonly name: string
  readonly isDead: boolean
  /** An exception of an event, or a rejection that was not handled in the same turn. */
  crash(error: unknown): void
}

interface Event {
  at: number
  number: number
  owner: Owner | null
  /** Null: cancelled. */
  run: (() => void) | null
}

/** Events at one virtual time, above which the time is taken to stand still: a loop without a pause. */
const MOST_AT_ONCE = 200_000
/** Events of one evening, above which something goes round and round: three times as many as the busiest one has. */
const MOST_EVENTS = 1_000_000
/** Events between two real turns of the loop. */
const BATCH = 64

const nextTurn = globalThis.setImmediate

const UNCAUGHT = ['unhandledRejection', 'uncaughtException'] as const

const isBefore = (one: Event, other: Event): boolean =>
  one.at < other.at || (one.at === other.at && one.number < other.number)

/** A binary heap, the earliest event first. */
class Heap {
  readonly #events: Event[] = []

  get first(): Event | undefined {
    return this.#events[0]
  }

  push(event: Event): void {
    const events = this.#events
    let at = events.length
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = events[above] as Event
      if (!isBefore(event, parent)) break
      events[at] = parent
      at = above
    }
    events[at] = event
  }

  pop(): void {
    const events = this.#events
    const last = events.pop()
    if (last === undefined || events.length === 0) return
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= events.length) break
      if (below + 1 < events.length && isBefore(events[below + 1] as Event, events[below] as Event)) below += 1
      const child = events[below] as Event
      if (!isBefore(child, last)) break
      events[at] = child
      at = below
    }
    events[at] = last
  }
}

export interface KernelOptions {
  seed: string
  /** Virtual ms since 1970. */
  start: number
  /** Gets each line of the trace. */
  onTrace?: (line: string) => void
}

/**
 * One heap of events in virtual time. Between two events everything that was promised is done (microtasks and
 * `process.nextTick`), so a process can be killed between any two of its events and never within one.
 */
export class Kernel implements Clock {
  readonly random: Random
  readonly #heap = new Heap()
  readonly #watchers = new Set<(line: string) => void>()
  #now: number
  #number = 0
  /** Events run. */
  count = 0
  #atOnce = 0
  #hash = 0x811c9dc5
  #otherHash = 0
  #current: Owner | null = null

  constructor({ seed, start, onTrace }: KernelOptions) {
    this.random = new Random(seed)
    this.#now = start
    if (onTrace) this.watch(onTrace)
  }

  readonly now = (): number => this.#now

  /** Runs `run` after `ms`, not if `owner` is dead by then. The returned function cancels. */
  after(ms: number, run: () => void, owner: Owner | null = null): () => void {
    this.#number += 1
    const event: Event = { at: this.#now + Math.max(0, ms), number: this.#number, owner, run }
    this.#heap.push(event)
    return () => {
      event.run = null
    }
  }

  /** A line of the trace, under its virtual time; all of them make up the hash. */
  trace(line: string): void {
    const text = `${this.#now.toFixed(3)} ${line}`
    this.#mix(text)
    for (const watch of this.#watchers) watch(text)
  }

  /** Calls with each line of the trace, until the returned function is called. */
  watch(watcher: (line: string) => void): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  /** Of all that happened: two runs of one seed have the same. */
  get hash(): string {
    return [this.#hash, this.#otherHash].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
  }

  #mix(text: string): void {
    for (let i = 0; i < text.length; i += 1) {
      this.#hash = Math.imul(this.#hash ^ text.charCodeAt(i), 0x01000193)
      this.#otherHash = (Math.imul(this.#otherHash, 31) + (this.#hash >>> 7)) | 0
    }
  }

  /** Runs all events up to and at this time, which it then is. Rejects with an error that no owner has. */
  async run(untilMs: number): Promise<void> {
    const stopCatching = this.#catchErrors()
    try {
      await new Promise<void>((resolve, reject) => {
        let isOver = false
        const end = (settle: () => void) => {
          isOver = true
          settle()
        }
        const step = () => {
          if (isOver) return
          try {
            if (!this.#step(untilMs)) end(resolve)
          } catch (error) {
            end(() => reject(error))
          }
        }
        // Node runs all microtasks between two of the callbacks.
        const pump = () => {
          if (isOver) return
          for (let i = 0; i < BATCH; i += 1) nextTurn(step)
          nextTurn(pump)
        }
        pump()
      })
    } finally {
      stopCatching()
    }
  }

  /** Runs until the promise is settled, `ms` at most. */
  async settled<T>(promise: Promise<T>, ms: number): Promise<T> {
    let isSettled = false
    const done = () => {
      isSettled = true
    }
    promise.then(done, done)
    const end = this.#now + ms
    while (!isSettled && this.#now < end) await this.run(Math.min(end, (this.#heap.first?.at ?? end) + 1))
    if (!isSettled) throw new Error(`not settled after ${ms} virtual ms`)
    return promise
  }

  #step(untilMs: number): boolean {
    let event = this.#heap.first
    while (event !== undefined && (event.run === null || event.owner?.isDead)) {
      this.#heap.pop()
      event = this.#heap.first
    }
    if (event === undefined || event.at > untilMs) {
      this.#now = Math.max(this.#now, untilMs)
      return false
    }
    this.#heap.pop()
    this.#advance(event.at)
    this.#runEvent(event)
    return true
  }

  #advance(at: number): void {
    this.#atOnce = at > this.#now ? 0 : this.#atOnce + 1
    this.#now = at
    this.count += 1
    if (this.#atOnce > MOST_AT_ONCE) throw new Error(`${MOST_AT_ONCE} events, and no time passes: a live loop`)
    if (this.count > MOST_EVENTS) throw new Error(`${MOST_EVENTS} events: a live loop`)
  }

  #runEvent({ owner, run }: Event): void {
    this.#current = owner
    try {
      run?.()
    } catch (error) {
      if (owner === null) throw error
      owner.crash(error)
    }
  }

  /** While events run, what nothing has caught is of the event's owner: it is reported before the next event. */
  #catchErrors(): () => void {
    const caught = (error: unknown) => {
      if (this.#current === null) throw error
      this.#current.crash(error)
    }
    const restore = UNCAUGHT.map((name) => {
      const others = process.listeners(name as 'uncaughtException')
      process.removeAllListeners(name)
      process.on(name, caught)
      return () => {
        process.off(name, caught)
        for (const listener of others) process.on(name, listener)
      }
    })
    return () => {
      for (const each of restore) each()
    }
  }
}
