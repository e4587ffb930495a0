import { connect, type Socket } from 'node:net'
import { onIdle } from '../async'
import { hasCode } from '../data-folder/error-code'
import { type AnswerTo, answerIn, type ControlRequest } from './protocol'

/** The first line of a socket; later data is ignored. Throws when it has more than `most` characters, or none comes. */
export async function readLine(socket: Socket, most: number): Promise<string> {
  let text = ''
  socket.setEncoding('utf8')
  for await (const piece of socket.iterator({ destroyOnReturn: false })) {
    text += piece
    const end = text.indexOf('\n')
    if ((end < 0 ? text.length : end) > most) throw new Error(`more than ${most} characters`)
    if (end >= 0) return text.slice(0, end)
  }
  throw new Error('closed without a line')
}

const ANSWER_MS = 15_000
/** Characters; `check` and `clients` answer with a few kB. */
const MAX_ANSWER = 4 * 1024 * 1024

/** Asks the running bridge over its control socket; null when none runs. An error answer is thrown. */
export async function askControl<R extends ControlRequest>(path: string, request: R): Promise<AnswerTo<R> | null> {
  const socket = connect(path)
  socket.on('error', () => {}) // thrown by `readLine`
  onIdle(socket, ANSWER_MS, () => socket.destroy(new Error('the running bridge does not answer')))
  socket.write(`${JSON.stringify(request)}\n`)
  try {
    return answerIn(await readLine(socket, MAX_ANSWER), request)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ECONNREFUSED')) return null
    throw error
  } finally {
    socket.destroy()
  }
}
