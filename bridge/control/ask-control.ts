import { connect, type Socket } from 'node:net'
import { onIdle } from '../async'
import { type AnswerTo, answerIn, type ControlRequest } from './protocol'

/** `tooLong` is called for a line of more than `most` characters; the rest of it is not read. */
export interface LineLimit {
  most: number
  tooLong(): void
}

/** Calls `onLine` with the first line of a socket; later data is ignored. Errors are left to the socket's listeners. */
export function readLine(socket: Socket, onLine: (line: string) => void, limit: LineLimit): void {
  let text = ''
  socket.setEncoding('utf8')
  socket.on('data', function gather(piece: string) {
    text += piece
    const end = text.indexOf('\n')
    const isTooLong = (end < 0 ? text.length : end) > limit.most
    if (end < 0 && !isTooLong) return
    socket.off('data', gather)
    socket.resume() // or the other side's end would not be noticed
    if (isTooLong) limit.tooLong()
    else onLine(text.slice(0, end))
  })
}

const ANSWER_MS = 15_000
/** Characters; `check` and `clients` answer with a few kB. */
const MAX_ANSWER = 4 * 1024 * 1024
const NOT_RUNNING_CODES = new Set(['ENOENT', 'ECONNREFUSED'])

/** Asks the running bridge over its control socket; null when none runs. An error answer is thrown. */
export function askControl<R extends ControlRequest>(path: string, request: R): Promise<AnswerTo<R> | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    onIdle(socket, ANSWER_MS, () => socket.destroy(new Error('the running bridge does not answer')))
    socket.on('error', (error: NodeJS.ErrnoException) =>
      NOT_RUNNING_CODES.has(error.code ?? '') ? resolve(null) : reject(error),
    )
    socket.on('close', () => reject(new Error('the running bridge closed without an answer')))
    const read = (line: string) => {
      try {
        resolve(answerIn(line, request))
      } catch (error) {
        reject(error) // thrown in the socket's listener it would end the process
      }
      socket.end()
    }
    const tooLong = () => socket.destroy(new Error(`the running bridge answered more than ${MAX_ANSWER} characters`))
    readLine(socket, read, { most: MAX_ANSWER, tooLong })
    socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`))
  })
}
