import type { JobPayloadInput } from '@shared/payload'
import { describe, expect, it } from 'vitest'
import { countElsewhere } from '../../../../extension/orders/other-till'
import { send, startDispatcher } from '../../../../extension/print-jobs/dispatcher'
import { highestNumbers, rememberNumbers } from '../../../../extension/print-jobs/invoice-numbers'
import { aJobView } from '../../../fixtures/orders'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import { aWorkerContext, rethrow, stored, threePapers } from '../a-worker-context'

const { kitchen, delivery, invoice } = await threePapers()
const numbered = (prefix: string, number: number) => ({ number: { prefix, number, text: `${prefix}-${number}` } })

describe('the highest numbers seen by a till', () => {
  const ending = lifeOfTests()

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
    ['no list', { FE: 4 }, 0],
    ['entries that are no numbers', [{ prefix: 'J', number: 2 ** 53 }, { prefix: 'FE', number: 4 }, null, 'J-1'], 4],
  ])('are sent where a damaged row still has them: %s', async (_, value, known) => {
    const { context } = aWorkerContext()
    await tablesOf(context).facts.put({ name: 'highest-numbers', value })
    expect(await highestNumbers(context.store)).toEqual(known === 0 ? [] : [{ prefix: 'FE', number: known }])
    await context.store.updateFacts(rememberNumbers([aJobView(numbered('FE', 5))]))
    expect(await highestNumbers(context.store)).toEqual([{ prefix: 'FE', number: 5 }])
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
    await tablesOf(context).jobs.bulkPut([kitchen, delivery, invoice])
    const dispatcher = startDispatcher(context, ending.signal, rethrow)
    await eventually(async () => expect((await tablesOf(context).jobs.get(invoice.key))?.state).toBe('dispatched'))
    const key = invoice.key.replace('MADEUPdlv0000001a', 'MADEUPdlv0000002a')
    const second = { ...invoice, key, document: key.replace(/:1$/, '') }
    await context.store.change(invoice.orderId, () => ({ put: [second] }))
    dispatcher.kick()
    await eventually(async () => expect((await tablesOf(context).jobs.get(key))?.state).toBe('dispatched'))
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
    await send(context, invoice)
    await context.store.updateFacts([countElsewhere(3, context.now())])
    await send(context, invoice)
    expect(sent).toEqual([false, true])
  })
})
