import { timeAfter } from '@shared/dates'
import { NO_WORDS, type Words } from '@shared/reading/words'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { WorkerContext } from '../../../../extension/context/worker-context'
import * as justo from '../../../../extension/justo/parse-order'
import { diffOf } from '../../../../extension/order-model/edit'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { captureOrders } from '../../../../extension/orders/capture'
import { mergeReading } from '../../../../extension/orders/merge'
import { payloadCache } from '../../../../extension/orders/payload-cache'
import { rereadQuarantined, rereadStoredOrders } from '../../../../extension/orders/program-update'
import { repairOrders } from '../../../../extension/orders/repair-orders'
import { orderWithoutCustomer } from '../../../../extension/orders/without-customer'
import { deliveryOrder, plainItem, type RawOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, rethrow } from '../a-worker-context'
import { allRows, printReady } from './an-order'

/** The shop says otherwise than the rules, of two titles and of the payment. */
const CONFIRMED: Words = {
  ...NO_WORDS,
  options: { adiciones: 'omit', 'termino de la carne': 'omit' },
  payments: { efectivo: 'paid' },
}
const CREATED = '2026-03-14T17:04:00.000Z'

/** By the rules of the next build additions are halves, and each order is paid. */
function anotherBuild(): void {
  const { parseOrder } = justo
  vi.spyOn(justo, 'parseOrder').mockImplementation((...asked) => {
    const parsed = parseOrder(...asked)
    if (!parsed.ok) return parsed
    const lines = parsed.order.lines.map((line) => ({
      ...line,
      modifiers: line.modifiers.map(({ means, ...modifier }) =>
        means?.type === 'add' ? { ...modifier, means: { ...means, type: 'half' as const } } : { ...modifier, means },
      ),
    }))
    return { ok: true, order: { ...parsed.order, lines, payment: { ...parsed.order.payment, state: 'paid' } } }
  })
}

describe('a word that the shop confirms', () => {
  let made: ReturnType<typeof aWorkerContext>
  let context: WorkerContext
  const confirm = (words: Words) => {
    made.settings.current = { ...made.settings.current, words }
  }
  const read = (...raws: unknown[]) => {
    made.clock.now = timeAfter(context.now(), 15_000)
    return captureOrders(context, raws, context.now(), 5)
  }
  /** The worker was stopped and started. */
  const restart = () => payloadCache(context.store).clear()
  const orderOf = async (raw: RawOrder): Promise<StoredOrder> => {
    const stored = await context.store.order(raw._id)
    if (stored === null) throw new Error('not stored')
    return stored
  }
  const meaningsOf = async (raw: RawOrder) =>
    (await orderOf(raw)).order?.lines
      .flatMap(({ modifiers }) => modifiers)
      .map(({ group, means }) => `${group}: ${means?.type}, ${means?.certainty}`)
  const rows = () => allRows(context)
  const readPrinted = async () => {
    const raw = deliveryOrder({ orderStatus: 'preparing', createdAt: CREATED })
    await read(raw)
    await printReady(context)
    return raw
  }
  const AS_FIRST_READ = ['Término de la carne: level, rule', 'Adiciones: add, rule', 'Adiciones: add, rule']

  beforeEach(() => {
    made = aWorkerContext()
    context = made.context
  })

  it('is how the next order is read', async () => {
    confirm(CONFIRMED)
    const raw = deliveryOrder()
    await read(raw)
    expect(await meaningsOf(raw)).toEqual([
      'Adiciones: omit, confirmed',
      'Adiciones: omit, confirmed',
      'Término de la carne: omit, confirmed',
    ])
  })

  it('writes nothing of an order that was printed, at the next poll or after a restart', async () => {
    const raw = await readPrinted()
    const before = await rows()
    expect(before.jobs.map(({ view }) => view?.state)).toEqual(['printed', 'printed', 'printed'])
    confirm(CONFIRMED)
    await read(raw)
    restart()
    await read(raw)
    expect(await rows()).toEqual(before)
    expect(await meaningsOf(raw)).toEqual(AS_FIRST_READ)
  })

  it('does not change how an order that waits is printed once it is accepted', async () => {
    const raw = deliveryOrder({ createdAt: CREATED })
    await read(raw)
    confirm(CONFIRMED)
    restart()
    await read({ ...raw, orderStatus: 'preparing' })
    expect(await meaningsOf(raw)).toEqual(AS_FIRST_READ)
    const delivery = (await rows()).jobs.find(({ kind }) => kind === 'delivery')
    expect(delivery?.payload.content).toMatchObject({ payment: { state: 'collect' } })
  })

  it('is in no change paper when Justo edits another line: only the edit is', async () => {
    const raw = await readPrinted()
    confirm(CONFIRMED)
    restart()
    const [burger] = raw.items as object[]
    const edited = { ...raw, items: [burger, plainItem('Limonada de coco', 2, 9600)] }
    await read(edited)
    expect(await meaningsOf(raw)).toEqual(AS_FIRST_READ)
    const { order, edit } = await orderOf(raw)
    const diff = order && edit && diffOf(edit.before, order)
    expect(diff).toMatchObject({ added: [{ name: 'Limonada de coco', quantity: 1 }], removed: [], changed: [] })
    expect(diff?.parts).toEqual([])
  })

  it('is how an edit’s new question is read, beside those that were read before', async () => {
    const raw = deliveryOrder({ orderStatus: 'preparing', createdAt: CREATED })
    await read(raw)
    confirm({ ...CONFIRMED, options: { ...CONFIRMED.options, salsas: 'choose' } })
    const sauces = { name: 'Salsas', options: [{ name: 'BBQ', price: 0 }] }
    const wings = plainItem('Alitas', 1, 20_000, { modifiers: [sauces] })
    await read({ ...raw, items: [...(raw.items as object[]), wings] })
    expect(await meaningsOf(raw)).toEqual([...AS_FIRST_READ, 'Salsas: choose, confirmed'])
  })

  it('plans no paper through a program update that reads the same texts otherwise', async () => {
    const raw = await readPrinted()
    const keys = async () => (await rows()).jobs.map(({ key, state }) => [key, state])
    const before = await keys()
    confirm(CONFIRMED)
    anotherBuild()
    restart()
    await rereadStoredOrders(context, rethrow, 'the next build')
    await rereadQuarantined(context, rethrow, 'the next build')
    const written = await rows()
    for (let n = 0; n < 2; n++) await read(raw)
    expect(await keys()).toEqual(before)
    expect((await rows()).orders).toEqual(written.orders)
    // By the rules of that build, not by what the shop has confirmed since.
    expect(await meaningsOf(raw)).toEqual([AS_FIRST_READ[0], 'Adiciones: half, rule', 'Adiciones: half, rule'])
  })

  it('plans no paper when the order’s damaged row is read anew from Justo’s JSON', async () => {
    const raw = await readPrinted()
    const before = (await rows()).jobs.map(({ key }) => key)
    confirm(CONFIRMED)
    await tablesOf(context).orders.update(raw._id, { order: 'damaged' } as unknown as Partial<StoredOrder>)
    await context.store.order(raw._id)
    await repairOrders(context, rethrow)
    expect((await orderOf(raw)).order).not.toBeNull()
    restart()
    await read(raw)
    expect((await rows()).jobs.map(({ key }) => key)).toEqual(before)
  })

  it('is how an order is read that could not be read before', async () => {
    const raw = deliveryOrder({ createdAt: CREATED })
    await read({ ...raw, items: 'dos' })
    confirm(CONFIRMED)
    await read(raw)
    expect(await meaningsOf(raw)).toContain('Adiciones: omit, confirmed')
  })

  it('reads no row more of an unchanged list', async () => {
    const raws = [deliveryOrder(), deliveryOrder()]
    await read(...raws)
    confirm(CONFIRMED)
    const reads = vi.spyOn(context.store, 'orders')
    await read(...raws)
    expect(reads).not.toHaveBeenCalled()
  })
})

