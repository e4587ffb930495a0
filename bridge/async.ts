import type { Socket } from 'node:net'

/** setTimeout's limit in ms, 24 days; a loop that wakes early finds nothing to do and sleeps again. */
const LONGEST = 2 ** 31 - 1

/** Resolves after `ms`, or at once when one of `signals` is aborted. */
export function pause(ms: number, ...signals: AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    if (signals.some(({ aborted }) => aborted)) return resolve()
    const done = () => {
      clearTimeout(timer)
      for (const signal of signals) signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, Math.min(ms, LONGEST))
    for (const signal of signals) signal.addEventListener('abort', done)
  })
}

/** Lets the event loop handle its sockets and timers. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Lets one whole poll phase of the event loop pass: what had arrived at sockets and pipes, and from other threads, has
 * been handled. One turn would do from a timer; from a socket's event it only ends the phase that is running.
 */
export async function pollPhase(): Promise<void> {
  await nextTurn()
  await nextTurn()
}

/**
 * The wait before silence counts as an answer: resolves after `ms` and one `look` at what had arrived by then, or
 * soon after `signal` is aborted. A timer alone is not enough: after the loop was blocked (a sync of the disk, a
 * computer that slept) it fires before the sockets are read (block of 400 ms, timer of 250: measured on Node 24).
 */
export async function silence(ms: number, signal: AbortSignal, look = pollPhase): Promise<void> {
  await pause(ms, signal)
  if (!signal.aborted) await look()
}

/** Calls `act` after a `silence` of `ms`, unless the returned function was called before. */
export function onSilence(ms: number, act: () => void, look = pollPhase): () => void {
  const over = new AbortController()
  void silence(ms, over.signal, look).then(() => {
    if (!over.signal.aborted) act()
  })
  return () => over.abort()
}

/** Calls `act` each time that nothing has come over the socket or been sent for `ms`. */
export function onIdle(socket: Socket, ms: number, act: () => void): void {
  socket.setTimeout(ms) // a listener passed here would be called once only
  socket.on('timeout', () => whenStillSilent(socket, act))
}

/** Calls `act` for a socket whose idle time-out has fired, unless bytes were waiting to be read. */
export async function whenStillSilent(socket: Socket, act: () => void): Promise<void> {
  const { bytesRead } = socket
  await pollPhase()
  if (socket.bytesRead === bytesRead) act()
}

/** Whether `work` ends within `ms`; it is not cancelled when it does not. */
export async function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController()
  const late = silence(ms, timer.signal).then(() => false)
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    timer.abort()
  }
}

/** A sleep for one loop: ends after its time, on a wake or on abort. A wake before the sleep ends it at once. */
export function createWaker() {
  let woken = new AbortController()
  return {
    wake: (): void => woken.abort(),
    /** Resolves early on a wake or when `signal` aborts. `ms` may be Infinity. */
    async sleep(ms: number, signal: AbortSignal): Promise<void> {
      await pause(ms, woken.signal, signal)
      woken = new AbortController()
    },
  }
}
