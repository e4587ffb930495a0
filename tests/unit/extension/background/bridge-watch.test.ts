import type { StatusAnswer } from '@shared/api'
import { PROTOCOL } from '@shared/payload'
import { describe, expect, it, vi } from 'vitest'
import {
  BRIDGE_VERSION,
  printerEntries,
  recallStations,
  startBridgeWatch,
} from '../../../../extension/background/bridge-watch'
import { shopStatus } from '../../../../extension/background/shop-status'
import type { BridgeResult } from '../../../../extension/bridge-client/call'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import type { BridgeReach } from '../../../../extension/context/worker-context'
import { logLine } from '../../../../extension/log/log-line'
import { policyFactsFor } from '../../../../extension/orders/auto-accept'
import { readPrinterNames } from '../../../../extension/store/printer-names'
import { bridgeStatus } from '../../../fixtures/bridge-status'
import { aStoredOrder } from '../../../fixtures/orders'
import { aPrinter } from '../../../fixtures/printers'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import {
  answered,
  aWorkerContext,
  closed,
  NOW,
  readyJobs,
  refusal,
  rethrow,
  silent,
  unpaired,
  unproven,
} from '../a-worker-context'
import { logOf } from '../log-of'

const STATUS = bridgeStatus({ printers: [aPrinter()] })

const life = lifeOfTests()
const version = { version: '1', protocols: [PROTOCOL, PROTOCOL] as [number, number], till: 'C1' }

/** A worker that watches a bridge, which answers while it is not closed, or what the test says. */
function shop(change: Partial<BridgeClient> = {}) {
  let open = true
  const whileOpen = <T>(data: T): BridgeResult<T> => (open ? answered(data) : closed)
  const { context, settings, clock } = aWorkerContext({
    bridge: {
      status: async () => whileOpen(STATUS),
      version: async () => whileOpen(version),
      settings: async () => whileOpen({ version: 'v1', settings: {} }),
      ...change,
    },
  })
  context.live.bridge = 'unknown'
  context.live.bridgeAnsweredAt = null
  const onStations = vi.fn(async () => undefined)
  let watch: ReturnType<typeof startBridgeWatch> | null = null
  const start = (report: (error: unknown) => void = rethrow) => {
    watch = startBridgeWatch(context, onStations, life.signal, report)
    return watch
  }
  const set = (next: boolean) => {
    open = next
    watch?.kick()
  }
  const until = (reach: BridgeReach) => eventually(() => expect(context.live.bridge).toBe(reach))
  const log = async () => (await logOf(tablesOf(context))).map((entry) => [entry.step, entry.message])
  const bar = () => shopStatus(context, { lastPollAt: null, trouble: null }, { mutedUntil: null, unseen: [] })
  return {
    context,
    settings,
    clock,
    onStations,
    start,
    log,
    bar,
    until,
    close: () => set(false),
    reopen: () => set(true),
  }
}

describe('a bridge that stops answering', () => {
  it('leaves its last printer states to the auto-accept policy, and shows none of them as current', async () => {
    const { context, bar, start, until, close } = shop()
    start()
    await until('up')
    expect((await bar()).printers).toHaveLength(1)
    close()
    await until('closed')
    const facts = policyFactsFor(context, aStoredOrder())
    expect(facts.printers).toEqual(STATUS.printers)
    expect(facts.bridgeAnsweredAt).toBe(NOW)
    const shown = await bar()
    expect(shown).toMatchObject({ bridge: 'down', printers: [] })
    expect(shown.troubles.map(({ code }) => code)).toContain('P-01')
  })

  it('receives the waiting jobs as soon as it answers again, without waiting for the back-off; both are logged', async () => {
    const { context, start, log, until, close, reopen } = shop()
    start()
    await until('up')
    close()
    await until('closed')
    const later = '2026-03-14T17:05:15.000Z'
    await tablesOf(context).jobs.bulkPut((await readyJobs()).map((job) => ({ ...job, tries: 5, nextAttemptAt: later })))
    vi.mocked(context.released).mockClear()
    reopen()
    await eventually(() => expect(context.released).toHaveBeenCalled())
    const jobs = await tablesOf(context).jobs.toArray()
    expect(jobs.map(({ nextAttemptAt }) => nextAttemptAt)).toEqual(jobs.map(() => null))
    expect((await log()).map(([step]) => step)).toEqual(['trouble', 'cured'])
  })
})

