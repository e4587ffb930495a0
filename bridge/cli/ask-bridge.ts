import { askControl } from '../control/ask-control'
import { type AnswerTo, answerOf, type ControlRequest } from '../control/protocol'
import { RUNNING_ONLY, restingHandlers } from '../control/resting-handlers'
import { controlPath } from '../control/socket-path'
import { makePrivateFolder } from '../data-folder/private-folder'

const runningOnly: ReadonlySet<string> = new Set(RUNNING_ONLY)

/** Asks the bridge that runs on the folder, or does it alone; null when only a running bridge can. */
export async function askBridge<R extends ControlRequest>(folder: string, request: R): Promise<AnswerTo<R> | null> {
  makePrivateFolder(folder)
  const running = await askControl(controlPath(folder), request)
  if (running !== null) return running
  if (runningOnly.has(request.command)) return null
  return (await answerOf(restingHandlers(folder), request)) as AnswerTo<R>
}
