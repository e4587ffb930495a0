import type { PairAnswer } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { ORIGIN, PORT, type World } from '../support/bridge-world'
import { aPage, OWN } from './a-page'

/** Every route that needs a session. */
function routesOf({ app }: World) {
  const found = app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/configurar/'))
  const behind = found.filter(({ path }) => !/\.(?:js|css|svg)$|\/sesion$/.test(path))
  if (behind.length < 10) throw new Error('all routes expected')
  return behind.map(({ method, path }) => ({ method, path: path.replace(':id', 'caja') }))
}

const statusOf = async (answer: Response | Promise<Response>) => (await answer).status

describe('the page', () => {
  it.each([
    ['/configurar', 'text/html; charset=utf-8'],
    ['/configurar/pagina.js', 'text/javascript; charset=utf-8'],
    ['/configurar/pagina.css', 'text/css; charset=utf-8'],
    ['/configurar/icono.svg', 'image/svg+xml'],
  ])(
    '%s is served to this computer’s browser, strictly: no frame, no store, nothing from elsewhere',
    async (path, type) => {
      const { call } = await aPage()
      for (const site of ['none', 'same-origin', undefined]) {
        const { status, headers } = await call('GET', path, undefined, { 'sec-fetch-site': site })
        expect([status, headers.get('content-type')]).toEqual([200, type])
        expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/)
        expect(headers.get('content-security-policy')).not.toMatch(/unsafe|http|\*/)
        expect(headers.get('x-frame-options')).toBe('DENY')
        expect(headers.get('cache-control')).toBe('no-store')
        expect(headers.get('referrer-policy')).toBe('no-referrer')
        expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
        expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
        expect(headers.get('x-content-type-options')).toBe('nosniff')
        expect(headers.get('access-control-allow-origin')).toBeNull()
      }
    },
  )

  it.each<[string, Record<string, string>]>([
    ['another page’s link', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port', { 'sec-fetch-site': 'same-site' }],
    ['a frame', { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'iframe' }],
    ['an object', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'object' }],
    ['another page’s fetch', { origin: 'https://evil.com' }],
    ['an extension', { origin: ORIGIN }],
  ])('is not served to %s', async (_, headers) => {
    const { call } = await aPage()
    expect(await statusOf(call('GET', '/configurar', undefined, headers))).toBe(403)
  })

  it('is not served under another name of this computer: a page whose name was rebound to it sees nothing', async () => {
    const { call } = await aPage()
    for (const host of ['localhost:17177', 'evil.com', 'evil.com:17177', '127.0.0.1:17178', '127.0.0.1', undefined])
      for (const path of ['/configurar', '/configurar/pagina.js', '/configurar/estado', '/configurar/nada'])
        expect(await statusOf(call('GET', path, undefined, { host }))).toBe(421)
  })

  it('has the headers on its refusals, too', async () => {
    const { call } = await aPage()
    const { status, headers } = await call('GET', '/configurar/estado')
    expect([status, headers.get('cache-control'), headers.get('x-frame-options')]).toEqual([401, 'no-store', 'DENY'])
  })
})

