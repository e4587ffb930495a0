import { createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Driver, Ending } from '../../../../bridge/printers/driver'
import { openNetworkDriver } from '../../../../bridge/printers/network'

/** More than the kernel's buffers of one connection hold: it takes a part of it. */
const MORE_THAN_BUFFERS = Buffer.alloc(64_000_000, 65)
const PIECE = Buffer.alloc(4096, 65)

/** A link over a real socket to a peer that reads nothing until it is told to. */
async function connected() {
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const ends: Ending[] = []
  const events = { bytes() {}, ended: (how: Ending) => void ends.push(how) }
  const opened = await openNetworkDriver({ host: '127.0.0.1', port }, events, 5_000, new AbortController().signal)
  if (!opened.ok) throw new Error('no link')
  const peer = await accepted
  peer.on('error', () => {})
  onTestFinished(async () => {
    await opened.driver.destroy()
    peer.destroy()
    server.close()
  })
  return { link: opened.driver, peer, ends }
}

/** Reads a little, as a printer with a small buffer does, and breaks the connection. */
const readAndReset = (peer: Socket) =>
  new Promise<number>((resolve) => {
    peer.once('data', (data) => {
      peer.resetAndDestroy()
      resolve(data.length)
    })
    peer.resume()
  })

describe('a write over the network', () => {
  it('that the system took whole counts whole', async () => {
    const { link } = await connected()
    expect(await link.write(PIECE)).toBe(PIECE.length)
  })

  it('that breaks off when the printer has a part of it: nobody knows how much', async () => {
    const { link, peer } = await connected()
    const writing = link.write(MORE_THAN_BUFFERS)
    expect(await readAndReset(peer)).toBeGreaterThan(0)
    expect(await writing).toBe('unknown')
    expect(await link.write(PIECE)).toBe(0)
  })

  it('that we break off ourselves: nobody knows how much', async () => {
    const { link } = await connected()
    const writing = link.write(MORE_THAN_BUFFERS)
    await link.destroy()
    expect(await writing).toBe('unknown')
  })

  it('that the system refused at once took nothing: the printer had gone, and we had not heard of it', async () => {
    const { link, peer, ends } = await connected()
    peer.resetAndDestroy()
    // In the same turn: no event has told of the reset.
    expect(ends).toEqual([])
    expect(await link.write(PIECE)).toBe(0)
  })

  it.each<[string, (link: Driver) => unknown]>([
    ['we have said that we say no more', (link) => link.finish()],
    ['we have destroyed it', (link) => link.destroy()],
  ])('takes nothing when %s', async (_when, end) => {
    const { link } = await connected()
    await end(link)
    expect(await link.write(PIECE)).toBe(0)
  })
})
