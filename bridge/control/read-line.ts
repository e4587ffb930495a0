import type { Socket } from 'node:net'

/** What is done with a line of more than `most` characters: it is not gathered any further. */
export interface LineLimit {
  most: number
  tooLong(): void
}

/** Calls back with the first line that a socket sends; what follows is not read. Errors stay with the socket. */
export function readLine(socket: Socket, onLine: (line: string) => void, limit?: LineLimit): void {
  let text = ''
  socket.setEncoding('utf8')
  socket.on('data', function gather(piece: string) {
    text += piece
    const end = text.indexOf('\n')
    const isTooLong = limit !== undefined && (end < 0 ? text.length : end) > limit.most
    if (end < 0 && !isTooLong) return
    socket.off('data', gather)
    socket.resume() // so that the other side's end is seen
    if (isTooLong) limit.tooLong()
    else onLine(text.slice(0, end))
  })
}
