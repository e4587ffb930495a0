import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createJustoClient } from '../../../../extension/justo/client'
import { Polling } from '../../../../extension/polling/loop'
import { type Certificate, JUSTO_HOST, makeCertificate } from '../../../fakes/certificate'
import { type FakeJusto, startFakeJusto } from '../../../fakes/justo/fake-justo'
import type { JustoFaultKind } from '../../../fakes/justo/justo-faults'
import { deliveryOrder, STORE_ID } from '../../../fixtures/justo-orders'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { tablesOf } from '../../../stage/tables-of'
import { eventually, idle, whileElsewhere } from '../../../stage/virtual-clock'
import { httpsRequest } from '../../fakes/https-request'
import { aWorkerContext } from '../a-worker-context'

const TOKEN = 'made-up-token'
let certificate: Certificate
let justo: FakeJusto
const life = lifeOfTests()

beforeAll(async () => {
  certificate = await makeCertificate()
})
beforeEach(async () => {
  justo = await startFakeJusto({ certificate, token: TOKEN })
  isHolding = false
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})
afterEach(async () => await justo.stop())

/** Set while Justo has requests and does not answer them: what goes on is up to a timer or the test. */
let isHolding = false
let lastRequest: Promise<unknown>

/** The browser's `fetch`, to the fake over real TLS. */
const fetchOverTls: typeof fetch = async (url, init) => {
  const path = new URL(String(url)).pathname
  const request = httpsRequest({
    port: justo.port,
    path,
    ca: certificate.cert,
    host: JUSTO_HOST,
    method: init?.method ?? 'GET',
    headers: init?.headers as Record<string, string>,
    body: String(init?.body),
    ...(init?.signal && { signal: init.signal }),
  })
  lastRequest = request
  whileElsewhere(isHolding ? justo.nextCall(path.slice('/api/v1/'.length)) : request)
  const { status, headers, body } = await request
  return new Response(body, { status, headers: headers as Record<string, string> })
}

/** A worker that polls the fake; `at` moves its clock, in seconds from the start. */
function shop() {
  const made = aWorkerContext()
  const start = Date.now()
  made.clock.now = new Date(start).toISOString()
  const { justo: settings } = made.settings.current
  made.settings.current = { ...made.settings.current, justo: { ...settings, token: TOKEN, storeIds: [STORE_ID] } }
  const client = createJustoClient({
    fetch: fetchOverTls,
    baseUrl: `https://${JUSTO_HOST}`,
    token: TOKEN,
    now: () => made.clock.now,
    timeoutMs: 30_000,
  })
  made.context.justo = () => client
  const polling = new Polling(made.context, life.signal, (error) => {
    throw error
  })
  const at = (seconds: number) => {
    made.clock.now = new Date(start + seconds * 1000).toISOString()
    polling.kick()
  }
  return { ...made, polling, at }
}

const codeOf = (polling: Polling): string | null => polling.report().trouble?.code ?? null
const orderCount = (context: ReturnType<typeof shop>['context']) => tablesOf(context).orders.count()

