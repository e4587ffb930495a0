import type { Order } from '@shared/order'
import { type Meaning, unread } from '@shared/reading/facts'
import {
  NO_WORDS,
  type OptionWord,
  type PaymentWord,
  type Words,
  wordIn,
  wordKey,
  wordsOver,
} from '@shared/reading/words'
import { vi } from 'vitest'
import * as justo from '../../../../extension/justo/parse-order'

/** Rules of a made-up build, by title and label as sent; other texts are not sure. */
export interface Rules {
  options?: Record<string, Exclude<OptionWord, 'unsure'>>
  payments?: Record<string, Exclude<PaymentWord, 'unsure'>>
}

const sureness = (confirmed: string, ruled: string | undefined): Meaning['certainty'] =>
  confirmed !== 'unsure' ? 'confirmed' : ruled === undefined ? 'unsure' : 'rule'

function readAs(order: Order, words: Words, rules: Rules): Order {
  const read = { options: {} as Record<string, OptionWord>, payments: {} as Record<string, PaymentWord> }
  const lines = order.lines.map((line) => ({
    ...line,
    modifiers: line.modifiers.map((modifier) => {
      const { group, name } = modifier
      const known = wordIn(words.options, group) ?? 'unsure'
      const word = known === 'unsure' ? (rules.options?.[group] ?? 'unsure') : known
      read.options[wordKey(group)] = known
      const certainty = sureness(known, rules.options?.[group])
      const type: Meaning['type'] = word === 'unsure' ? 'unknown' : word
      return { ...modifier, means: { ...unread({ group, name }), type, certainty } }
    }),
  }))
  const { label } = order.payment
  const known = wordIn(words.payments, label) ?? 'unsure'
  const payment = known === 'unsure' ? (rules.payments?.[label] ?? 'unsure') : known
  read.payments[wordKey(label)] = known
  const state = payment === 'paid' ? 'paid' : payment === 'unsure' ? order.payment.state : 'collect'
  return { ...order, lines, payment: { ...order.payment, state }, words: { ...NO_WORDS, ...read } }
}

/** Orders are read by these rules, with the words that they are given, until mocks are restored. */
export function readingBy(rules: Rules): void {
  vi.restoreAllMocks()
  const { parseOrder } = justo
  vi.spyOn(justo, 'parseOrder').mockImplementation((raw, store, words = NO_WORDS, before = null) => {
    const parsed = parseOrder(raw, store, NO_WORDS)
    return parsed.ok
      ? { ok: true, order: readAs(parsed.order, wordsOver(before?.words ?? NO_WORDS, words), rules) }
      : parsed
  })
}
