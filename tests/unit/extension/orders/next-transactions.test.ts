import { describe, expect, it } from 'vitest'
import type { WorkerContext } from '../../../../extension/context/worker-context'
import { nextTransactions } from '../../../../extension/orders/next-transactions'
import { tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext } from '../a-worker-context'

const status = (name: string, lastTransaction: number | null) =>
  ({ till: { name, lastTransaction } }) as NonNullable<WorkerContext['live']['status']>

function tillOf(name: string, lastTransaction: number | null) {
  const made = aWorkerContext()
  made.context.live.status = status(name, lastTransaction)
  return made
}

/** Takes numbers as the capture does: the facts are written with the order. */
async function take(context: WorkerContext): Promise<string> {
  const { texts, facts } = await nextTransactions(context)
  await context.store.updateFacts(facts)
  return texts.join()
}

describe('the number of a transaction', () => {
  it('has a name of its own until the set-up has said whether this computer prints', async () => {
    const { context, settings } = tillOf('C1', 0)
    settings.current = { ...settings.current, active: false, printing: { ...settings.current.printing, here: false } }
    expect(await take(context)).toMatch(/^C0[0-9A-F]{6}-000001$/)
    settings.current = { ...settings.current, printing: { ...settings.current.printing, here: true } }
    context.live.status = status('D1', 0)
    expect([await take(context), await take(context)]).toEqual(['D1-000001', 'D1-000002'])
  })

  it('is of the letter that the bridge has by now, when the settings have just been saved', async () => {
    const bridge = { status: async () => answered(status('D1', 4)) }
    const { context } = aWorkerContext({ bridge })
    context.live.status = status('C1', 0)
    await tablesOf(context).facts.put({ name: 'till-name', value: 'C1' })
    expect(await take(context)).toBe('C1-000001')
    context.live.isTillUnsure = true
    expect([await take(context), await take(context)]).toEqual(['D1-000005', 'D1-000006'])
  })

  it('is consecutive for as many new orders as there are', async () => {
    const { context } = tillOf('C1', 7)
    const { texts, facts } = await nextTransactions(context, 3)
    await context.store.updateFacts(facts)
    expect([...texts, await take(context)]).toEqual(['C1-000008', 'C1-000009', 'C1-000010', 'C1-000011'])
  })

  it('continues after the bridge’s highest of this till, when its own counter is lower or gone', async () => {
    const { context } = tillOf('C2', 41)
    expect(await take(context)).toBe('C2-000042')
    context.live.status = status('C2', 99)
    expect(await take(context)).toBe('C2-000100')
  })

  it('of a new database waits for the bridge’s answer', async () => {
    const { context } = aWorkerContext({ bridge: { status: async () => answered(status('C1', 7)) } })
    expect(await take(context)).toBe('C1-000008')
  })

  it('continues by its own counter while the bridge is closed', async () => {
    const { context } = tillOf('C1', 7)
    await tablesOf(context).facts.put({ name: 'till-name', value: 'C1' })
    await take(context)
    context.live.status = null
    expect(await take(context)).toBe('C1-000009')
  })

  it.each([1e300, '41', -1, 2.5, [9], Number.MAX_SAFE_INTEGER])(
    'continues by the bridge’s highest where the stored counter is invalid: %j',
    async (value) => {
      const { context } = tillOf('C1', 41)
      await tablesOf(context).facts.put({ name: 'transactions:C1', value })
      expect([await take(context), await take(context)]).toEqual(['C1-000042', 'C1-000043'])
    },
  )

  it('gets its own prefix where the till’s numbers are used up, or the bridge sends none', async () => {
    for (const last of [999_999_999, null]) {
      const { context } = tillOf('C1', last)
      const [first, second] = [await take(context), await take(context)]
      expect(first).toMatch(/^C0[0-9A-F]{6}-000001$/)
      expect(second).toBe(first.replace(/1$/, '2'))
    }
  })

  it('gets its own prefix while the highest number is unknown', async () => {
    const { context } = aWorkerContext()
    const { context: other } = aWorkerContext()
    const [first, second, elsewhere] = [await take(context), await take(context), await take(other)]
    expect(first).toMatch(/^C0[0-9A-F]{6}-000001$/)
    expect(second).toBe(first.replace(/1$/, '2'))
    expect(elsewhere).not.toBe(first)
    context.live.status = status('C1', 7)
    expect(await take(context)).toBe('C1-000008')
  })
})