describe('the key of the page’s address', () => {
  it('opens a session once', async () => {
    const { key, redeem, call, open } = await aPage()
    const given = key()
    expect(await statusOf(call('GET', '/configurar/estado', undefined, await open(given)))).toBe(200)
    const second = await redeem(given)
    expect([second.status, await second.json()]).toMatchObject([403, { message: { code: 'B-84' } }])
  })

  it.each<[string, Record<string, string | undefined>, number]>([
    ['another page', { origin: 'https://evil.com', 'sec-fetch-site': 'cross-site' }, 403],
    ['a page of another port of this computer', { origin: 'http://127.0.0.1:8080' }, 403],
    ['a page under this computer’s name', { origin: `http://localhost:${PORT}` }, 403],
    ['the paired extension', { origin: ORIGIN }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['a program without an origin', { origin: undefined }, 403],
    ['another site that a browser tells', { 'sec-fetch-site': 'same-site' }, 403],
    ['a form of another page', { 'content-type': 'text/plain' }, 415],
  ])('is worth nothing to %s, and remains whole for the person', async (_, headers, status) => {
    const { key, redeem } = await aPage()
    const given = key()
    expect(await statusOf(redeem(given, headers))).toBe(status)
    expect(await statusOf(redeem(given))).toBe(200)
  })

  it('is worth nothing to another account of this computer, which can read it in the browser’s command line', async () => {
    const account = { isOwn: false }
    const { key, redeem } = await aPage({ isOwnAccount: async () => account.isOwn })
    const given = key()
    expect(await statusOf(redeem(given))).toBe(403)
    account.isOwn = true
    expect(await statusOf(redeem(given))).toBe(200)
  })

  it('that is invented costs no look at the caller’s account', async () => {
    const { redeem } = await aPage({ isOwnAccount: () => expect.unreachable('looked at') })
    for (const invented of ['', 'x', 'x'.repeat(43)]) expect(await statusOf(redeem(invented))).toBe(403)
  })

  it('used twice, ends the code and the till’s token that its first use led to, and says which till', async () => {
    const { key, redeem, call, open, world } = await aPage()
    const given = key()
    const headers = await open(given)
    const codeOf = async () => {
      const answer = await call('POST', '/configurar/codigo', {}, headers)
      return ((await answer.json()) as { code: string }).code
    }
    const pair = (code: string) =>
      world.ask<PairAnswer>('POST', '/pair', { code, name: 'Caja 2' }, { authorization: '' })
    const { token } = await pair(await codeOf())
    const status = (of: string) => statusOf(world.send('GET', '/status', undefined, { authorization: `Bearer ${of}` }))
    const ofTill = await world.sessionOf(token)
    const code = await codeOf()
    expect(await status(ofTill)).toBe(200)

    const second = await redeem(given)
    expect(second.status).toBe(403)
    const { message } = (await second.json()) as { message: { code: string; text: string } }
    expect([message.code, message.text]).toEqual(['B-95', expect.stringContaining('«Caja 2»')])
    expect(await status(ofTill)).toBe(401)
    await expect(world.sessionOf(token)).rejects.toThrow()
    expect((await pair(code)).status).toBe(403)
    expect(await statusOf(call('GET', '/configurar/estado', undefined, headers))).toBe(401)
    expect(await status(world.session)).toBe(200)
  })

  it('used twice, leaves alone a till that a code of the command line paired', async () => {
    const { key, redeem, world } = await aPage()
    const given = key()
    await redeem(given)
    const { code } = world.pairing.open()
    const { token } = await world.ask<PairAnswer>('POST', '/pair', { code, name: 'Caja 2' }, { authorization: '' })
    const second = await redeem(given)
    expect([second.status, await second.json()]).toMatchObject([403, { message: { code: 'B-84' } }])
    const headers = { authorization: `Bearer ${await world.sessionOf(token)}` }
    expect(await statusOf(world.send('GET', '/status', undefined, headers))).toBe(200)
  })

  it('is no session and no till’s token', async () => {
    const { key, call, world } = await aPage()
    const headers = { authorization: `Bearer ${key()}` }
    expect(await statusOf(call('GET', '/configurar/estado', undefined, headers))).toBe(401)
    expect(await statusOf(world.send('GET', '/status', undefined, headers))).toBe(401)
  })
})

describe('the name with which a till is paired', () => {
  it.each(['C1', 'c1', 'Cl', 'Ｃ1', '\u04211', 'Caja\u202e', 'Caja\u001b[2J', 'caja 1', 'Caja l', '', 'x'.repeat(41)])(
    'is refused, and the code is not used up, when it could be taken for another: %j',
    async (name) => {
      const { world } = await aPage()
      const { code } = world.pairing.open()
      const pair = (given: string) => world.ask('POST', '/pair', { code, name: given }, { authorization: '' })
      expect(await pair(name)).toMatchObject({ status: 422, error: { issues: [{ path: 'name' }] } })
      expect((await pair('Barra')).status).toBe(200)
    },
  )
})

describe('the page’s requests', () => {
  it('need a session, every one of them', async () => {
    const { call, world } = await aPage()
    const routes = routesOf(world)
    for (const { method, path } of routes)
      for (const authorization of [undefined, '', 'Bearer x', `Bearer ${'x'.repeat(43)}`, `Bearer ${world.session}`]) {
        const answer = await call(method, path, method === 'GET' ? undefined : {}, { authorization })
        expect([method, path, answer.status]).toEqual([method, path, 401])
      }
  })

  it.each<[string, Record<string, string | undefined>]>([
    ['another page', { origin: 'https://evil.com' }],
    ['a page of another port', { origin: 'http://127.0.0.1:8080' }],
    ['an extension', { origin: ORIGIN, 'sec-fetch-site': 'none' }],
    ['an extension’s GET, which has no origin', { 'sec-fetch-site': 'none' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('are refused from %s, even with a session', async (_, headers) => {
    const { call, world, open } = await aPage()
    const session = await open()
    for (const { method, path } of routesOf(world)) {
      const answer = await call(method, path, method === 'GET' ? undefined : {}, { ...session, ...headers })
      expect([method, path, answer.status]).toEqual([method, path, 403])
    }
  })

  it('answer no preflight', async () => {
    const { call, open } = await aPage()
    const session = await open()
    const answer = await call('OPTIONS', '/configurar/estado', undefined, { ...session, origin: 'https://evil.com' })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([405, null])
  })

  it('count for nothing at the tills’ API: a session is no token there', async () => {
    const { world, open } = await aPage()
    const session = await open()
    for (const path of ['/status', '/settings', '/jobs', '/version'])
      expect(await statusOf(world.send('GET', path, undefined, session))).toBe(401)
    const own = { ...session, origin: OWN }
    expect(await statusOf(world.send('PUT', '/settings', {}, own))).toBe(403)
  })

  it('end at paths that the page does not have', async () => {
    const { call, open } = await aPage()
    const session = await open()
    for (const path of ['/configurar/jobs', '/configurar/settings', '/configurar/', '/configurar/../status'])
      expect(await statusOf(call('GET', path, undefined, session))).not.toBe(200)
  })

  it('are bounded in size', async () => {
    const { call, open } = await aPage()
    const session = await open()
    expect(await statusOf(call('POST', '/configurar/buscar', { text: 'x'.repeat(2 ** 21) }, session))).toBe(413)
  })
})
