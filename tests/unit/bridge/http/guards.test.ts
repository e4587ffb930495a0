import { describe, expect, it } from 'vitest'
import { ORIGIN, openWorld, PORT, type World } from '../support/bridge-world'
import { comanda } from '../support/papers'

const codeOf = async (response: Response) =>
  [response.status, ((await response.json()) as { error: { code: string } }).error.code] as const

/** Every route of the tills' API, with the path of a job or printer. */
function routesOf({ routes }: World['app']) {
  const found = routes.filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/configurar'))
  if (found.length < 20) throw new Error('all routes expected')
  const at = (path: string) => path.replace(':key', 'a:b:kitchen:*:1').replace(':id', 'caja')
  return found.map(({ method, path }) => ({ method, path: at(path) }))
}

describe('the guards before any route', () => {
  it.each([
    ...'localhost:17177 127.0.0.1 127.0.0.1:17178 [::1]:17177 0.0.0.0:17177 evil.com evil.com:17177'.split(' '),
    ...'127.0.0.1:17177.evil.com 127.0.0.1.:17177 2130706433:17177'.split(' '),
    '127.0.0.1:17177, 127.0.0.1:17177',
    '127.0.0.1:17177, evil.com',
  ])('refuse the host %s', async (host) => {
    const { send } = await openWorld()
    expect(await codeOf(await send('GET', '/health', undefined, { host }))).toEqual([421, 'host'])
  })

  it('refuse a request without a host', async () => {
    const { app } = await openWorld()
    expect(await codeOf(await app.request('/health'))).toEqual([421, 'host'])
  })

  it.each([
    '',
    'null',
    'https://tomapedidos.intuipos.net',
    'http://127.0.0.1:17177',
    'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    `${ORIGIN}/`,
    `${ORIGIN}.evil.com`,
    `${ORIGIN}, https://evil.com`,
    ORIGIN.toUpperCase(),
    ORIGIN.slice(0, -1),
    `https://${ORIGIN.slice('chrome-extension://'.length)}`,
  ])('refuse the origin %s, reading or writing, token or not', async (origin) => {
    const { send, session } = await openWorld()
    for (const authorization of [`Bearer ${session}`, 'Bearer x']) {
      const headers = { origin, authorization }
      expect(await codeOf(await send('GET', '/status', undefined, headers))).toEqual([403, 'origin'])
      expect(await codeOf(await send('PUT', '/jobs/x', {}, headers))).toEqual([403, 'origin'])
    }
  })

  it.each(['PUT', 'POST', 'DELETE', 'PATCH'])('require an origin on %s', async (method) => {
    const { app, headers: whole } = await openWorld()
    const { origin: _, ...headers } = whole
    expect(await codeOf(await app.request('/jobs/x', { method, headers, body: '{}' }))).toEqual([403, 'origin'])
  })

  it('let a paired extension read without an origin header, as Chrome sends it from the worker', async () => {
    const { send } = await openWorld()
    expect((await send('GET', '/version')).status).toBe(200)
  })

  it.each(['cross-site', 'same-site', 'same-origin', 'none, cross-site', ''])(
    'refuse sec-fetch-site «%s»',
    async (site) => {
      const { send } = await openWorld()
      const expected = [403, 'fetch-site']
      expect(await codeOf(await send('GET', '/version', undefined, { 'sec-fetch-site': site }))).toEqual(expected)
      expect((await send('GET', '/version', undefined, { 'sec-fetch-site': 'none' })).status).toBe(200)
    },
  )

  it('answer no preflight and send no CORS header, for any request', async () => {
    const { send } = await openWorld()
    const preflight = { 'access-control-request-method': 'PUT', 'access-control-request-private-network': 'true' }
    expect(await codeOf(await send('OPTIONS', '/jobs/x', undefined, preflight))).toEqual([405, 'method'])
    for (const [method, path, headers] of [
      ['GET', '/health', {}],
      ['GET', '/support', {}],
      ['OPTIONS', '/health', {}],
      ['OPTIONS', '/jobs/x', preflight],
      ['OPTIONS', '/jobs/x', { ...preflight, origin: 'https://tomapedidos.intuipos.net' }],
      ['PUT', '/jobs/x', {}],
      ['GET', '/nothing', {}],
    ] as const) {
      const response = await send(method, path, method === 'PUT' ? {} : undefined, headers)
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })

  it.each(['', 'Bearer ', 'Bearer x', 'Basic abc', `bearer ${'a'.repeat(43)}`, `Bearer ${'a'.repeat(43)}`])(
    'refuse the authorization «%s»',
    async (authorization) => {
      const { send } = await openWorld()
      expect(await codeOf(await send('GET', '/status', undefined, { authorization }))).toEqual([401, 'token'])
      expect(await codeOf(await send('GET', '/nothing', undefined, { authorization }))).toEqual([401, 'token'])
    },
  )

  it('refuse a token that was issued to another extension', async () => {
    const { send, clients } = await openWorld()
    const other = `chrome-extension://${'b'.repeat(32)}`
    clients.issue(other, 'Otra')
    expect(await codeOf(await send('GET', '/status', undefined, { origin: other }))).toEqual([401, 'token'])
  })

  it('answer only «ok» without a token', async () => {
    const { app } = await openWorld()
    const response = await app.request('/health', { headers: { host: `127.0.0.1:${PORT}` } })
    expect(await response.json()).toEqual({ ok: true })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json-patch', ''])(
    'refuse a body of type «%s»',
    async (type) => {
      const { send } = await openWorld()
      expect(await codeOf(await send('PUT', '/jobs/x', '{}', { 'content-type': type }))).toEqual([415, 'media-type'])
    },
  )

  it('refuse a body over 1 MiB, declared or not', async () => {
    const { app, send, headers } = await openWorld()
    expect(await codeOf(await send('PUT', '/jobs/x', 'x'.repeat(1024 * 1024 + 1)))).toEqual([413, 'size'])
    const piece = new TextEncoder().encode('x'.repeat(64 * 1024))
    let pieces = 0
    const endless = new ReadableStream({
      pull(controller) {
        pieces++
        controller.enqueue(piece)
      },
    })
    const request = { method: 'PUT', headers, body: endless, duplex: 'half' } as RequestInit
    expect(await codeOf(await app.request('/jobs/x', request))).toEqual([413, 'size'])
    expect(pieces).toBeLessThan(30)
  })

  it('run before every route: each refuses another origin, and a wrong token unless it needs none', async () => {
    const { app, send } = await openWorld({ withoutLanes: true })
    for (const { method, path } of routesOf(app)) {
      const refusal = async (headers: Record<string, string>) => {
        const [status, code] = await codeOf(await send(method, path, method === 'GET' ? undefined : {}, headers))
        return `${method} ${path}: ${status} ${code}`
      }
      expect(await refusal({ origin: 'https://example.com' })).toBe(`${method} ${path}: 403 origin`)
      if (['/health', '/pair', '/session'].includes(path)) continue
      expect(await refusal({ authorization: 'Bearer stolen' })).toBe(`${method} ${path}: 401 token`)
    }
  })

  it('check the host first, then origin, site, method, token, type, size and body', async () => {
    const { send } = await openWorld()
    const wrong: [string, Record<string, string>][] = [
      ['host', { host: 'evil.com' }],
      ['origin', { origin: 'https://evil.com' }],
      ['fetch-site', { 'sec-fetch-site': 'cross-site' }],
      ['token', { authorization: 'Bearer x' }],
      ['media-type', { 'content-type': 'text/plain' }],
      ['size', { 'content-length': String(2 ** 21) }],
      ['schema', {}],
    ]
    const { key } = await comanda()
    while (wrong.length > 0) {
      const headers = Object.assign({}, ...wrong.map(([, header]) => header)) as Record<string, string>
      const [, code] = await codeOf(await send('PUT', `/jobs/${key}`, 'no json', headers))
      expect(code).toBe(wrong.shift()?.[0])
    }
  })

  it('let no GET change anything', async () => {
    const { app, send, store } = await openWorld({ withoutLanes: true })
    const before = store.seq
    for (const { path } of routesOf(app)) await (await send('GET', path)).text()
    expect(store.seq).toBe(before)
  })
})
