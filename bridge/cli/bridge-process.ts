import { setTimeout as pause } from 'node:timers/promises'
import { askControl } from '../control/ask-control'
import { type AnswerTo, answerOf, type ControlRequest } from '../control/protocol'
import { controlPath } from '../control/socket-path'
import { RUNNING_ONLY, stoppedHandlers } from '../control/stopped-handlers'
import { makePrivateFolder } from '../data-folder/folder'

const runningOnly: ReadonlySet<string> = new Set(RUNNING_ONLY)

/** Asks the bridge that runs on the folder, else answers in this process; null when only a running bridge can. */
export async function askBridge<R extends ControlRequest>(folder: string, request: R): Promise<AnswerTo<R> | null> {
  makePrivateFolder(folder)
  const running = await askControl(controlPath(folder), request)
  if (running !== null) return running
  if (runningOnly.has(request.command)) return null
  return (await answerOf(stoppedHandlers(folder), request)) as AnswerTo<R>
}

const POLL_MS = 100

/** Polls until `condition` is true; false after `most` milliseconds. */
async function until(condition: () => Promise<boolean>, most: number): Promise<boolean> {
  const end = performance.now() + most
  while (!(await condition())) {
    if (performance.now() >= end) return false
    await pause(POLL_MS)
  }
  return true
}

/** The process of a data folder's bridge, which may be stopped, starting or running. */
export class BridgeProcess {
  readonly #folder: string
  readonly #openMs: number

  /** `openMs`: longest wait of `untilOpen`, in milliseconds. */
  constructor(folder: string, openMs = 20_000) {
    this.#folder = folder
    this.#openMs = openMs
  }

  /** Whether it has started: while starting it answers only `ping`. */
  async isRunning(): Promise<boolean> {
    const asked = askBridge(this.#folder, { command: 'printers' })
    return asked.then(
      (answer) => answer !== null,
      () => false, // still starting, or not responding
    )
  }

  untilOpen(): Promise<boolean> {
    return until(() => this.isRunning(), this.#openMs)
  }

  /** Stops it cleanly; false when it still runs after 30 s. */
  async stop(): Promise<boolean> {
    if (!(await this.isRunning())) return true
    await askBridge(this.#folder, { command: 'stop' })
    return until(() => this.#isGone(), 30_000)
  }
  async #isGone(): Promise<boolean> {
    const asked = askBridge(this.#folder, { command: 'ping' })
    return asked.then(
      (answer) => answer === null,
      () => false, // the connection broke: ask again
    )
  }
}
