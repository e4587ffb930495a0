import { vi } from 'vitest'

// The virtual clock of the unit tests: timers fire when a test lets time pass, and a wait ends after turns of the event
// loop and virtual milliseconds, never after real ones. IndexedDB (fake-indexeddb) works by real immediates.

const { setImmediate } = globalThis

/** A wait gives up after this much virtual time, */
const MAX_WAIT_MS = 300_000
/** or when work goes on for so many turns of the event loop without any time passing. */
const MAX_TURNS = 100_000

/** Work on other threads and in other processes, which has no immediate: `idle` waits for it. */
const elsewhere = new Set<Promise<unknown>>()

export function whileElsewhere(work: Promise<unknown>): void {
  const ended = work.then(
    () => void elsewhere.delete(ended),
    () => void elsewhere.delete(ended),
  )
  elsewhere.add(ended)
}

/** Resolves when what was begun elsewhere has ended; at once where there is none. */
export const endOfElsewhere = (): Promise<unknown> => Promise.all(elsewhere)

const watched = new WeakSet<object>()

function watch(owner: object, names: string[]): void {
  for (const name of names) {
    const method = Reflect.get(owner, name)
    if (watched.has(method)) continue
    const watching = function (this: unknown, ...args: unknown[]) {
      const work: Promise<unknown> = method.apply(this, args)
      whileElsewhere(work)
      return work
    }
    watched.add(watching)
    Reflect.set(owner, name, watching)
  }
}

/** Virtual clocks so far: each test has its own. */
let clocks = 0

/** Whether the virtual clock of now is still that of the test. */
export function clockOfTest(): () => boolean {
  const clock = clocks
  return () => vi.isFakeTimers() && clocks === clock
}

const ownTimeout = AbortSignal.timeout

/** The platform's own timer, which is real, would end a call on a machine that is slow enough. */
function virtualTimeout(ms: number): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(new DOMException('signal timed out', 'TimeoutError')), ms)
  return controller.signal
}

/** From now on timers and dates are virtual; immediates and microtasks are real. */
export function startVirtualClock(): void {
  // Threads of Node's pool hash, encrypt and compress.
  watch(crypto.subtle, ['digest', 'sign', 'encrypt', 'decrypt', 'importKey', 'deriveBits'])
  watch(Response.prototype, ['blob'])
  const toFake = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] as const
  clocks += 1
  vi.useFakeTimers({ toFake: [...toFake] })
  AbortSignal.timeout = virtualTimeout
}

/** Real time again; what flows on this test's clock ends. */
export function endVirtualClock(): void {
  clocks += 1
  AbortSignal.timeout = ownTimeout
  vi.useRealTimers()
}

let turnsAwaited = 0

/** Whether others' immediates are pending after a turn of the event loop, in which all microtasks have run. */
function turn(): Promise<boolean> {
  turnsAwaited += 1
  return new Promise((resolve) => {
    setImmediate(() => {
      turnsAwaited -= 1
      const pending = process.getActiveResourcesInfo().filter((name) => name === 'Immediate')
      resolve(pending.length > turnsAwaited)
    })
  })
}

/** Resolves when nothing is left to do at this moment of the virtual clock: only a timer or the test can start more. */
export async function idle(): Promise<void> {
  for (let turns = 0; (await turn()) || elsewhere.size > 0; turns += 1) {
    await endOfElsewhere()
    if (turns > MAX_TURNS) throw new Error(`still at work after ${MAX_TURNS} turns of the event loop`)
  }
}

/**
 * Lets virtual time pass, timer by timer; what each one starts is done before the next fires. Ends with the test, if that
 * does not wait for it.
 */
export async function elapse(ms: number): Promise<void> {
  const isOfThisTest = clockOfTest()
  let over = false
  setTimeout(() => {
    over = true
  }, ms)
  for (await idle(); !over && isOfThisTest(); await idle()) vi.advanceTimersToNextTimer()
  if (!isOfThisTest()) return
  vi.advanceTimersByTime(0)
  await idle()
}

/** The result of `check` as soon as it does not throw; virtual time passes from timer to timer until then. */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  let over = false
  const end = setTimeout(() => {
    over = true
  }, MAX_WAIT_MS)
  try {
    for (;;) {
      await idle()
      try {
        return await check()
      } catch (error) {
        if (over) throw error
      }
      vi.advanceTimersToNextTimer()
    }
  } finally {
    clearTimeout(end)
  }
}

/** The result of work that waits for timers: virtual time passes until it ends. */
export async function inVirtualTime<T>(work: Promise<T>): Promise<T> {
  let isOver = false
  const end = () => {
    isOver = true
  }
  work.then(end, end)
  await eventually(() => {
    if (!isOver) throw new Error('the work has not ended')
  })
  return work
}
