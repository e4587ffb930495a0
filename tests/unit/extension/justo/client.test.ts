import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { readJustoClock } from '../../../../extension/context/justo-clock'
import { createJustoClient } from '../../../../extension/justo/client'
import { elapse } from '../../../stage/virtual-clock'
import { json, now, serve, TOKEN, withServer } from './server'

const DAY_MS = 24 * 3600_000

const failedWith = async (answer: (response: ServerResponse) => void, options = {}) => {
  const { client } = await withServer(answer, options)
  const result = await client.pendingOrders(['S1'])
  if (result.ok) throw new Error('it should have failed')
  return result.error
}

describe('a request', () => {
  it('for pending orders has the form that v1 documents: POST, key in the header, storesIds', async () => {
    const { client, received } = await withServer((r) => json(r, 200, { status: 'ok', data: [{ _id: 'A' }] }))
    expect(await client.pendingOrders(['S1', 'S2'])).toMatchObject({ ok: true, data: [{ _id: 'A' }] })
    expect(received).toHaveLength(1)
    expect(received[0]).toMatchObject({ method: 'POST', url: '/api/v1/pendingOrders' })
    expect(received[0]?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' })
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ storesIds: ['S1', 'S2'] })
  })

  it('of every other kind has the documented body', async () => {
    const { client, received } = await withServer((r) => json(r, 200, { status: 'ok', data: {} }))
    await client.orders({ storeIds: ['S1'], fromDate: '2026-03-14T00:00:00.000Z' })
    await client.acceptOrder('A')
    await client.rejectOrder('A', 'Sin stock')
    expect(received.map(({ url, body }) => [url, JSON.parse(body)])).toEqual([
      ['/api/v1/orders', { storesIds: ['S1'], fromDate: '2026-03-14T00:00:00.000Z' }],
      ['/api/v1/acceptOrder', { orderId: 'A' }],
      ['/api/v1/rejectOrder', { orderId: 'A', reasonMessage: 'Sin stock', reason: 'Sin stock' }],
    ])
  })
})

describe('a successful call', () => {
  it.each([
    ['a bare list', { status: 'ok', data: [1, 2] }],
    ['a page', { status: 'ok', data: { items: [1, 2], hasNextPage: false } }],
    ['the envelope of v3', { success: true, data: { items: [1, 2] } }],
  ])('accepts %s', async (_name, body) => {
    const { client } = await withServer((r) => json(r, 200, body))
    expect(await client.pendingOrders(['S1'])).toMatchObject({ ok: true, data: [1, 2] })
  })

  it('returns when the request started and the difference between this clock and Justo’s', async () => {
    const startedAt = '2026-03-14T12:02:00.000Z'
    const headers = { date: 'Sat, 14 Mar 2026 12:00:00 GMT' }
    const answer = (r: ServerResponse) => json(r, 200, { status: 'ok', data: [] }, headers)
    const { client } = await withServer(answer, { now: () => startedAt })
    const result = await client.pendingOrders(['S1'])
    expect(result).toMatchObject({ ok: true, startedAt, skewMs: Math.round(120_000 + result.ms / 2) })
  })

  it('reads the same time of Justo’s when this computer’s clock is set right by 100 days during the call', async () => {
    const date = 'Sat, 14 Mar 2026 12:00:00 GMT'
    let clock = '2025-12-04T12:00:00.000Z'
    const { client } = await withServer(
      (r) => {
        clock = '2026-03-14T12:00:00.000Z'
        json(r, 200, { status: 'ok', data: [] }, { date })
      },
      { now: () => clock },
    )
    const result = await client.pendingOrders(['S1'])
    // Justo dated its answer in the middle of the call.
    expect((readJustoClock(result)?.time ?? 0) - Date.parse(date)).toBeCloseTo(result.ms / 2, -1)
  })

  it('takes as long as it did when this computer’s clock is corrected meanwhile', async () => {
    const times = ['2026-03-14T12:00:00.000Z', '2026-08-01T12:00:00.000Z']
    const { client } = await withServer((r) => json(r, 200, { status: 'ok', data: [] }), {
      now: () => times.shift() ?? '2026-08-01T12:00:00.000Z',
    })
    // The clock was moved by 140 days; no machine is that slow.
    expect((await client.pendingOrders(['S1'])).ms).toBeLessThan(DAY_MS)
  })
})