describe('polling over real sockets', () => {
  it.each<[string, JustoFaultKind, string]>([
    ['answers 404', { kind: 'status', status: 404 }, 'J-04'],
    ['answers 410', { kind: 'status', status: 410 }, 'J-04'],
    ['answers 500', { kind: 'status', status: 500 }, 'J-01'],
    ['answers 503', { kind: 'status', status: 503 }, 'J-01'],
    ['answers with a gateway’s page', { kind: 'html' }, 'J-01'],
    ['answers with a captive portal’s page', { kind: 'html', status: 200 }, 'J-24'],
    ['is behind a gateway that answers 403', { kind: 'html', status: 403 }, 'J-22'],
    ['answers with half its JSON', { kind: 'half-json' }, 'J-03'],
    ['cuts the connection', { kind: 'reset' }, 'J-01'],
    ['cuts the connection before its answer', { kind: 'answer-lost' }, 'J-01'],
    ['never answers', { kind: 'hang' }, 'J-01'],
    ['answers too late', { kind: 'slow', ms: 60_000 }, 'J-01'],
  ])(
    'shows the trouble of a Justo that %s, and has the order with the next good answer',
    async (_name, fault, code) => {
      justo.orders.add(deliveryOrder())
      justo.fail({ ...fault, times: Number.POSITIVE_INFINITY })
      isHolding = fault.kind === 'hang' || fault.kind === 'slow'
      const { polling, at, context } = shop()
      await eventually(() => expect(codeOf(polling)).toBe(code))
      expect(await orderCount(context)).toBe(0)
      justo.heal()
      isHolding = false
      at(16)
      await eventually(() => expect(codeOf(polling)).toBeNull())
      expect(await orderCount(context)).toBe(1)
    },
  )

  it.each([401, 403])('asks again after a single %i of each list, each once, and has the order', async (status) => {
    justo.orders.add(deliveryOrder())
    justo.fail({ kind: 'status', status, times: 2 })
    const { polling, at, context } = shop()
    await eventually(() => expect(codeOf(polling)).toBe('J-02'))
    at(14)
    await idle()
    expect(justo.calls.map(({ method }) => method)).toEqual(['pendingOrders', 'orders'])
    at(15.1)
    await eventually(() => expect(codeOf(polling)).toBeNull())
    expect(await orderCount(context)).toBe(1)
    expect(justo.calls).toHaveLength(4)
  })

  it('has new orders although the key is refused for the list of all orders', async () => {
    justo.orders.add(deliveryOrder())
    justo.fail({ kind: 'status', status: 403, method: 'orders', times: Number.POSITIVE_INFINITY })
    const { polling, context } = shop()
    await eventually(async () => expect(await orderCount(context)).toBe(1))
    await eventually(() => expect(codeOf(polling)).toBe('J-08'))
  })

  it('waits for Retry-After, and no longer', async () => {
    justo.orders.add(deliveryOrder())
    justo.fail({ kind: 'status', status: 429, retryAfterSeconds: 50 })
    const { polling, at, context } = shop()
    await eventually(() => expect(codeOf(polling)).toBe('J-05'))
    at(45)
    await idle()
    expect(justo.calls).toHaveLength(1)
    at(51)
    await eventually(async () => expect(await orderCount(context)).toBe(1))
    // It polls more slowly for a while, and still shows why.
    expect(codeOf(polling)).toBe('J-05')
  })

  it('has at most one open request, however often it is called', async () => {
    const held = justo.fail({ kind: 'hold', times: 1 })
    isHolding = true
    const { polling } = shop()
    await idle()
    for (let n = 0; n < 5; n += 1) polling.kick()
    await idle()
    expect(justo.calls.map(({ status }) => status)).toEqual([null])
    isHolding = false
    held.release()
    whileElsewhere(lastRequest)
    await eventually(() => expect(polling.count()).toBeGreaterThan(0))
    expect(codeOf(polling)).toBeNull()
  })

  it('shows that the computer’s hour is wrong when Justo’s differs by more than two minutes', async () => {
    justo.skewClock(-180_000)
    const { polling, at } = shop()
    await eventually(() => expect(codeOf(polling)).toBe('J-10'))
    justo.skewClock(0)
    at(16)
    // Its own clock is sixteen seconds ahead by now, below the limit of the message.
    await eventually(() => expect(codeOf(polling)).toBeNull())
  })

  it('captures the orders of a store typed by the brand’s own id, under Justo’s id', async () => {
    justo.orders.add(deliveryOrder())
    const { polling, settings, context } = shop()
    settings.current = { ...settings.current, justo: { ...settings.current.justo, storeIds: ['BOG-01'] } }
    polling.settingsChanged()
    polling.kick()
    await eventually(async () => expect(await orderCount(context)).toBe(1))
    expect((await tablesOf(context).orders.toArray()).map(({ storeId }) => storeId)).toEqual([STORE_ID])
  })
})
