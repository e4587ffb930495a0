import { createServer, type RequestListener } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { CupsSpooler } from '../../../../../../bridge/printers/spooler/cups/cups-spooler'
import { listen } from '../../../../../fakes/free-port'

/** The print server's behaviour for every request. */
async function serverThat(answer: RequestListener): Promise<CupsSpooler> {
  const server = createServer(answer)
  const port = await listen(server)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return new CupsSpooler(() => ({ host: '127.0.0.1', port }), 'caja')
}

/** An IPP answer with a status and nothing else. */
const status =
  (code: number): RequestListener =>
  (request, response) => {
    request.resume().once('end', () => response.end(Buffer.from([2, 0, code >> 8, code & 255, 0, 0, 0, 1, 3])))
  }

const submitTo = async (answer: RequestListener) => (await serverThat(answer)).submit('CAJA', 'Justo 1', Buffer.of(1))

describe('a document sent to CUPS', () => {
  it.each([
    ['the server has no such queue', 0x0406, 'connecting-to-device'],
    ['the queue does not accept the format', 0x040a, 'document-format-error'],
    ['the queue accepts no documents', 0x0506, 'paused'],
  ])('is not in the queue when %s', async (_, code, reason) => {
    expect(await submitTo(status(code))).toEqual({ ok: false, kept: 'nothing', reasons: [reason] })
  })

  it('is not in the queue when the queue’s name is half an emoji, which no queue has', async () => {
    const spooler = await serverThat(status(0x0406))
    expect(await spooler.submit('CAJA \ud83c', 'Justo 1 \ud83c', Buffer.of(1))).toMatchObject({ kept: 'nothing' })
    expect(await spooler.queue('CAJA \ud83c')).toBeNull()
  })

  it('is not in the queue when no server accepted the connection', async () => {
    const spooler = new CupsSpooler(() => ({ socketPath: '/nowhere/cups.sock' }), 'caja')
    expect(await spooler.submit('CAJA', 'Justo 1', Buffer.of(1))).toMatchObject({ kept: 'nothing' })
    expect(await spooler.queue('CAJA')).toBeNull()
    expect(await spooler.queues()).toEqual([])
  })

  it('is not in the queue when the server required a password', async () => {
    const refusing: RequestListener = (request, response) => {
      request.resume().once('end', () => response.writeHead(401).end())
    }
    expect(await submitTo(refusing)).toMatchObject({ kept: 'nothing' })
  })

  it('may be in the queue when the answer does not arrive, or is invalid', async () => {
    const closing: RequestListener = (request) => void request.resume().once('end', () => request.socket.destroy())
    const garbled: RequestListener = (request, response) => {
      request.resume().once('end', () => response.end('¿?'))
    }
    const falling: RequestListener = (request, response) => {
      request.resume().once('end', () => response.writeHead(503).end())
    }
    for (const answer of [closing, garbled, falling, status(0)])
      expect(await submitTo(answer)).toEqual({ ok: false, kept: 'unknown' })
  })
})

describe('a document that CUPS no longer has', () => {
  it('is gone, and one that CUPS does not answer for is not', async () => {
    expect(await (await serverThat(status(0x0406))).job('CAJA', 3)).toEqual({ place: 'gone', begun: false })
    expect(await (await serverThat(status(0x0500))).job('CAJA', 3)).toBeNull()
  })

  it('is not deleted a second time', async () => {
    expect(await (await serverThat(status(0x0406))).cancel('CAJA', 3)).toBe('refused')
  })
})
