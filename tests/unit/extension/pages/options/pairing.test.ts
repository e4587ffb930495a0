import { createServer, type IncomingMessage } from 'node:http'
import { PROTOCOL } from '@shared/payload'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { pair } from '../../../../../extension/pages/options/pairing'
import { listen } from '../../../../fakes/free-port'

let close: () => void = () => undefined
afterEach(() => close())

interface Seen {
  path: string
  body: string
}

/** A bridge that always gives one answer, or what a function says: an answer or a broken connection. */
async function bridge(
  status: number | (() => [status: number, answer: unknown] | 'broken'),
  answer?: unknown,
): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    seen.push({ path: `${request.method} ${request.url}`, body })
    const next = typeof status === 'number' ? ([status, answer] as const) : status()
    if (next === 'broken') return void request.socket.destroy()
    response.writeHead(next[0], { 'content-type': 'application/json' })
    response.end(typeof next[1] === 'string' ? next[1] : JSON.stringify(next[1]))
  })
  const port = await listen(server)
  close = () => server.close()
  return { url: `http://127.0.0.1:${port}`, seen }
}

const refusal = (code: string) => ({ error: { code, message: 'no', retry: 'never' } })
const PAIRED = { token: 't'.repeat(43), till: 'C1', version: '0.1.0', protocols: [PROTOCOL, PROTOCOL] }

it('pairing sends the code and receives this till’s token', async () => {
  const { url, seen } = await bridge(200, PAIRED)
  expect(await pair(url, '12345678', 'Caja')).toEqual({ ok: true, token: 't'.repeat(43), till: 'C1' })
  expect(seen[0]).toMatchObject({ path: 'POST /pair', body: '{"code":"12345678","name":"Caja"}' })
})

it('a name that could be taken for another till’s is refused before anything is sent, or by the printing program', async () => {
  for (const name of ['C1', 'Caja\u202e', '\u0421aja']) {
    const nowhere = 'http://127.0.0.1:9'
    expect(await pair(nowhere, '12345678', name)).toMatchObject({ ok: false, message: { code: 'C-116' } })
  }
  const { error } = refusal('schema')
  const wrong = { error: { ...error, issues: [{ path: 'name', message: '' }] } }
  vi.stubGlobal('fetch', async () => Response.json(wrong, { status: 422 }))
  onTestFinished(() => void vi.unstubAllGlobals())
  expect(await pair('http://127.0.0.1:9', '12345678', 'Caja l')).toMatchObject({ message: { code: 'C-117' } })
})

it('pairing does not send an invalid code', async () => {
  const { url, seen } = await bridge(200, {})
  expect(await pair(url, '123456', 'Caja')).toMatchObject({ ok: false, message: { code: 'C-17' } })
  expect(seen).toEqual([])
})

it.each([
  [403, refusal('code'), 'R-10'],
  [403, refusal('origin'), 'R-01'],
  [500, refusal('internal'), 'R-11'],
  [200, 'not json', 'P-22'],
  [200, { token: 1 }, 'P-22'],
])('pairing explains an answer %i %j in words', async (status, answer, code) => {
  const { url } = await bridge(status, answer)
  expect(await pair(url, '12345678', 'Caja')).toMatchObject({ ok: false, message: { code } })
})

it('pairing is repeated while other tries wait before it, until it gets its turn', async () => {
  let busy = 20
  const { url, seen } = await bridge(() => (busy-- > 0 ? [429, refusal('busy')] : [200, PAIRED]))
  expect(await pair(url, '12345678', 'Caja')).toMatchObject({ ok: true, till: 'C1' })
  expect(seen).toHaveLength(21)
})

it('pairing says so when it got no turn in its time', async () => {
  let time = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => time)
  onTestFinished(() => clock.mockRestore())
  const { url, seen } = await bridge(() => {
    time += 40
    return [429, refusal('busy')]
  })
  expect(await pair(url, '12345678', 'Caja', 100)).toMatchObject({ ok: false, message: { code: 'R-19' } })
  expect(seen).toHaveLength(3)
})

it('pairing is repeated once when its connection breaks', async () => {
  let breaks = 1
  const { url, seen } = await bridge(() => (breaks-- > 0 ? 'broken' : [403, refusal('code')]))
  expect(await pair(url, '12345678', 'Caja')).toMatchObject({ ok: false, message: { code: 'R-10' } })
  expect(seen).toHaveLength(2)
})

it('pairing says that the printing program is closed', async () => {
  const { url } = await bridge(200, {})
  close()
  expect(await pair(url, '12345678', 'Caja')).toMatchObject({ ok: false, message: { code: 'P-01' } })
})
