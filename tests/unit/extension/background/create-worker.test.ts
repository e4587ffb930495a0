import { say } from '@shared/messages'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createWorker } from '../../../../extension/background/create-worker'
import { startWorker } from '../../../../extension/background/start-worker'
import { panelConnection } from '../../../../extension/messaging/panel-connection'
import { endBackOff, sessionBackOff } from '../../../../extension/polling/poll-state'
import { DATABASE_NAME } from '../../../../extension/store/database'
import { aStoredOrder } from '../../../fixtures/orders'
import { aStore, tablesOf } from '../../../stage/tables-of'
import { elapse, eventually } from '../../../stage/virtual-clock'
import { readyJobs } from '../a-worker-context'
import { completeBrowser, fail, openPort, spy, until } from './complete-browser'

describe('the worker whose browser fails while it starts', () => {
  let life: AbortController
  let errors: unknown[]
  let browser: ReturnType<typeof completeBrowser>

  beforeEach(() => {
    browser = completeBrowser()
    life = new AbortController()
    errors = []
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'))
  })
  afterEach(() => life.abort())

  const start = () => {
    const page = openPort()
    const started = startWorker(createWorker, life.signal, (error) => errors.push(error))
    started.connect(panelConnection(page.port as unknown as Browser.runtime.Port))
    return page
  }

  /** Each makes one call of the start fail until its returned function is called. */
  const FAULTS: [name: string, inject: () => () => void][] = [
    ['the settings cannot be read', () => spy(fakeBrowser.storage.local, 'get', async () => fail())],
    ['the browser’s session cannot be read', () => spy(fakeBrowser.storage.session, 'get', async () => fail())],
    ['the database cannot be opened', () => spy(indexedDB, 'open', fail)],
    ['the database cannot be read', () => spy(IDBObjectStore.prototype, 'get', fail)],
    ['the database takes no write, on a full disk', () => spy(IDBObjectStore.prototype, 'add', fail, 'put')],
    ['requests cannot be watched', () => spy(browser.events.request, 'addListener', fail)],
    ['the last listener of all cannot be added', () => spy(browser.events.permission, 'addListener', fail)],
  ]
  const listening = () => {
    const { permission, request, stored } = browser.events
    return [permission, request, stored].map(({ listeners }) => listeners.size)
  }
  const served = ({ of }: ReturnType<typeof openPort>) => until('the panel is served', () => of('snapshot').length > 0)

  it('serves a panel when nothing fails, and uses no part that has not started', async () => {
    const page = start()
    await served(page)
    expect(page.of('not-started')).toEqual([])
    expect(errors).toEqual([])
    expect(console.error).not.toHaveBeenCalledWith('unforeseen', expect.any(TypeError))
  })

  it.each(FAULTS)('shows cause and remedy where %s, and starts automatically once it can', async (_, inject) => {
    const restore = inject()
    const page = start()
    await until('two starts have failed', () => page.of('not-started').length >= 2)
    expect(page.of('not-started')[0]?.message).toMatchObject({ code: 'V-22', action: expect.stringContaining('disco') })
    expect(errors).toContainEqual(expect.objectContaining({ message: expect.stringContaining('did not start') }))
    expect(page.of('snapshot')).toEqual([])
    expect(vi.getTimerCount()).toBe(1) // the next start
    page.press({ type: 'accept', id: 5, orderId: 'o1' })
    expect(page.of('done')).toMatchObject([{ id: 5, message: { code: 'V-22' } }])
    restore()
    await served(page)
    // One worker runs, and nothing of the failed starts.
    expect(listening()).toEqual([1, 1, 1])
    expect(page.of('done')).toHaveLength(1)
  })

  it('leaves no timer or listener behind when its signal ends it', async () => {
    const close = vi.spyOn(IDBDatabase.prototype, 'close')
    await served(start())
    expect(close).not.toHaveBeenCalled()
    life.abort()
    expect(listening()).toEqual([0, 0, 0])
    expect(vi.getTimerCount()).toBe(0)
    expect(close).toHaveBeenCalledTimes(1)
  })

  /** The browser calls that a start makes, in order. */
  const STEPS: [target: object, name: string][] = [
    [fakeBrowser.storage.local, 'get'],
    [fakeBrowser.storage.session, 'get'],
    [IDBFactory.prototype, 'open'],
    [IDBDatabase.prototype, 'transaction'],
  ]

  it('leaves no timer or listener behind when it is ended at any step of its start', async () => {
    let isUp = false
    let last = 0
    for (; !isUp; last += 1) {
      const controller = new AbortController()
      let steps = 0
      let openedLate = 0
      const spies = STEPS.map(([target, name]) => {
        const real: (...args: unknown[]) => unknown = Reflect.get(target, name)
        return vi.spyOn(target as Record<string, typeof real>, name).mockImplementation(function (
          this: unknown,
          ...args
        ) {
          if (steps === last) queueMicrotask(() => controller.abort())
          if (name === 'open' && controller.signal.aborted) openedLate += 1
          steps += 1
          return Reflect.apply(real, this, args)
        })
      })
      await Promise.allSettled([createWorker(controller.signal)])
      isUp = !controller.signal.aborted
      controller.abort()
      for (const each of spies) each.mockRestore()
      await elapse(60_000) // calls of the browser that had begun are over
      expect([last, listening(), vi.getTimerCount(), openedLate]).toEqual([last, [0, 0, 0], 0, 0])
    }
    expect(last).toBeGreaterThan(8)
  })

  it('polls Justo at once when Configuración ends the back-off, also one that an earlier worker left', async () => {
    const fetched = vi.mocked(globalThis.fetch)
    fetched.mockImplementation(async () => Response.json({ error: 'unauthorized', message: 'No' }, { status: 401 }))
    const polls = () => fetched.mock.calls.filter(([url]) => String(url).endsWith('/pendingOrders')).length
    await fakeBrowser.storage.local.set({ settings: { justo: { token: 'made-up', storeIds: ['S1'] } } })
    const stored = async () => (await sessionBackOff.read()) !== undefined
    start()
    await until('the refusal is stored', stored)
    life.abort()
    life = new AbortController()
    const before = polls()
    const page = start()
    await served(page)
    expect(polls()).toBe(before)
    await endBackOff()
    await eventually(() => expect(polls()).toBe(before + 1))
  })

  it('at rest reads the disk once for panels and alerts, at each of its looks at the printing program', async () => {
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction')
    await served(start())
    await elapse(30_000)
    transactions.mockClear()
    await elapse(30_000)
    const looks = 10
    expect(transactions.mock.calls.length).toBeGreaterThanOrEqual(looks)
    expect(transactions.mock.calls.length).toBeLessThan(2 * looks)
  })

  it('says a trouble no more once an act that moved papers alone has ended it', async () => {
    const store = aStore(DATABASE_NAME)
    const now = new Date().toISOString()
    const order = aStoredOrder({ id: 'o1', createdAt: now })
    const error = say('P-05', { number: order.order?.number ?? '', cause: 'x' })
    const [ready] = await readyJobs()
    const payload = { ...ready.payload, releasedAt: now }
    const refused = { ...ready, orderId: 'o1', state: 'refused' as const, error, payload }
    await tablesOf({ store }).orders.put(order)
    await tablesOf({ store }).jobs.put(refused)
    store.close()
    const page = start()
    await served(page)
    const latest = () => [...page.of('snapshot'), ...page.of('status')].at(-1)?.status
    const isTold = () => latest()?.troubles.some(({ code }) => code === 'P-05')
    await until('the bar says it', () => isTold() === true)
    page.press({ type: 'give-up', id: 5, key: refused.key, attempt: 0 })
    await until('the act is answered', () => page.of('done').length > 0)
    expect(page.of('done')).toMatchObject([{ id: 5, message: null }])
    await elapse(500)
    expect([isTold(), latest()?.alerts.unseen]).toEqual([false, []])
  })
})