describe('the bridge’s state in the worker', () => {
  const asked = (till: { statusChanged: () => void }) => eventually(() => expect(till.statusChanged).toHaveBeenCalled())

  it('includes the printers’ health, and the log records since when one is out of order', async () => {
    let printers = [aPrinter({ id: 'cocina', state: 'not-ready', reasons: ['media-empty'] })]
    const { start, log } = shop({ status: async () => answered({ ...STATUS, printers }) })
    const watch = start()
    const away = ['trouble', 'printer cocina: not-ready media-empty']
    await eventually(async () => expect(await log()).toContainEqual(away))
    printers = [aPrinter({ id: 'cocina', state: 'ready', reasons: [] })]
    watch.kick()
    await eventually(async () => expect(await log()).toContainEqual(['cured', 'printer cocina: ready']))
  })

  it.each([
    ['closed', closed],
    ['silent', silent],
    ['refused', unpaired],
    ['unproven', unproven],
    ['silent', refusal('internal', 'later')],
    ['other-version', { ok: false, ms: 1, failure: { kind: 'garbage', status: 200 } } as const],
  ] as const)('is «%s» when the bridge answers so, and nothing is auto-accepted by it', async (reach, answer) => {
    const { context, start, log } = shop({ status: async () => answer })
    start()
    await asked(context)
    expect(context.live).toMatchObject({ bridge: reach, bridgeAnsweredAt: null })
    expect(await log()).toEqual([['trouble', `bridge: ${reach}`]])
  })

  it('is another version when no protocol is shared: no order is accepted for a bridge that takes no job', async () => {
    for (const protocols of [
      [PROTOCOL + 1, PROTOCOL + 2],
      [0, PROTOCOL - 1],
    ] as [number, number][]) {
      const { context, start } = shop({ version: async () => answered({ ...version, protocols }) })
      start()
      await asked(context)
      expect(context.live).toMatchObject({ bridge: 'other-version', bridgeAnsweredAt: null, status: null })
    }
  })

  it('includes name and stations, which are stored for the next start', async () => {
    const printers = [{ id: 'caja', name: 'Caja', connection: { type: 'network', host: '192.168.1.50' } }]
    const settings = { printers, stations: [{ id: 'cocina', name: 'COCINA', printer: 'caja', default: true }] }
    const { context, start, onStations } = shop({
      status: async () => answered({ ...STATUS, settingsVersion: 'v2' }),
      settings: async () => answered({ version: 'v2', settings }),
    })
    start()
    await eventually(() => expect(onStations).toHaveBeenCalledTimes(1))
    context.live.stations = { version: null, list: [] }
    await recallStations(context)
    expect(context.live.stations).toMatchObject({ version: 'v2', list: [{ id: 'cocina' }] })
    expect((await tablesOf(context).facts.get('till-name'))?.value).toBe('C1')
    expect(await context.store.fact(BRIDGE_VERSION)).toBe('1')
  })

  it('includes the till’s new name, also for a start while the bridge is away', async () => {
    let name = 'C1'
    const { context, start } = shop({ status: async () => answered({ ...STATUS, till: { ...STATUS.till, name } }) })
    const watch = start()
    const stored = async () => (await tablesOf(context).facts.get('till-name'))?.value
    await eventually(async () => expect(await stored()).toBe('C1'))
    name = 'D1'
    watch.kick()
    await eventually(async () => expect(await stored()).toBe('D1'))
  })

  it('includes the stations anew where the stored ones are damaged: no order can be shared out by them', async () => {
    const { context } = shop()
    await tablesOf(context).facts.put({ name: 'bridge-stations', value: { version: 'v1', list: [{ id: 'cocina' }] } })
    context.live.stations = { version: null, list: [] }
    await recallStations(context)
    expect(context.live.stations.version).toBeNull()
  })

  it('is not written while it does not change, raises no alert when it is good from the first, and asks for no settings again', async () => {
    const settings = vi.fn(async () => answered({ version: 'v1', settings: {} }))
    const { context, start, log } = shop({ settings })
    const watch = start()
    await asked(context)
    watch.kick()
    await eventually(() => expect(context.statusChanged).toHaveBeenCalledTimes(2))
    expect([await log(), settings.mock.calls]).toEqual([[], []])
  })

  it('is not requested before the till is paired', async () => {
    const status = vi.fn(async () => answered(STATUS))
    const { context, settings, start } = shop({ status })
    settings.current = { ...settings.current, bridge: { ...settings.current.bridge, token: '' } }
    start()
    await asked(context)
    expect([context.live.bridge, status.mock.calls.length]).toEqual(['unpaired', 0])
  })

  it('drops the answer of the previous bridge after the settings named another one', async () => {
    const late = Promise.withResolvers<BridgeResult<StatusAnswer>>()
    const status = vi.fn(() => late.promise)
    const { context, start } = shop({ status })
    const fresh = { ...context.bridge(), status: async () => closed }
    start()
    await eventually(() => expect(status).toHaveBeenCalled())
    context.bridge = () => fresh
    late.resolve(answered(STATUS))
    await eventually(() => expect(context.live.bridge).toBe('closed'))
    expect(context.live).toMatchObject({ status: null, bridgeAnsweredAt: null })
  })
})

