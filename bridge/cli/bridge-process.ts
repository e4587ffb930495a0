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
const STOP_MS = 30_000

/** Polls until `condition` is true, which it is not while it throws; false after `most` milliseconds. */
async function until(condition: () => Promise<boolean>, most: number): Promise<boolean> {
  const end = performance.now() + most
  while (!(await condition().catch(() => false))) {
    if (performance.now() >= end) return false
    await pause(POLL_MS)
  }
  return true
}

/** Whether the folder's bridge has started; while it starts it answers only `ping`. False after `openMs`: it has not. */
export const isOpen = (folder: string, openMs = 0): Promise<boolean> =>
  until(async () => (await askBridge(folder, { command: 'printers' })) !== null, openMs)

/**
 * Stops the folder's bridge cleanly; false when it still runs after 30 s. While it starts it refuses, and is asked again;
 * one that does not answer is no stopped one.
 */
export const stopBridge = (folder: string): Promise<boolean> =>
  until(async () => (await askBridge(folder, { command: 'stop' })) === null, STOP_MS)