describe('a failed call', () => {
  it.each([
    [401, 'key-refused'],
    [403, 'key-refused'],
    [404, 'gone'],
    [410, 'gone'],
    [408, 'timeout'],
    [429, 'rate-limited'],
    [500, 'server'],
    [503, 'server'],
    [400, 'refused'],
    [409, 'refused'],
  ])('maps HTTP %i to %s', async (status, kind) => {
    expect(await failedWith((r) => json(r, status, { error: 'x', message: 'Pedido no encontrado' }))).toMatchObject({
      kind,
      serverText: 'Pedido no encontrado',
    })
  })

  it.each([
    ['half an answer', '{"status":"ok","data":[{"_id":'],
    ['nothing', ''],
    ['another envelope', '{"data":[]}'],
    ['JSON that is no envelope', 'null'],
    ['a list where none is', '{"status":"ok","data":{"orders":[]}}'],
  ])('treats %s as garbage, never as an empty list', async (_name, body) => {
    expect((await failedWith((r) => r.end(body))).kind).toBe('garbage')
  })

  it.each<[string, number, string]>([
    ['a page with 200', 200, '<html>Inicie sesión en el Wi-Fi</html>'],
    ['a page that says that access is needed', 511, '<h1>Bienvenido</h1>'],
    ['a redirect', 302, ''],
  ])('names a captive portal by %s', async (_name, status, body) => {
    const headers = { 'content-type': 'text/html', location: 'http://192.168.0.1/entrar' }
    expect((await failedWith((r) => r.writeHead(status, headers).end(body))).kind).toBe('portal')
  })

  it('names a captive portal by a redirect that the browser hides', async () => {
    const hidden = { type: 'opaqueredirect', status: 0, headers: new Headers(), text: async () => '' }
    const client = createJustoClient({
      fetch: async () => hidden as unknown as Response,
      baseUrl: 'https://api.getjusto.com',
      token: TOKEN,
      now,
    })
    expect(await client.pendingOrders(['S1'])).toMatchObject({ ok: false, error: { kind: 'portal' } })
  })

  it.each<[string, number, string, string]>([
    ['a firewall’s page', 403, 'text/html', '<h1>Blocked</h1>'],
    ['a page without its type', 403, 'application/json', ' <!DOCTYPE html><title>403</title>'],
    ['a proxy’s text', 403, 'text/plain', 'Forbidden'],
    ['nothing', 403, 'application/json', ''],
    ['a gateway’s JSON', 403, 'application/json', '{"message":"Forbidden"}'],
    ['a firewall’s JSON', 403, 'application/json', '{"title":"Error 1020","status":403,"detail":"Access denied"}'],
    ['half a JSON', 403, 'application/json', '{"error":"forb'],
    ['a router’s login', 401, 'text/html', '<title>TP-Link</title>'],
  ])('is no refused key when %s comes with %i', async (_name, status, type, body) => {
    const headers = { 'content-type': type, 'retry-after': '600' }
    expect((await failedWith((r) => r.writeHead(status, headers).end(body))).kind).toBe('blocked')
  })

  it.each<[number, string]>([
    [401, ''],
    [401, 'Unauthorized'],
    [401, '{"message":"Unauthorized"}'],
    [403, '{"error":"forbidden","message":"No permitido"}'],
    [403, '{"success":false,"error":{"message":"No permitido"}}'],
    [403, '{"status":"error","message":"No permitido"}'],
  ])('is a refused key with %i and the body %j, and no Retry-After stops it for longer', async (status, body) => {
    const error = await failedWith((r) => r.writeHead(status, { 'retry-after': '3600' }).end(body))
    expect(error).toMatchObject({ kind: 'key-refused', retryAfterMs: null })
  })

  it('takes an error in the envelope for a refusal although the HTTP status is 200', async () => {
    const error = await failedWith((r) => json(r, 200, { success: false, error: { message: 'Ya fue aceptado' } }))
    expect(error).toMatchObject({ kind: 'refused', serverText: 'Ya fue aceptado' })
  })

  it('reads Retry-After in seconds, and as a date by Justo’s clock: this computer’s may be an hour behind', async () => {
    expect((await failedWith((r) => json(r, 429, {}, { 'retry-after': '90' }))).retryAfterMs).toBe(90_000)
    const headers = { date: 'Sat, 14 Mar 2026 12:00:00 GMT', 'retry-after': 'Sat, 14 Mar 2026 12:01:00 GMT' }
    expect((await failedWith((r) => json(r, 503, {}, headers))).retryAfterMs).toBe(60_000)
  })

  it('ends at its time-out when it is never answered', async () => {
    expect((await failedWith(() => void elapse(40), { timeoutMs: 40 })).kind).toBe('timeout')
  })

  it('ends at its time-out when the body stops half-way', async () => {
    const thenSilent: typeof fetch = async (...request) => {
      const response = await fetch(...request)
      void elapse(60)
      return response
    }
    const options = { timeoutMs: 60, fetch: thenSilent }
    expect((await failedWith((r) => void r.writeHead(200).write('{"status":'), options)).kind).toBe('timeout')
  })

  it('treats a cut connection and a closed port as a network failure', async () => {
    expect((await failedWith((r) => r.destroy())).kind).toBe('network')
    const server = await serve(() => {})
    await server.close()
    const client = createJustoClient({ fetch, baseUrl: server.baseUrl, token: TOKEN, now })
    expect(await client.acceptOrder('A')).toMatchObject({ ok: false, error: { kind: 'network' } })
  })

  it('follows no redirect: the key is sent only to Justo', async () => {
    const other = await serve((r) => json(r, 200, { status: 'ok', data: [] }))
    const error = await failedWith((r) => r.writeHead(307, { location: `${other.baseUrl}/portal` }).end())
    expect(error.kind).toBe('portal')
    expect(other.received).toHaveLength(0)
    await other.close()
  })

  it('ends at once with the caller’s signal', async () => {
    const controller = new AbortController()
    const { client } = await withServer(() => controller.abort())
    const expected = { ok: false, error: { kind: 'network', detail: 'ended by the caller' } }
    expect(await client.orders({ storeIds: ['S1'], fromDate: now() }, controller.signal)).toMatchObject(expected)
    expect(await client.orders({ storeIds: ['S1'], fromDate: now() }, controller.signal)).toMatchObject({ ok: false })
  })

  it('sends nothing with a key that no header can carry', async () => {
    const { client, received } = await withServer((r) => json(r, 200, {}), { token: 'clave\ncon salto' })
    expect(await client.pendingOrders(['S1'])).toMatchObject({ ok: false, error: { kind: 'key-refused' } })
    expect(received).toHaveLength(0)
  })

  it('never contains the key, in any text', async () => {
    const error = await failedWith((r) => json(r, 400, { message: `bad token ${TOKEN}` }))
    expect(JSON.stringify(error)).not.toContain(TOKEN)
    expect(error.serverText).toBe('bad token ***')
  })
})