describe('what a text was read as', () => {
  /** One order, as two builds or two dictionaries read it. */
  async function readTwice() {
    const { context } = aWorkerContext()
    const raw = deliveryOrder({ orderStatus: 'preparing', createdAt: CREATED })
    await captureOrders(context, [raw], CREATED, 5)
    const stored = await context.store.order(raw._id)
    if (!stored?.order) throw new Error('not stored')
    const lines = stored.order.lines.map((line) => ({
      ...line,
      modifiers: line.modifiers.map(({ means: _, ...modifier }) => modifier),
    }))
    return { stored, order: stored.order, other: { ...stored.order, lines, words: NO_WORDS } }
  }

  it('is no edit and no news: only what Justo sent is', async () => {
    const { stored, order, other } = await readTwice()
    const at = { seenAt: '2026-03-14T17:06:00.000Z', now: '2026-03-14T17:06:00.000Z', transaction: stored.transaction }
    expect(mergeReading(stored, { order: other }, at)).toBeNull()
    expect(diffOf(order, other)).toBeNull()
    expect(mergeReading(stored, { order: { ...other, number: '7' } }, at)?.changes).toEqual(['edited'])
  })

  it('is forgotten with the customer, where it holds what the customer wrote', async () => {
    const { stored, order } = await readTwice()
    const note = { text: 'Quien recibe: Ana', for: 'rider', certainty: 'rule' } as const
    const warning = { about: 'allergy', what: 'maní', text: 'Alergia al maní', place: 'note', line: null } as const
    const questions = { 'quien recibe': 'rider' } as const
    const words = { ...NO_WORDS, questions, sentences: { 'alergia al mani': 'menu' } } as const
    const facts = { notes: [note], warnings: [{ ...warning, certainty: 'rule' as const }], words }
    const text = JSON.stringify(orderWithoutCustomer({ ...stored, order: { ...order, ...facts } }))
    expect(text).not.toMatch(/Ana|alergia/i)
    expect(text).toContain('quien recibe')
  })
})
