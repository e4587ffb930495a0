import type { JobPayloadInput } from '@shared/payload'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { countElsewhere } from '../../../../extension/orders/other-till'
import { send, startDispatcher } from '../../../../extension/print-jobs/dispatcher'
import { highestNumbers, rememberNumbers, repairNumbers } from '../../../../extension/print-jobs/invoice-numbers'
import { startSync } from '../../../../extension/print-jobs/sync'
import { aJobView } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext, readyJobs, stored } from '../a-worker-context'

const numbered = (prefix: string, number: number) => ({ number: { prefix, number, text: `${prefix}-${number}` } })
const report = (error: unknown) => {
  throw error
}

describe('the highest numbers seen by a till', () => {
  let ending: AbortController
  beforeEach(() => {
    ending = new AbortController()
  })
  afterEach(() => ending.abort())

  it('are stored by prefix, the highest of each', async () => {
    const { context } = aWorkerContext()
    await context.store.updateFacts(
      rememberNumbers([aJobView(numbered('J', 7)), aJobView(), aJobView(numbered('FE', 2))]),
    )
    await context.store.updateFacts(rememberNumbers([aJobView(numbered('J', 5))]))
    expect(await highestNumbers(context.store)).toEqual([
      { prefix: 'J', number: 7 },
      { prefix: 'FE', number: 2 },
    ])
  })

  it.each([
    ['texts, fractions and giants', { J: 9007199254740991, K: '7', L: 2.5, M: -1, FE: 4, N: 1e300, O: null }],
    ['a list', [9]],
    ['a word', 'abc'],
    ['a number', 7],
    ['nothing', null],
    ['no prefix', { 'j-': 4, FE: 4, ABCDEFGHI: 4 }],
  ])('are sent only where they are invoice numbers, whatever an earlier version stored: %s', async (_, value) => {
    const { context } = aWorkerContext()
    await tablesOf(context).facts.put({ name: 'highest-numbers', value })
    const known = JSON.stringify(value).includes('FE') ? [{ prefix: 'FE', number: 4 }] : []
    expect(await highestNumbers(context.store)).toEqual(known)
    await context.store.updateFacts(rememberNumbers([aJobView(numbered('J', 3)), aJobView(numbered('FE', 5))]))
    expect(await highestNumbers(context.store)).toEqual(
      expect.arrayContaining([
        { prefix: 'J', number: 3 },
        { prefix: 'FE', number: 5 },
      ]),
    )
  })

  it('are restored from the stored jobs where an impossible one replaced them, and the log says so', async () => {
    const { context } = aWorkerContext()
    const [job] = await readyJobs()
    if (!job) throw new Error('a job expected')
    await tablesOf(context).jobs.put({ ...job, view: aJobView(numbered('J', 41)) })
    await tablesOf(context).facts.put({ name: 'highest-numbers', value: { J: 9007199254740991, FE: 2 } })
    await repairNumbers(context.store, context.now())
    expect(await highestNumbers(context.store)).toEqual([
      { prefix: 'FE', number: 2 },
      { prefix: 'J', number: 41 },
    ])
    const rows = async () => JSON.stringify(await tablesOf(context).log.toArray())
    const before = await rows()
    expect(before).toContain('J-9007199254740991')
    await repairNumbers(context.store, context.now())
    expect(await rows()).toBe(before)
  })

  it('are sent with every invoice, from the answer of one to the next, and with no other paper', async () => {
    const sent: JobPayloadInput[] = []
    const { context } = aWorkerContext({
      bridge: {
        putJob: async (key, payload) => {
          sent.push(payload)
          return stored({ key, ...(payload.kind === 'invoice' ? numbered('J', 40 + sent.length) : {}) })
        },
      },
    })
    const jobs = await readyJobs()
    const invoice = jobs.find((job) => job.kind === 'invoice')
    if (!invoice) throw new Error('an invoice expected')
    await tablesOf(context).jobs.bulkPut(jobs)
    const dispatcher = startDispatcher(context, ending.signal, report)
    await vi.waitFor(async () => expect((await tablesOf(context).jobs.get(invoice.key))?.state).toBe('dispatched'))
    const key = invoice.key.replace('MADEUPdlv0000001a', 'MADEUPdlv0000002a')
    await tablesOf(context).jobs.put({ ...invoice, key, document: key.replace(/:1$/, '') })
    dispatcher.kick()
    await vi.waitFor(async () => expect((await tablesOf(context).jobs.get(key))?.state).toBe('dispatched'))
    expect(sent.map(({ kind, highestNumbers }) => [kind, highestNumbers])).toEqual([
      ['kitchen', undefined],
      ['delivery', undefined],
      ['invoice', []],
      ['invoice', [{ prefix: 'J', number: 43 }]],
    ])
  })

  it('come with the suspicion that another computer numbers too', async () => {
    const sent: (boolean | undefined)[] = []
    const { context } = aWorkerContext({
      bridge: {
        putJob: async (key, payload) => {
          if (payload.kind === 'invoice') sent.push(payload.anotherComputer)
          return stored({ key })
        },
      },
    })
    const [invoice] = (await readyJobs()).filter((job) => job.kind === 'invoice')
    if (!invoice) throw new Error('an invoice expected')
    await send(context, invoice)
    await context.store.updateFacts([countElsewhere(3, context.now())])
    await send(context, invoice)
    expect(sent).toEqual([false, true])
  })

  it('include those of other tills, as the bridge reports them', async () => {
    const pages = [answered({ store: 's', cursor: 's.9', jobs: [aJobView(numbered('J', 88))], more: false })]
    const { context } = aWorkerContext({
      bridge: {
        jobs: async (_after, _wait, signal) =>
          pages.shift() ??
          new Promise((resolve) => {
            signal.addEventListener('abort', () => resolve({ ok: false, ms: 1, failure: { kind: 'silent' } }))
          }),
      },
    })
    startSync(context, () => undefined, ending.signal, report)
    await vi.waitFor(async () => expect(await highestNumbers(context.store)).toEqual([{ prefix: 'J', number: 88 }]))
  })
})
