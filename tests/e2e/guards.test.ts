import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { EXTENSION_ID } from '@shared/extension-id'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bridgeJobs } from '../demo/collect'
import { openSession } from '../fakes/till-session'
import { pickupOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import { POS_URL, type Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { openShop, printOnFailure } from './support/shop'

const ORIGIN = `chrome-extension://${EXTENSION_ID}`

let stage: Stage
/** A page at a public origin, in the till's browser. */
let evil: Page
let secret: string
let session: string
/** A printed job: a target for reprint requests. */
let key: string

beforeAll(async () => {
  const shop = await openShop()
  stage = shop.stage
  const raw = pickupOrder()
  stage.justo.orders.add(raw)
  await untilPrinted(shop.panel, [raw._id])
  key = (await bridgeJobs(stage))[0]?.key ?? ''
  // Worst case: the attacker has the secret of a till, and a session.
  secret = await stage.bridge.command('token', '--origin', ORIGIN, '--name', 'stolen')
  session = await openSession({ url: stage.bridge.url, token: secret })
  evil = await stage.browser.newPage()
  // Without the stand-in's CSP, which would block requests that an evil page can send.
  await evil.setBypassCSP(true)
  await evil.goto(POS_URL)
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

const papers = () => stage.printers.reduce((sum, printer) => sum + printer.papers.length, 0)

/** Result of a request of the page: its status, `opaque`, or refused by the browser. */
const ask = (url: string, init: RequestInit): Promise<string> =>
  evil.evaluate(
    (...[address, options]) =>
      fetch(address, options).then(
        (answer) => (answer.type === 'opaque' ? 'opaque' : String(answer.status)),
        (error: Error) => error.message,
      ),
    url,
    init as Record<string, unknown>,
  )

const withSession = (): RequestInit => ({ headers: { authorization: `Bearer ${session}` } })

/** A «simple» POST, sent without a CORS preflight. */
const simplePost = (body: string): RequestInit => ({ method: 'POST', mode: 'no-cors', body })

describe('a public page in the same browser', () => {
  test('may call its own host: the refusals below are not ours', async () => {
    expect(await ask(`${POS_URL}sesion`, {})).toBe('200')
  })

  test('does not reach the bridge, not even with a stolen session', async () => {
    expect(await ask(`${stage.bridge.url}/version`, withSession())).toBe('Failed to fetch')
    expect(await ask(`${stage.bridge.url}/health`, { mode: 'no-cors' })).toBe('Failed to fetch')
    expect(await ask(`${stage.bridge.url}/jobs/${key}/retry`, simplePost('{}'))).toBe('Failed to fetch')
  })

  test('reads nothing and changes nothing when the cashier has allowed it the local network', async () => {
    const before = { papers: papers(), jobs: await bridgeJobs(stage) }
    const browser = await stage.browser.target().createCDPSession()
    const permission = { permission: { name: 'loopback-network' }, origin: new URL(POS_URL).origin }
    await browser.send('Browser.setPermission', { ...permission, setting: 'granted' })
    try {
      expect(await ask(`${stage.bridge.url}/health`, { mode: 'no-cors' })).toBe('opaque')
      expect(await ask(`${stage.bridge.url}/health`, {})).toBe('Failed to fetch')
      expect(await ask(`${stage.bridge.url}/version`, withSession())).toBe('Failed to fetch')
      for (const path of [`jobs/${key}/retry`, `jobs/${key}/resolve`, `jobs/${key}/copy`, 'printers/caja/test', 'pair'])
        expect(await ask(`${stage.bridge.url}/${path}`, simplePost('{"requestId":"1","attempt":1}'))).toBe('opaque')
    } finally {
      await browser.send('Browser.setPermission', { ...permission, setting: 'denied' })
    }
    expect({ papers: papers(), jobs: await bridgeJobs(stage) }).toEqual(before)
  })

  test.each(['jobs/{key}/copy', 'printers/caja/test', 'pair'])('prints nothing by a form sent to /%s', async (path) => {
    const before = papers()
    await evil.goto(POS_URL)
    const [answer] = await Promise.all([
      evil.waitForNavigation(),
      evil.evaluate(
        (action) => {
          const form = document.createElement('form')
          Object.assign(form, { method: 'post', enctype: 'text/plain', action })
          const field = document.createElement('input')
          Object.assign(field, { name: '{"requestId":"1","attempt":1,"x":"', value: '"}' })
          form.append(field)
          document.body.append(form)
          form.submit()
        },
        `${stage.bridge.url}/${path.replace('{key}', key)}`,
      ),
    ])
    expect(answer?.status()).toBe(403)
    expect(papers()).toBe(before)
  })
})

interface Answer {
  status: number
  headers: IncomingHttpHeaders
}

/** A request as any program on this machine could send it. */
function send(method: string, path: string, headers: OutgoingHttpHeaders, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = stage.bridge
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }))
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

describe('a program on the same machine', () => {
  const json = { 'content-type': 'application/json' }
  const known = () => ({ authorization: `Bearer ${session}` })
  const right = () => ({ ...known(), ...json, origin: ORIGIN })
  const put = () => `/jobs/${encodeURIComponent(key)}`

  test('gets the till’s answers, never with a header that would let a page read them', async () => {
    const answers = [
      await send('GET', '/health', {}),
      await send('GET', '/version', known()),
      await send('GET', '/jobs', { ...known(), origin: ORIGIN }),
      await send('PUT', put(), right(), '{}'),
      await send('OPTIONS', put(), { ...right(), 'access-control-request-method': 'PUT' }),
      await send('GET', '/version', { origin: 'https://evil.example' }),
      await send('GET', '/nothing', known()),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 422, 405, 403, 404])
    const names = answers.flatMap(({ headers }) => Object.keys(headers))
    expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  test('is refused under any other name of this machine (DNS rebinding)', async () => {
    const { port } = stage.bridge
    for (const host of [`localhost:${port}`, `evil.example:${port}`, `[::1]:${port}`, '127.0.0.1', '127.0.0.1:80'])
      expect(await send('GET', '/version', { ...known(), host })).toMatchObject({ status: 421 })
  })

  test('is refused from any other origin, and when it changes something without one', async () => {
    const strangers = [
      new URL(POS_URL).origin,
      'null',
      stage.bridge.url,
      `chrome-extension://${'a'.repeat(32)}`,
      `${ORIGIN}/`,
      `${ORIGIN}.evil.example`,
    ]
    for (const origin of strangers) {
      expect(await send('GET', '/version', { ...known(), origin })).toMatchObject({ status: 403 })
      expect(await send('PUT', put(), { ...right(), origin }, '{}')).toMatchObject({ status: 403 })
    }
    expect(await send('PUT', put(), { ...known(), ...json }, '{}')).toMatchObject({ status: 403 })
    expect(await send('GET', '/version', { ...known(), 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 })
  })

  test('is refused without a session, with the secret itself, and with a wrong or a revoked session', async () => {
    const gone = await stage.bridge.command('token', '--origin', ORIGIN, '--name', 'gone')
    const revoked = await openSession({ url: stage.bridge.url, token: gone })
    expect(await send('GET', '/version', { authorization: `Bearer ${revoked}` })).toMatchObject({ status: 200 })
    await stage.bridge.command('revoke', 'gone')
    for (const authorization of [
      '',
      `Bearer ${'A'.repeat(43)}`,
      `Bearer ${revoked}`,
      `Bearer ${secret}`,
      `Basic ${session}`,
      session,
    ])
      for (const path of ['/version', '/status', '/settings', '/jobs'])
        expect(await send('GET', path, { authorization })).toMatchObject({ status: 401 })
    expect(await send('PUT', put(), { ...json, origin: ORIGIN }, '{}')).toMatchObject({ status: 401 })
  })
})

/** Whether a connection is accepted there; silence is a no. */
const listens = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: WAIT_OPTIONS.timeout })
    const end = (open: boolean) => {
      socket.destroy()
      resolve(open)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })

test('another machine cannot connect: the bridge listens on 127.0.0.1 only', async () => {
  const { port } = stage.bridge
  expect(await listens('127.0.0.1', port)).toBe(true)
  const addresses = Object.entries(networkInterfaces()).flatMap(([name, list]) =>
    (list ?? []).map(({ address, scopeid }) => (scopeid ? `${address}%${name}` : address)),
  )
  // 127.0.0.2 is this machine too: only a listener on all interfaces would answer there.
  const others = [...addresses.filter((address) => address !== '127.0.0.1'), '127.0.0.2', '::1']
  for (const address of others) expect([address, await listens(address, port)]).toEqual([address, false])
})