it('keeps the names of the printers for the pages that are read while the bridge is away', async () => {
  const settings = { printers: [{ id: 'caja', name: 'Mostrador' }] }
  const { context, start } = shop({ settings: async () => answered({ version: 'v1', settings }) })
  context.live.stations = { version: null, list: [] }
  const watch = start()
  await watch.run()
  expect(await readPrinterNames(context.store)).toEqual(new Map([['caja', 'Mostrador']]))
})

it('what another till charged is asked about as soon as the bridge says that there is news, and only then', async () => {
  const status = { ...STATUS }
  const charges = vi.fn<BridgeClient['charges']>(async () => answered({ cursor: status.charges, orders: [] }))
  const { context, start } = shop({ status: async () => answered({ ...status }), charges })
  const watch = start()
  await eventually(() => expect(charges).toHaveBeenCalledTimes(1))
  await watch.run()
  status.charges = 'store.1'
  await watch.run()
  await eventually(() => expect(charges.mock.calls).toEqual([[null], ['store.0']]))
  await context.serial('settlements-to-send', async () => undefined)
  await watch.run()
  await context.serial('settlements-to-send', async () => undefined)
  expect(charges).toHaveBeenCalledTimes(2)
})

it('an answer of the bridge reaches printer status, heartbeat and stations although the log cannot be written', async () => {
  const watch = vi.fn<BridgeClient['watch']>(async (body) => answered({ till: 'C1', ...body }))
  const { context, start } = shop({ watch })
  context.live.bridge = 'closed'
  const refuses = () => Promise.reject(new Error('injected'))
  Object.assign(tablesOf(context).log, { add: refuses, bulkAdd: refuses, put: refuses, bulkPut: refuses })
  const report = vi.fn()
  start(report)
  await eventually(() => expect(report).toHaveBeenCalled())
  expect(context.live.bridge).toBe('up')
  expect(watch).toHaveBeenCalledTimes(1)
  expect(context.released).toHaveBeenCalled()
  expect(context.statusChanged).toHaveBeenCalled()
})

const ready = { id: 'cocina', state: 'ready' as const, reasons: [] }
const noPaper = { id: 'cocina', state: 'not-ready' as const, reasons: ['media-empty' as const] }

describe('the log of a printer', () => {
  const entriesOf = (...of: Parameters<typeof printerEntries>) =>
    printerEntries(...of)
      .map(logLine)
      .map(({ step, message }) => `${step} ${message}`)

  it('has one entry when it goes out of order and one when it works again', () => {
    expect(entriesOf([ready], [noPaper], NOW)).toEqual(['trouble printer cocina: not-ready media-empty'])
    expect(entriesOf([noPaper], [noPaper], NOW)).toEqual([])
    expect(entriesOf([noPaper], [ready], NOW)).toEqual(['cured printer cocina: ready'])
    expect(entriesOf([], [ready], NOW)).toEqual([])
    expect(entriesOf([], [noPaper], NOW)).toHaveLength(1)
  })

  it('has nothing of the other printers', () => {
    const bar = { ...ready, id: 'barra' }
    expect(entriesOf([noPaper, bar], [noPaper, { ...noPaper, id: 'barra' }], NOW)).toEqual([
      'trouble printer barra: not-ready media-empty',
    ])
    expect(entriesOf([noPaper, bar], [bar, noPaper], NOW)).toEqual([])
  })
})
