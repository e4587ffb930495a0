import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import { changedNames, logClick, logSettings } from '../../../../extension/background/worker-log'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { activeSettings, aWorkerContext, threePapers } from '../a-worker-context'
import { logOf } from '../log-of'

describe('every click of a person', () => {
  it('is in the log with its order, what came of it and how long it took', async () => {
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

  it('belongs to the order of its paper', async () => {
    const { context } = aWorkerContext()
    const { kitchen } = await threePapers()
    await tablesOf(context).jobs.put(kitchen)
    const done = { type: 'done', id: 1, message: null } as const
    await logClick(context, { type: 'give-up', id: 1, key: kitchen.key, attempt: 1 }, done, 5)
    expect(await logOf(tablesOf(context))).toMatchObject([
      { message: 'give-up: done', level: 'info', orderId: kitchen.orderId, jobKey: kitchen.key },
    ])
  })

  it('never holds what somebody typed', async () => {
    const { context } = aWorkerContext()
    await logClick(context, { type: 'search', id: 1, text: 'Ana Rozo 3105550199' }, null, 5)
    expect(JSON.stringify(await logOf(tablesOf(context)))).not.toMatch(/Ana|310/)
  })

  it('is neither what a page says by itself nor a digit that is typed', async () => {
    const { context } = aWorkerContext()
    await logClick(context, { type: 'page', loggedIn: true }, null, 5)
    await logClick(context, { type: 'find-phone', id: 1, text: '5550' }, null, 5)
    expect(await logOf(tablesOf(context))).toEqual([])
  })
})

describe('settings that somebody changed', () => {
  it('are named, and never told', () => {
    const before = activeSettings()
    const after = { ...before, justo: { ...before.justo, token: 'new-key' }, retentionDays: 60 }
    expect(changedNames(before, after)).toEqual(['justo.token', 'retentionDays'])
    expect(changedNames(before, before)).toEqual([])
  })

  it('say for which stores somebody signed, not who', async () => {
    const { context, settings } = aWorkerContext()
    const before = settings.current
    const storeSignature = { ids: ['BOG-09'], others: [], at: '2026-03-14T17:00:00.000Z', by: 'Ana Gómez' }
    settings.current = { ...before, storeSignature }
    await logSettings(context, before)
    expect((await logOf(tablesOf(context))).map(({ message }) => message)).toEqual([
      'settings: storeSignature',
      'signed: no order yet of store «BOG-09»',
    ])
  })
})
