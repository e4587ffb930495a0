import { NO_WORDS } from '@shared/reading/words'
import { describe, expect, it, vi } from 'vitest'
import { captureOrders } from '../../../../extension/orders/capture'
import { newWords } from '../../../../extension/orders/new-words'
import { sortedWords, stateOf, wordsSeen } from '../../../../extension/orders/words-seen'
import { StoreReader } from '../../../../extension/store/store-reader'
import { deliveryOrder, plainItem, type RawOrder } from '../../../fixtures/justo-orders'
import { aStore, tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import { aWorkerContext } from '../a-worker-context'

const CREATED = '2026-03-14T17:04:00.000Z'

/** A title, a question and a payment that no rule knows, beside those that are read surely. */
const odd = (more: Partial<RawOrder> = {}) => {
  const group = (name: string, ...options: string[]) => ({
    name,
    options: options.map((each) => ({ name: each, price: 0 })),
  })
  const modifiers = [group('Con o sin', 'Cebolla', 'Tomate'), group('Adiciones', 'Queso')]
  return deliveryOrder({
    createdAt: CREATED,
    items: [plainItem('Hamburguesa clásica', 1, 20_000, { modifiers })],
    orderParams: { Cubiertos: 'No', Detalle: 'Azul', Cédula: '1020304050' },
    paymentTypeLabel: 'Ecopetrol',
    paymentType: 'other',
    ...more,
  })
}

describe('the words of the menu', () => {
  async function shop(...raws: RawOrder[]) {
    const made = aWorkerContext()
    await captureOrders(made.context, raws, made.context.now(), 5)
    return made
  }
  async function read(...raws: RawOrder[]) {
    const { context } = await shop(...raws)
    return wordsSeen(context.store, context.now())
  }

  it('are those of the last 30 days, in the menu’s spelling, with an example and how often', async () => {
    const times = ['2026-02-01T17:00:00.000Z', '2026-03-10T17:00:00.000Z', CREATED]
    const seen = await read(...times.map((createdAt) => odd({ createdAt })))
    expect(seen).toContainEqual({
      ...{ list: 'options', key: 'con o sin', text: 'Con o sin', proposal: 'unsure', times: 2, lastSeen: CREATED },
      example: { dish: 'Hamburguesa clásica', answers: ['Cebolla', 'Tomate'] },
    })
    expect(seen).toContainEqual(
      expect.objectContaining({ list: 'payments', text: 'Ecopetrol', example: { dish: '', answers: [] } }),
    )
    expect(JSON.stringify(seen)).not.toMatch(/Cliente|Carrera|3000000001/)
  })

  it('come first where the shop has to say what they mean, and last where it has', async () => {
    const words = { ...NO_WORDS, payments: { ecopetrol: 'paid' }, options: { 'de antes': 'omit' } } as const
    const seen = sortedWords(await read(odd()), words)
    expect(seen.map((word) => [word.text, word.proposal, stateOf(word, words), word.times])).toEqual([
      // Fills a factura only once the shop has said so.
      ['Cédula', 'invoice', 'unsure', 1],
      ['Con o sin', 'unsure', 'unsure', 1],
      ['Detalle', 'unsure', 'unsure', 1],
      ['Adiciones', 'add', 'rule', 1],
      ['Cubiertos', 'rider', 'rule', 1],
      ['Ecopetrol', 'unsure', 'confirmed', 1],
      ['de antes', 'choose', 'confirmed', 0],
    ])
  })

  it('are named as the menu writes them, where they are within another option', async () => {
    const inner = { name: 'Con o sin', options: [{ name: 'Hielo', price: 0 }] }
    const drink = { name: 'Bebida', options: [{ name: 'Limonada', price: 0, modifiers: [inner] }] }
    const seen = await read(odd({ items: [plainItem('Combo', 1, 20_000, { modifiers: [drink] })] }))
    expect(seen.filter(({ list }) => list === 'options').map(({ text }) => text)).toEqual(['Bebida', 'Con o sin'])
  })

  it('are sentences only where they warn and may be the menu’s', async () => {
    const legal = 'Puede contener trazas de maní: informe si es alérgico'
    const comment = `Sin cebolla. ${legal}`
    const own = { comment: 'Soy alérgica al maní' }
    const seen = await read(
      odd({ items: [plainItem('Brownie', 1, 9_000, { comment })], orderParams: {} }),
      ...Array.from({ length: 3 }, () => odd({ items: [plainItem('Brownie', 1, 9_000, own)], orderParams: {} })),
    )
    const sentences = seen.filter(({ list }) => list === 'sentences')
    expect(sentences.map(({ text, example }) => [text, example.dish])).toEqual([[legal, 'Brownie']])
    expect(sentences.map((word) => stateOf(word, NO_WORDS))).toEqual(['unsure'])
  })

  it('say nothing of who the customer is: no answer about a person is an example', async () => {
    const seen = await read(odd())
    expect(seen.find(({ text }) => text === 'Cédula')?.example.answers).toEqual([])
    expect(seen.find(({ text }) => text === 'Detalle')?.example.answers).toEqual(['Azul'])
  })

  it('are counted once a day for the opening check, beside the work that asks', async () => {
    const { context, settings, clock } = await shop(odd())
    const reads = vi.spyOn(context.store, 'ordersAt')
    const changed = vi.mocked(context.statusChanged).mock.calls.length
    expect(newWords(context)).toBe(0)
    await eventually(() => expect(context.statusChanged).toHaveBeenCalledTimes(changed + 1))
    // «Con o sin», «Detalle», «Cédula», «Ecopetrol»; not «Adiciones», «Cubiertos».
    expect([newWords(context), newWords(context)]).toEqual([4, 4])
    expect(reads).toHaveBeenCalledOnce()
    settings.current = { ...settings.current, words: { ...NO_WORDS, payments: { ecopetrol: 'cash' } } }
    newWords(context)
    await eventually(() => expect(newWords(context)).toBe(3))
    clock.now = '2026-03-15T17:05:00.000Z'
    newWords(context)
    await eventually(() => expect(reads).toHaveBeenCalledTimes(3))
  })

  it('are not counted again when another setting changes, nor by a worker that starts anew on that day', async () => {
    const { context, settings } = await shop(odd())
    const reads = vi.spyOn(StoreReader.prototype, 'ordersAt')
    newWords(context)
    await eventually(() => expect(newWords(context)).toBe(4))
    settings.current = structuredClone({ ...settings.current, storeName: 'Chapinero' })
    expect(newWords(context)).toBe(4)
    const store = aStore(tablesOf(context), context.now)
    const again = { ...context, store, settings: () => structuredClone(settings.current) }
    newWords(again)
    await eventually(() => expect(newWords(again)).toBe(4))
    expect(reads).toHaveBeenCalledOnce()
  })

  it('are read a hundred orders at a time, so that a new order does not wait for all of them', async () => {
    const { context } = await shop(...Array.from({ length: 250 }, () => odd()))
    const reads = vi.spyOn(context.store, 'orders')
    await wordsSeen(context.store, context.now())
    expect(reads.mock.calls.map(([ids]) => ids.length)).toEqual([100, 100, 50])
  })

  it('that cannot be counted stop nothing', async () => {
    const { context } = await shop(odd())
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.spyOn(context.store, 'ordersAt').mockImplementation(() => {
      throw new Error('no disk')
    })
    expect(newWords(context)).toBe(0)
    await eventually(() => expect(said).toHaveBeenCalledOnce())
    expect(newWords(context)).toBe(0)
  })
})
