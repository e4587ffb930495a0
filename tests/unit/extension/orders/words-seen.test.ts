import type { Order } from '@shared/order'
import * as propose from '@shared/reading/propose'
import { NO_WORDS } from '@shared/reading/words'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { captureOrders } from '../../../../extension/orders/capture'
import { newWords } from '../../../../extension/orders/new-words'
import { createWordsSeen, sortedWords, stateOf, wordsSeen } from '../../../../extension/orders/words-seen'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { aWorkerContext } from '../a-worker-context'
import { readingBy } from './a-reading'

const CREATED = '2026-03-14T17:04:00.000Z'

/** Titles that the rules of this build know. */
const proposing = (options: Record<string, 'add' | 'omit'>) =>
  vi.spyOn(propose, 'proposeOption').mockImplementation((title) => options[title] ?? 'unsure')

describe('the words of the menu', () => {
  afterEach(() => vi.restoreAllMocks())

  async function shop(...createdAt: string[]) {
    const made = aWorkerContext()
    readingBy({})
    const raws = createdAt.map((at) => deliveryOrder({ createdAt: at, orderParams: { Cubiertos: 'No' } }))
    await captureOrders(made.context, raws, made.context.now(), 5)
    return made
  }

  it('are those of the last 30 days, in the menu’s spelling, with an example and how often', async () => {
    const { context } = await shop('2026-02-01T17:00:00.000Z', '2026-03-10T17:00:00.000Z', CREATED)
    const seen = await wordsSeen(context.store, context.now())
    expect(seen).toContainEqual({
      list: 'options',
      key: 'termino de la carne',
      text: 'Término de la carne',
      proposal: 'unsure',
      times: 2,
      lastSeen: CREATED,
      example: { dish: 'Hamburguesa clásica', answers: ['Tres cuartos'] },
    })
    expect(seen).toContainEqual(
      expect.objectContaining({ list: 'payments', text: 'Efectivo', example: { dish: '', answers: [] } }),
    )
    expect(JSON.stringify(seen)).not.toMatch(/Cliente|Carrera|3000000001/)
  })

  it('come first where the shop has to say what they mean, and last where it has', async () => {
    const { context } = await shop(CREATED)
    proposing({ Adiciones: 'add' })
    const words = { ...NO_WORDS, payments: { efectivo: 'cash' }, options: { 'de antes': 'omit' } } as const
    const seen = sortedWords(await wordsSeen(context.store, context.now()), words)
    expect(seen.map((word) => [word.text, stateOf(word, words), word.times])).toEqual([
      ['Término de la carne', 'unsure', 1],
      ['Adiciones', 'rule', 1],
      ['Efectivo', 'confirmed', 1],
      ['de antes', 'confirmed', 0],
    ])
  })

  it('are sentences only where they warn, and look like the menu’s or come again and again', () => {
    const order = (text: string): Order => {
      const warning = { about: 'allergy', what: '', text, place: 'answer', line: null, certainty: 'rule' } as const
      return {
        lines: [],
        extras: [],
        payment: { label: 'x' },
        createdAt: CREATED,
        warnings: [warning],
      } as unknown as Order
    }
    vi.spyOn(propose, 'looksLikeMenuSentence').mockImplementation((text) => text.startsWith('Contiene'))
    const seen = createWordsSeen()
    for (const text of ['Soy alérgica al maní', 'Contiene maní', ...Array(3).fill('Alergias: avísenos')])
      seen.add(order(text))
    const words = seen.list()
    expect(words.map(({ text, proposal }) => [text, proposal])).toEqual([
      ['Contiene maní', 'menu'],
      ['Alergias: avísenos', 'unsure'],
    ])
    expect(words.map((word) => stateOf(word, NO_WORDS))).toEqual(['unsure', 'rule'])
  })

  it('are counted once a day for the opening check, beside the work that asks', async () => {
    const { context, settings, clock } = await shop(CREATED)
    const reads = vi.spyOn(context.store, 'orderBatches')
    expect(newWords(context)).toBe(0)
    await vi.waitFor(() => expect(context.statusChanged).toHaveBeenCalledOnce())
    // «Término de la carne», «Adiciones», «Efectivo».
    expect([newWords(context), newWords(context)]).toEqual([3, 3])
    expect(reads).toHaveBeenCalledOnce()
    settings.current = { ...settings.current, words: { ...NO_WORDS, payments: { efectivo: 'cash' } } }
    newWords(context)
    await vi.waitFor(() => expect(newWords(context)).toBe(2))
    clock.now = '2026-03-15T17:05:00.000Z'
    newWords(context)
    expect(reads).toHaveBeenCalledTimes(3)
  })

  it('that cannot be counted stop nothing', async () => {
    const { context } = await shop(CREATED)
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.spyOn(context.store, 'orderBatches').mockImplementation(() => {
      throw new Error('no disk')
    })
    expect(newWords(context)).toBe(0)
    await vi.waitFor(() => expect(said).toHaveBeenCalledOnce())
    expect(newWords(context)).toBe(0)
  })
})
