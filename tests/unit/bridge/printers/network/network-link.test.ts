import { createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Driver, Ending } from '../../../../../bridge/printers/driver'
import { openNetworkDriver } from '../../../../../bridge/printers/network/network-driver'
import { listen } from '../../../../fakes/free-port'

/** More than the kernel's buffers of one connection take: only a part is accepted. */
const MORE_THAN_BUFFERS = Buffer.alloc(64_000_000, 65)
const PIECE = Buffer.alloc(4096, 65)

/** A connection over a real socket to a peer that reads nothing until the test says so. */
async function connected() {
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true })
  const port = await listen(server)
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve))
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

/** Reads a little, as a printer with a small buffer does, and resets the connection. */
const readAndReset = (peer: Socket) =>
  new Promise<number>((resolve) => {
    peer.once('data', (data) => {
      peer.resetAndDestroy()
      resolve(data.length)
    })
    peer.resume()
  })

describe('a write over the network', () => {
  it('that the system took completely counts completely', async () => {
    const { link } = await connected()
    expect(await link.write(PIECE)).toBe(PIECE.length)
  })

  it('that fails when the printer has a part of it counts as unknown', async () => {
    const { link, peer } = await connected()
    const writing = link.write(MORE_THAN_BUFFERS)
    expect(await readAndReset(peer)).toBeGreaterThan(0)
    expect(await writing).toBe('unknown')
    expect(await link.write(PIECE)).toBe(0)
  })

  it('that we abort counts as unknown', async () => {
    const { link } = await connected()
    const writing = link.write(MORE_THAN_BUFFERS)
    await link.destroy()
    expect(await writing).toBe('unknown')
  })

  it('that the system refused at once counts as none: the printer had closed, and the reset was not read yet', async () => {
    const { link, peer, ends } = await connected()
    peer.resetAndDestroy()
    // In the same turn of the event loop: no event has reported the reset yet.
    expect(ends).toEqual([])
    expect(await link.write(PIECE)).toBe(0)
  })

  it.each<[string, (link: Driver) => unknown]>([
    ['our side is half-closed', (link) => link.finish()],
    ['we have destroyed it', (link) => link.destroy()],
  ])('counts as none when %s', async (_when, end) => {
    const { link } = await connected()
    await end(link)
    expect(await link.write(PIECE)).toBe(0)
  })
})
