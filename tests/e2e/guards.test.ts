import type { Page } from 'puppeteer'
import { beforeAll, describe, expect, test } from 'vitest'
import { bridgeJobs } from '../demo/collect'
import { openSession } from '../fakes/till-session'
import { pickupOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import { POS_URL } from '../stage/stage'
import { shopForAll } from './support/shop'

const shop = shopForAll()
/** A page at a public origin, in the till's browser. */
let evil: Page
let session: string
/** A printed job: a target for reprint requests. */
let key: string

beforeAll(async () => {
  const raw = pickupOrder()
  shop.stage.justo.orders.add(raw)
  await untilPrinted(shop.panel, [raw._id])
  key = (await bridgeJobs(shop.stage))[0]?.key ?? ''
  // Worst case: the attacker has the secret of a till, and a session.
  const secret = await shop.stage.bridge.pairTill('stolen')
  session = await openSession({ url: shop.stage.bridge.url, token: secret })
  evil = await shop.stage.browser.newPage()
  // Without the stand-in's CSP, which would block requests that an evil page can send.
  await evil.setBypassCSP(true)
  await evil.goto(POS_URL)
})

const papers = () => shop.stage.printers.reduce((sum, printer) => sum + printer.papers.length, 0)

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

// What any program of the machine can send: http/guards.test.ts, http/listen.test.ts, http/routes/session.test.ts.
describe('a public page in the same browser', () => {
  test('may call its own host: the refusals below are not ours', async () => {
    expect(await ask(`${POS_URL}sesion`, {})).toBe('200')
  })

  test('does not reach the bridge, not even with a stolen session', async () => {
    expect(await ask(`${shop.stage.bridge.url}/version`, withSession())).toBe('Failed to fetch')
    expect(await ask(`${shop.stage.bridge.url}/health`, { mode: 'no-cors' })).toBe('Failed to fetch')
    expect(await ask(`${shop.stage.bridge.url}/jobs/${key}/retry`, simplePost('{}'))).toBe('Failed to fetch')
  })

  test('reads nothing and changes nothing when the cashier has allowed it the local network', async () => {
    const before = { papers: papers(), jobs: await bridgeJobs(shop.stage) }
    const browser = await shop.stage.browser.target().createCDPSession()
    const permission = { permission: { name: 'loopback-network' }, origin: new URL(POS_URL).origin }
    await browser.send('Browser.setPermission', { ...permission, setting: 'granted' })
    try {
      expect(await ask(`${shop.stage.bridge.url}/health`, { mode: 'no-cors' })).toBe('opaque')
      expect(await ask(`${shop.stage.bridge.url}/health`, {})).toBe('Failed to fetch')
      expect(await ask(`${shop.stage.bridge.url}/version`, withSession())).toBe('Failed to fetch')
      for (const path of [`jobs/${key}/retry`, `jobs/${key}/resolve`, `jobs/${key}/copy`, 'printers/caja/test', 'pair'])
        expect(await ask(`${shop.stage.bridge.url}/${path}`, simplePost('{"requestId":"1","attempt":1}'))).toBe(
          'opaque',
        )
    } finally {
      await browser.send('Browser.setPermission', { ...permission, setting: 'denied' })
    }
    expect({ papers: papers(), jobs: await bridgeJobs(shop.stage) }).toEqual(before)
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
        `${shop.stage.bridge.url}/${path.replace('{key}', key)}`,
      ),
    ])
    expect(answer?.status()).toBe(403)
    expect(papers()).toBe(before)
  })
})
