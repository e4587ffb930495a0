import { say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it, vi } from 'vitest'
import { createErrorReport, logClick, logSettings } from '../../../../extension/background/worker-log'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import { aWorkerContext, threePapers } from '../a-worker-context'
import { logOf } from '../log-of'

describe('every click on a panel', () => {
  it('is in the log with its order, its result and its duration', async () => {
    const { context } = aWorkerContext()
    const stored = aStoredOrder()
    await tablesOf(context).orders.put(stored)
    const refused = { type: 'done', id: 1, message: say('A-24') } as const
    await logClick(context, { type: 'accept', id: 1, orderId: stored.id }, refused, 41.6)
    expect(await logOf(tablesOf(context))).toMatchObject([
      {
        step: 'click',
        message: 'accept: A-24',
        level: 'warning',
        ms: 42,
        orderId: stored.id,
        transaction: 'C1-000001',
      },
    ])
  })

  it('is logged under the order of its paper', async () => {
    const { context } = aWorkerContext()
    const { kitchen } = await threePapers()
    await tablesOf(context).jobs.put(kitchen)
    const done = { type: 'done', id: 1, message: null } as const
    await logClick(context, { type: 'give-up', id: 1, key: kitchen.key, attempt: 1 }, done, 5)
    expect(await logOf(tablesOf(context))).toMatchObject([
      { message: 'give-up: done', level: 'info', orderId: kitchen.orderId, jobKey: kitchen.key },
    ])
  })

  it('is logged without any typed text', async () => {
    const { context } = aWorkerContext()
    await logClick(context, { type: 'search', id: 1, text: 'Ana Rozo 3105550199' }, null, 5)
    expect(JSON.stringify(await logOf(tablesOf(context)))).not.toMatch(/Ana|3105550199/)
  })

  it('is not logged for what is typed in the search field', async () => {
    const { context } = aWorkerContext()
    await logClick(context, { type: 'find', id: 1, text: '5550' }, null, 5)
    expect(await logOf(tablesOf(context))).toEqual([])
  })
})

describe('changed settings', () => {
  const changed = async (change: (before: ExtensionSettings) => Partial<ExtensionSettings>): Promise<string> => {
    const { context, settings } = aWorkerContext()
    const before = settings.current
    settings.current = { ...before, ...change(before) }
    await logSettings(context, before)
    return (await logOf(tablesOf(context))).map(({ message }) => message).join()
  }

  it('are logged from old to new', async () => {
    const made = await changed(({ printing, polling }) => ({
      printing: { ...printing, mode: 'on-accept' },
      polling: { ...polling, seconds: 60 },
    }))
    expect(made).toBe('settings: printing.mode "automatic" -> "on-accept", polling.seconds 15 -> 60')
  })

  it('are logged by their name alone where they are secret, and masked where they were typed', async () => {
    const made = await changed(({ justo, bridge, alerts }) => ({
      justo: { ...justo, token: 'new-key-of-justo' },
      bridge: { ...bridge, token: 'new-key-of-bridge' },
      alerts: { ...alerts, ownerPhone: '3105550199' },
      storeName: 'Donde Ana',
      tables: [{ zone: 'Terraza de Ana', names: ['1', '2'] }],
    }))
    expect(made).toMatch(
      /^settings: storeName "" -> "\[9~..\]", justo\.token, bridge\.token, alerts\.ownerPhone "" -> "\[set\]", tables /,
    )
    expect(made).not.toMatch(/new-key|3105550199|Ana/)
  })

  it('that are the same log nothing', async () => expect(await changed(() => ({}))).toBe(''))

  it('are logged with a signature, not with the signer’s name', async () => {
    const { context, settings } = aWorkerContext()
    const before = settings.current
    const store = { answer: 'left' as const, at: '2026-03-14T17:00:00.000Z', by: 'Ana', stores: ['BOG-09'] }
    settings.current = { ...before, checklist: { ...before.checklist, store } }
    await logSettings(context, before)
    expect((await logOf(tablesOf(context))).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^settings: checklist\.store none -> {"answer":"left",.*"by":"\[\d\]"/),
    ])
  })
})

describe('an error that no code expects', () => {
  const STACK = `TypeError: Luz Marina, Calle 10
    at async accept (chrome-extension://abcdefgh/background.js:1:2345)
    at chrome-extension://abcdefgh/background.js:1:99
    at new Map (<anonymous>)`

  function anError(stack = STACK): Error {
    const error = new TypeError('Luz Marina, Calle 10')
    error.stack = stack
    return error
  }

  function aReport() {
    const { context } = aWorkerContext()
    const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => undefined)
    const logged = async () => (await logOf(tablesOf(context))).map(({ message }) => message)
    return { context, console, report: createErrorReport(context), logged }
  }

  it('is in the log with its kind and place, but without its message', async () => {
    const { report, console, logged } = aReport()
    const error = anError()
    report(error)
    const line = 'unforeseen TypeError at accept background.js:1:2345, background.js:1:99'
    await eventually(async () => expect(await logged()).toEqual([line]))
    expect(console).toHaveBeenCalledWith('unforeseen', error)
  })

  it('is logged once, however often it comes, and beside others', async () => {
    const { report, logged } = aReport()
    for (let i = 0; i < 20; i += 1) report(new AggregateError([anError(), new RangeError('Juan')]))
    await eventually(async () => expect(await logged()).toHaveLength(2))
    expect((await logged())[1]).toMatch(/^unforeseen RangeError/)
    expect((await logged()).join()).not.toContain('Juan')
  })

  it('that is no error, or a log that cannot be written, stops nothing', async () => {
    const { context, report, console, logged } = aReport()
    report('Luz Marina')
    await eventually(async () => expect(await logged()).toEqual(['unforeseen string']))
    const full = new Error('full')
    vi.spyOn(context.store, 'log').mockRejectedValueOnce(full)
    report(anError())
    await eventually(() => expect(console).toHaveBeenCalledWith('not logged', full))
  })
})
