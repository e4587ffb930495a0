import { setTimeout as pause } from 'node:timers/promises'
import { askControl } from '../control/ask-control'
import { type AnswerTo, answerOf, type ControlRequest } from '../control/protocol'
import { controlPath } from '../control/socket-path'
import { RUNNING_ONLY, restingHandlers } from '../control/stopped-handlers'
import { makePrivateFolder } from '../data-folder/folder'

const runningOnly: ReadonlySet<string> = new Set(RUNNING_ONLY)

/** Asks the bridge that runs on the folder, or does it alone; null when only a running bridge can. */
export async function askBridge<R extends ControlRequest>(folder: string, request: R): Promise<AnswerTo<R> | null> {
  makePrivateFolder(folder)
  const running = await askControl(controlPath(folder), request)
  if (running !== null) return running
  if (runningOnly.has(request.command)) return null
  return (await answerOf(restingHandlers(folder), request)) as AnswerTo<R>
}

const LOOK_MS = 100

/** Looks again and again until it is so; false after `most` milliseconds. */
async function until(isSo: () => Promise<boolean>, most: number): Promise<boolean> {
  const end = performance.now() + most
  while (!(await isSo())) {
    if (performance.now() >= end) return false
    await pause(LOOK_MS)
  }
  return true
}

/** The bridge that runs on a data folder, or does not. */
export class RunningBridge {
  readonly #folder: string
  readonly #openMs: number

  /** `openMs`: how long it may take to open. */
  constructor(folder: string, openMs = 20_000) {
    this.#folder = folder
    this.#openMs = openMs
  }

  /** Whether it answers to more than its name, as it does from the end of its start on. */
  async isOpen(): Promise<boolean> {
    const asked = askBridge(this.#folder, { command: 'printers' })
    return asked.then(
      (answer) => answer !== null,
      () => false, // it is still starting, or it is stuck
    )
  }

  untilOpen(): Promise<boolean> {
    return until(() => this.isOpen(), this.#openMs)
  }

  /** Lets it end in order; false when it does not. */
  async stop(): Promise<boolean> {
    if (!(await this.isOpen())) return true
    await askBridge(this.#folder, { command: 'stop' })
    return until(() => this.#isGone(), 30_000)
  }
  async #isGone(): Promise<boolean> {
    const asked = askBridge(this.#folder, { command: 'ping' })
    return asked.then(
      (answer) => answer === null,
      () => false, // it ended in the middle of the question
    )
  }
}