describe('truncated lists', () => {
  it.each([
    [{ items: [1], hasNextPage: true }, true],
    [{ items: [1], hasNextPage: 'true' }, true],
    [{ items: [1], hasNextPage: false }, false],
    [{ items: [1] }, false],
    [[1], false],
  ])('are recognised by %j: %j', async (data, more) => {
    const { client } = await withServer((r) => json(r, 200, { status: 'ok', data }))
    const result = await client.orders({ storeIds: ['S1'], fromDate: '2026-03-14T00:00:00.000Z' })
    expect(result.ok && result.more).toBe(more)
  })

  it('are requested by the documented dates and words, and for the whole brand by naming no store', async () => {
    const { client, received } = await withServer((r) => json(r, 200, { status: 'ok', data: [] }))
    const dates = { fromDate: '2026-03-14T00:00:00.000Z', toDate: '2026-03-14T06:00:00.000Z' }
    await client.orders({ storeIds: ['S1'], ...dates })
    await client.orders({ storeIds: null, fromDate: dates.fromDate, filter: '20418', includeNotPaid: true })
    expect(received.map(({ body }) => JSON.parse(body))).toEqual([
      { storesIds: ['S1'], ...dates },
      { fromDate: dates.fromDate, filter: '20418', includeNotPaid: true },
    ])
  })
})

describe('the browser’s cause of a failed call', () => {
  const failingFetch = () => Promise.reject(new TypeError('Failed to fetch'))

  it.each([
    ['net::ERR_CERT_DATE_INVALID', 'certificate'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
    ['net::ERR_NAME_NOT_RESOLVED', 'network'],
    [null, 'network'],
  ])('reported as %j is %s, with the browser’s text', async (cause, kind) => {
    const asked: string[] = []
    const causeOf = async (url: string) => {
      asked.push(url)
      return cause
    }
    const client = createJustoClient({
      fetch: failingFetch,
      baseUrl: 'https://justo.example',
      token: TOKEN,
      now,
      causeOf,
    })
    const result = await client.pendingOrders(['S1'])
    expect(result).toMatchObject({ ok: false, error: { kind } })
    if (cause) expect(!result.ok && result.error.detail).toBe(cause)
    expect(asked).toEqual(['https://justo.example/api/v1/pendingOrders'])
  })

  it('is «not-allowed» for a host without Chrome’s permission, and nothing is sent', async () => {
    const { client, received } = await withServer((r) => json(r, 200, {}), { allowed: async () => false })
    expect(await client.acceptOrder('A')).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
    expect(received).toHaveLength(0)
  })
})
