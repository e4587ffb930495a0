import { connect, createServer, type Socket } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { endsWithin, onIdle, silence } from '../../../bridge/async'
import { blockLoop, turnLoop } from '../../fakes/block-loop'
import { listen } from '../../fakes/free-port'

const WAIT = 100
const BLOCK = 200

/** Two ends of one connection. */
async function twoEnds(): Promise<{ here: Socket; there: Socket }> {
  const server = createServer()
  const port = await listen(server)
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve))
  const here = connect(port, '127.0.0.1')
  const there = await accepted
  onTestFinished(() => {
    here.destroy()
    there.destroy()
    server.close()
  })
  await turnLoop(2)
  return { here, there }
}

const firstOf = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('data', resolve))

it('what arrived in time counts, when the loop was blocked from any of its phases', async () => {
  for (const inPhase of [setImmediate, setTimeout, process.nextTick]) {
    const { here, there } = await twoEnds()
    const data = firstOf(here)
    await new Promise<void>((resolve) => inPhase(resolve))
    const ended = endsWithin(data, WAIT)
    there.write('x')
    blockLoop(BLOCK)
    expect(await ended).toBe(true)
  }
})

it('all of several pieces that arrived are read before the rest is called silence', async () => {
  const { here, there } = await twoEnds()
  let count = 0
  here.on('data', ({ length }: Buffer) => {
    count += length
  })
  await turnLoop(1)
  const waited = silence(WAIT, new AbortController().signal)
  for (let piece = 0; piece < 20; piece++) there.write(Buffer.alloc(1_000))
  blockLoop(BLOCK)
  await waited
  expect(count).toBe(20_000)
})

it('an aborted wait ends without a look, and silence is still found', async () => {
  const look = vi.fn(async () => {})
  const stop = new AbortController()
  const waited = silence(60_000, stop.signal, look)
  stop.abort()
  await waited
  expect(look).not.toHaveBeenCalled()
  expect(await endsWithin(new Promise(() => {}), 1)).toBe(false)
})

it('a socket’s idle time-out counts only when nothing waits to be read', async () => {
  const { here, there } = await twoEnds()
  here.resume()
  const silent = vi.fn()
  const found = Promise.withResolvers<void>()
  onIdle(here, WAIT, () => {
    silent()
    found.resolve()
  })
  // On a loaded machine the next turns may take as long as the time-out.
  here.once('data', () => here.setTimeout(0))
  await turnLoop(1)
  there.write('x')
  blockLoop(BLOCK)
  await turnLoop(10)
  expect(silent).not.toHaveBeenCalled()
  here.setTimeout(WAIT)
  await found.promise
})
