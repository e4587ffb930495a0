import type { Kernel, Owner } from './kernel'
import type { Random } from './random'
import { webCrypto } from './web-crypto'

/** A computer: its processes share the wall clock, which can be set, and lose time together. */
export interface Computer {
  readonly name: string
  /** What its wall clock is ahead of the kernel's time, in ms. */
  clockOffset: number
}

/** What `setTimeout` gives in Node and, as far as the product looks at it, in Chrome. */
class Timer {
  cancel: () => void = () => undefined
  unref(): this {
    return this
  }
  ref(): this {
    return this
  }
  hasRef(): boolean {
    return true
  }
}

/** A stack takes most of the time of an error that is expected. */
export function withoutStack<T>(make: () => T): T {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return make()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** Most requests are called off when they have ended: the stack of the usual reason, which takes most of the time, would be of the kernel. */
class SimAbortController extends AbortController {
  override abort(
    reason: unknown = withoutStack(() => new DOMException('This operation was aborted', 'AbortError')),
  ): void {
    super.abort(reason)
  }
}

type Callback = (...values: unknown[]) => void

/** Of one class, so that all processes have one shape of it. */
class SimMath {
  constructor(readonly random: () => number) {}
}
Object.setPrototypeOf(SimMath.prototype, Math)

/** A real folder's name is another one in each run (`data-folder.ts`). */
const DATA_FOLDER = /\/[^\s']*justo-sim-[^/']+/g

/** One process of the product: its globals, and the end of it. Killed, it gets no event any more. */
export class SimProcess implements Owner {
  isDead = false
  /** What ended it by itself: an error of the product. */
  readonly crashes: unknown[] = []
  readonly random: Random
  readonly #startedAt: number
  readonly #atEnd = new Set<() => void>()

  constructor(
    readonly kernel: Kernel,
    readonly computer: Computer,
    readonly name: string,
  ) {
    this.random = kernel.random.fork(`${name}@${kernel.now()}`)
    this.#startedAt = kernel.now()
  }

  after(ms: number, run: () => void): () => void {
    return this.kernel.after(ms, run, this)
  }

  /** The wall clock of its computer, whole ms since 1970. */
  wallClock(): number {
    return Math.floor(this.kernel.now() + this.computer.clockOffset)
  }

  /** Runs when the process ends, however it does. The returned function takes that back. */
  atEnd(run: () => void): () => void {
    this.#atEnd.add(run)
    return () => this.#atEnd.delete(run)
  }

  /** At once, between two of its events. */
  kill(why: string): void {
    if (this.isDead) return
    this.isDead = true
    this.kernel.trace(`${this.name} ends: ${why}`)
    for (const run of this.#atEnd) run()
    this.#atEnd.clear()
  }

  crash(error: unknown): void {
    this.crashes.push(error)
    this.kernel.trace(`${this.name} error: ${String(error)}`)
  }

  /** The globals of ECMAScript, of the web and of timers; `own` adds to them and replaces some. */
  globals(own: Record<string, unknown>): Record<string, unknown> {
    const all: Record<string, unknown> = {
      ...this.#timers(),
      ...this.#clocks(),
      Math: new SimMath(this.random.fork('Math').next),
      crypto: webCrypto(this.random.fork('crypto')),
      AbortController: SimAbortController,
      AbortSignal: this.#abortSignal(),
      console: this.#console(),
      navigator: { userAgent: 'sim', onLine: true },
      BroadcastChannel: undefined,
      ...own,
    }
    const self: Record<string, unknown> = Object.create(globalThis)
    for (const [name, value] of Object.entries(all))
      Object.defineProperty(self, name, { value, writable: true, configurable: true, enumerable: true })
    for (const name of ['globalThis', 'self', 'global']) {
      all[name] = self
      Object.defineProperty(self, name, { value: self, writable: true, configurable: true })
    }
    return all
  }

  #timers() {
    const start = (ms: number, run: () => void): Timer => {
      const timer = new Timer()
      timer.cancel = this.after(ms, run)
      return timer
    }
    const length = (ms: unknown): number => {
      const given = Math.trunc(Number(ms))
      return given >= 1 && given < 2 ** 31 ? given : 1
    }
    const stop = (timer: Timer | undefined | null) => timer?.cancel()
    return {
      setTimeout: (run: Callback, ms?: number, ...values: unknown[]) => start(length(ms), () => run(...values)),
      setImmediate: (run: Callback, ...values: unknown[]) => start(0, () => run(...values)),
      setInterval: (run: Callback, ms?: number, ...values: unknown[]) => {
        const timer = new Timer()
        const again = () => {
          timer.cancel = this.after(length(ms), () => {
            again()
            run(...values)
          })
        }
        again()
        return timer
      },
      clearTimeout: stop,
      clearInterval: stop,
      clearImmediate: stop,
    }
  }

  #clocks() {
    const wallClock = () => this.wallClock()
    // Its dates are of the one class Date: V8's fast paths know it.
    function SimDate(...values: [number, number] | []): Date {
      return values.length === 0 ? new Date(wallClock()) : new Date(...values)
    }
    const statics = { name: 'Date', prototype: Date.prototype, now: wallClock, parse: Date.parse, UTC: Date.UTC }
    for (const [name, value] of Object.entries(statics)) Object.defineProperty(SimDate, name, { value })
    return {
      Date: SimDate,
      performance: {
        now: () => this.kernel.now() - this.#startedAt,
        timeOrigin: this.#startedAt,
        mark: () => undefined,
      },
    }
  }

  #abortSignal() {
    const timeout = (ms: number): AbortSignal => {
      const controller = new AbortController()
      // Most requests have ended by then: the stack, which takes most of the time, would be of the kernel.
      this.after(ms, () =>
        controller.abort(withoutStack(() => new DOMException('The operation timed out.', 'TimeoutError'))),
      )
      return controller.signal
    }
    // Node keeps its own as long as they have a listener: past the death of the process.
    const any = (sources: AbortSignal[]): AbortSignal => {
      const controller = new AbortController()
      for (const source of sources) {
        if (source.aborted) controller.abort(source.reason)
        else
          source.addEventListener('abort', () => controller.abort(source.reason), {
            once: true,
            signal: controller.signal,
          })
      }
      return controller.signal
    }
    const own: Record<string | symbol, unknown> = { timeout, any }
    return new Proxy(AbortSignal, { get: (target, name) => own[name] ?? Reflect.get(target, name, target) })
  }

  #console() {
    const say =
      (level: string) =>
      (...values: unknown[]) =>
        this.kernel.trace(
          `${this.name} console.${level}: ${values.map(String).join(' ').replaceAll(DATA_FOLDER, 'data')}`,
        )
    return { log: say('log'), info: say('info'), warn: say('warn'), error: say('error'), debug: () => undefined }
  }
}
