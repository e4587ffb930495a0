import type { Socket } from 'node:net'

/** Calls back with the first line that a socket sends; what follows is not read. Errors stay with the socket. */
export function readLine(socket: Socket, onLine: (line: string) => void): void {
  let text = ''
  socket.setEncoding('utf8')
  socket.on('data', function gather(piece: string) {
    text += piece
    const end = text.indexOf('\n')
    if (end < 0) return
    socket.off('data', gather)
    socket.resume() // so that the other side's end is seen
    onLine(text.slice(0, end))
  })
}
