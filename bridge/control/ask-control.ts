import { connect } from 'node:net'
import type { AnswerTo, ControlRequest } from './protocol'
import { readLine } from './read-line'

const ANSWER_MS = 15_000
const NOBODY = new Set(['ENOENT', 'ECONNREFUSED'])

/** Asks the running bridge behind a control socket; null when there is none. Throws what it answers as an error. */
export function askControl<R extends ControlRequest>(path: string, request: R): Promise<AnswerTo<R> | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error('the running bridge does not answer')))
    socket.on('error', (error: NodeJS.ErrnoException) => (NOBODY.has(error.code ?? '') ? resolve(null) : reject(error)))
    socket.on('close', () => reject(new Error('the running bridge closed without an answer')))
    readLine(socket, (line) => {
      const { ok, answer, error } = JSON.parse(line) as { ok: boolean; answer: AnswerTo<R>; error?: string }
      if (ok) resolve(answer)
      else reject(new Error(error))
      socket.end()
    })
    socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`))
  })
}
