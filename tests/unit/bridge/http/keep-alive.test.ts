import { connect, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { listen } from '../../../../bridge/http/listen'
import { blockLoop } from '../../../fakes/block-loop'

const REQUEST = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'
const IDLE = 250

async function openServer() {
  const limits = { keepAliveTimeout: IDLE, keepAliveTimeoutBuffer: 0 }
  const listening = await listen(() => new Response('ok'), 0, { log() {}, isAuthorized: () => true, limits })
  onTestFinished(() => listening.close())
  const socket = connect(listening.port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  return socket
}

/** How many answers have come when the connection ends, or when `most` have. */
function answersOver(socket: Socket, most: number): Promise<number> {
  let text = ''
  return new Promise((resolve) => {
    const count = () => text.split('HTTP/1.1 200').length - 1
    socket.on('data', (data) => {
      text += data
      if (count() === most) resolve(most)
    })
    socket.on('error', () => resolve(count()))
    socket.on('close', () => resolve(count()))
  })
}

it('a request that came before the idle time-out is answered, although the bridge was blocked until after it', async () => {
  const socket = await openServer()
  socket.write(REQUEST)
  expect(await answersOver(socket, 1)).toBe(1)
  const both = answersOver(socket, 1)
  await new Promise((resolve) => setImmediate(resolve))
  socket.write(REQUEST)
  blockLoop(IDLE + 1_250) // Node may add a second to the time-out
  expect(await both).toBe(1)
})

it('a connection without a request is ended after the idle time-out', async () => {
  const socket = await openServer()
  socket.write(REQUEST)
  expect(await answersOver(socket, 2)).toBe(1)
})
