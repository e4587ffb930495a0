import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import {
  isQuiet,
  noteUpdate,
  type QuietFacts,
  reopenPages,
  updateWhenQuiet,
} from '../../../../extension/background/update-when-quiet'
import { plannedJobs, storedOrder } from '../../../contract/support/planned-jobs'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { aJobView } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { eventually, idle } from '../../../stage/virtual-clock'
import { aWorkerContext } from '../a-worker-context'

const NOW = '2026-11-27T20:00:00.000Z'
const ago = (seconds: number) => new Date(Date.parse(NOW) - seconds * 1000).toISOString()
const quiet: QuietFacts = { now: NOW, touchedAt: ago(600), jobs: [], isAccepting: false, isSettingUp: false }
const dispatched = (state: 'printing' | 'queued' | 'sent' | 'unconfirmed', at: string) => ({
  state: 'dispatched' as const,
  createdAt: at,
  view: { ...aJobView(), state, changedAt: at },
})

describe('an update', () => {
  it('disturbs nobody when nothing prints and nobody has pressed anything for five minutes', () => {
    expect(isQuiet(quiet)).toBe(true)
    expect(isQuiet({ ...quiet, touchedAt: null })).toBe(true)
  })

  it.each<[string, Partial<QuietFacts>]>([
    ['somebody types or presses', { touchedAt: ago(200) }],
    ['the clock was set back since the last press', { touchedAt: ago(-100) }],
    ['an acceptance is on its way, or may be taken back', { isAccepting: true }],
    ['Configuración is open', { isSettingUp: true }],
    ['a paper is printing, however long', { jobs: [dispatched('printing', ago(3_000))] }],
    ['a paper has just been sent', { jobs: [dispatched('queued', ago(10))] }],
    ['a paper is about to be sent', { jobs: [{ state: 'ready', view: null, createdAt: ago(5) }] }],
  ])('waits while %s', (_, change) => expect(isQuiet({ ...quiet, ...change })).toBe(false))

  it('does not wait for papers that wait themselves: for their printer, or for a person', () => {
    const jobs = [
      dispatched('queued', ago(900)),
      dispatched('unconfirmed', ago(5)),
      { state: 'ready' as const, view: null, createdAt: ago(900) },
    ]
    expect(isQuiet({ ...quiet, jobs })).toBe(true)
  })
})

describe('the worker', () => {
  const reload = vi.fn()
  let open: string[] = []
  let looks = 0
  let stop = new AbortController()
  beforeEach(() => {
    reload.mockReset()
    open = []
    looks = 0
    stop = new AbortController()
    Object.assign(fakeBrowser.runtime, {
      reload,
      getManifest: () => ({ version: '0.1.0' }),
      getContexts: async () => {
        looks++
        return open.map((documentUrl) => ({ documentUrl }))
      },
      getURL: (path: string) => `chrome-extension://own${path}`,
    })
  })
  afterEach(() => stop.abort())

  const start = (touchedAt: () => string | null, { context, clock } = aWorkerContext()) => {
    clock.now = NOW
    const loop = updateWhenQuiet(context, touchedAt, stop.signal, (error) => {
      throw error
    })
    return { context, loop }
  }

  it('does nothing while Chrome has no update', async () => {
    const look = vi.spyOn(browser.storage.session, 'get')
    start(() => null)
    await idle()
    expect(look).toHaveBeenCalled()
    expect(reload).not.toHaveBeenCalled()
  })

  it('starts the new version once it is quiet, also one that a worker before it was told of', async () => {
    await noteUpdate('0.2.0')
    let touched: string | null = ago(5)
    const { loop } = start(() => touched)
    await idle()
    expect(reload).not.toHaveBeenCalled()
    touched = ago(400)
    loop.kick()
    await eventually(() => expect(reload).toHaveBeenCalled())
  })

  it('waits for a paper that was just released', async () => {
    await noteUpdate('0.2.0')
    const world = aWorkerContext()
    const stored = storedOrder(deliveryOrder())
    await tablesOf(world.context).orders.put(stored)
    const jobs = (await plannedJobs(stored)).map((job) => ({ ...job, createdAt: ago(3) }))
    await tablesOf(world.context).jobs.bulkPut(jobs)
    const { loop } = start(() => null, world)
    for (; looks < 3; await idle()) loop.kick()
    expect(reload).not.toHaveBeenCalled()
    world.clock.now = ago(-900)
    loop.kick()
    await eventually(() => expect(reload).toHaveBeenCalled())
  })

  it('opens our pages again after the update, the kitchen’s in its window, and no other address', async () => {
    await noteUpdate('0.2.0')
    const orders = 'chrome-extension://own/orders.html#pedido=1'
    const kitchen = 'chrome-extension://own/kitchen.html'
    open = [orders, kitchen]
    start(() => null)
    await eventually(() => expect(reload).toHaveBeenCalled())
    const tab = vi.spyOn(browser.tabs, 'create').mockResolvedValue({} as never)
    const window = vi.fn(async () => ({}))
    Object.assign(fakeBrowser.windows, { create: window })
    const query = vi.spyOn(browser.tabs, 'query').mockResolvedValue([] as never)
    await reopenPages()
    expect(tab.mock.calls).toEqual([[{ url: orders }]])
    // The same version started again: no `onInstalled` puts the script back.
    expect(query).toHaveBeenCalledOnce()
    expect(window).toHaveBeenCalledWith(expect.objectContaining({ url: kitchen, type: 'popup' }))
    await reopenPages()
    expect(tab).toHaveBeenCalledOnce()
    await browser.storage.local.set({ reopen: { version: '0.0.9', pages: ['https://evil.example/', 7] } })
    await reopenPages()
    expect(tab).toHaveBeenCalledOnce()
  })
})
