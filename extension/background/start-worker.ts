import { BACK_OFF, backOff } from '@shared/back-off'
import { type Message, say } from '@shared/messages'
import { withTimeout } from '../alerts/browser-call'
import type { Report } from '../context/loop'
import type { PanelConnection } from '../messaging/panel-connection'
import type { Worker } from './create-worker'

/** Limit of one attempt, far above the slowest start, which rereads every stored order after an update. */
const ATTEMPT_MS = 120_000

/**
 * Retries `work` with back-off until it succeeds once. Each attempt has its own signal, aborted when the attempt fails
 * or times out, so that nothing of it runs beside the next one; after a success it aborts with `signal`.
 */
export function retryUntilDone(work: (attempt: AbortSignal) => Promise<void>, signal: AbortSignal, onFailure: Report) {
  let failures = 0
  let isWaiting = false
  let retryAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const retry = () => {
    failures += 1
    const ms = backOff(BACK_OFF.worker, failures)
    isWaiting = true
    retryAt = Date.now() + ms
    timer = setTimeout(() => void attempt(), ms)
  }
  const attempt = async (): Promise<void> => {
    clearTimeout(timer)
    isWaiting = false
    const abort = new AbortController()
    try {
      await withTimeout(ATTEMPT_MS, 'attempt', work(AbortSignal.any([signal, abort.signal])))
    } catch (error) {
      abort.abort(error)
      if (signal.aborted) return
      retry()
      onFailure(error)
    }
  }
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    isWaiting = false
  })
  void attempt()
  return {
    /** Retries at once if the back-off is over and its timer late, as after the computer's sleep. */
    nudge() {
      if (isWaiting && Date.now() >= retryAt) void attempt()
    },
  }
}

/**
 * Keeps trying to start the worker: a full disk or another failure during the start must not leave an idle worker. Until
 * it is up, panels and a press wait; a panel that waits longer is told why (V-22).
 * `create` builds it; everything that it started ends with the signal that it gets.
 */
export function startWorker(
  create: (signal: AbortSignal) => Promise<Worker>,
  signal: AbortSignal,
  report: Report,
): Worker {
  let worker: Worker | null = null
  /** Why it is not up; null before the first failed attempt. */
  let trouble: Message | null = null
  let waiting: PanelConnection[] = []
  /** A button of a notification was pressed, which woke the worker. */
  let asksOwner = false

  const serve = (by: Worker, connection: PanelConnection): void => {
    try {
      by.connect(connection)
    } catch (error) {
      report(error)
    }
  }
  const start = async (attempt: AbortSignal): Promise<void> => {
    const created = await create(attempt)
    attempt.throwIfAborted()
    worker = created
    for (const connection of waiting.splice(0)) serve(created, connection)
    if (asksOwner) created.tellOwner()
    asksOwner = false
  }
  const retry = retryUntilDone(start, signal, (cause) => {
    report(new Error('the worker did not start; it is tried again', { cause }))
    const message = say('V-22')
    trouble = message
    waiting = waiting.filter((connection) => connection.refuse(message))
  })
  return {
    connect(connection) {
      if (worker) return serve(worker, connection)
      if (trouble === null || connection.refuse(trouble)) waiting.push(connection)
      retry.nudge()
    },
    wake() {
      if (worker) worker.wake()
      else retry.nudge()
    },
    tellOwner() {
      if (worker) return worker.tellOwner()
      asksOwner = true
      retry.nudge()
    },
  }
}
