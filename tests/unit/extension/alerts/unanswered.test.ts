import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import { alertsOf } from '../../../../extension/alerts/alert-rules'
import {
  type AnswerLimit,
  NO_LIMIT,
  nextTimeOver,
  ownerLink,
  ownerMessage,
  unansweredOf,
} from '../../../../extension/alerts/unanswered'
import type { OrderRow } from '../../../../extension/messaging/messages'
import { minutesFromNow, NOW, row } from '../panel/made-up'

const FIVE: AnswerLimit = { minutes: 5, isOpen: () => true }
const MINUTE = 60_000

/** Waits for a person since so many minutes. */
const waiting = (minutes: number, change: Partial<OrderRow> = {}) =>
  row({ lifecycle: 'review', attention: say('A-01'), waitsSince: minutesFromNow(-minutes), ...change })

const keys = (one: OrderRow, limit = FIVE) => alertsOf([one], [], NOW, limit).map(({ key, sound }) => `${sound} ${key}`)

describe('an order that is not accepted', () => {
  it('calls until the time of the shop has passed, and from then on with the more urgent sound', () => {
    expect(keys(waiting(4.9))).toEqual(['call order:15244'])
    expect(keys(waiting(5))).toEqual(['urgent unanswered:15244:1'])
    expect(keys(waiting(11))).toEqual(['urgent unanswered:15244:2'])
  })

  it('has a next moment, so that the sound does not wait for another change', () => {
    expect(nextTimeOver(waiting(3), FIVE, NOW)).toBe(NOW + 2 * MINUTE)
    expect(nextTimeOver(waiting(7), FIVE, NOW)).toBe(NOW + 3 * MINUTE)
    expect(nextTimeOver(waiting(-2), FIVE, NOW)).toBe(NOW + 7 * MINUTE)
    expect(nextTimeOver(waiting(3), NO_LIMIT, NOW)).toBeNull()
    expect(nextTimeOver(row(), FIVE, NOW)).toBeNull()
  })

  it.each([
    ['where the shop has set none', waiting(60), { ...FIVE, minutes: 0 }],
    ['on a till that only looks on', waiting(60), NO_LIMIT],
    ['outside of hours', waiting(60), { ...FIVE, isOpen: (storeId: string) => storeId !== 's1' }],
    ['in practice', waiting(60, { practice: true }), FIVE],
    ['of yesterday', waiting(60, { createdAt: minutesFromNow(-1440), promisedAt: null }), FIVE],
    ['that is over', waiting(60, { over: true, attention: null }), FIVE],
    ['with a clock that was set back', waiting(-60), FIVE],
  ])('rings no louder %s', (_, one, limit) => {
    expect(keys(one, limit).filter((key) => key.startsWith('urgent'))).toEqual([])
  })

  it('is said with its number and since when, and what to do, before all numbers of several, the oldest first', () => {
    expect(unansweredOf([], true)).toBeNull()
    const one = unansweredOf([waiting(6)], false)
    const expected = ['Nadie acepta 15244 desde las 11:54.', 'Acéptelo.', false]
    expect([one?.message.text, one?.message.action, one?.hasOwner]).toEqual(expected)
    const many = unansweredOf(
      Array.from({ length: 10 }, (_, i) => waiting(20 - i, { number: String(20_400 + i) })),
      true,
    )
    expect([many?.orderId, many?.message.text, many?.message.action]).toEqual([
      '20400',
      'Nadie acepta 10 pedidos desde las 11:40.',
      'Acéptelos: 20400, 20401, 20402, 20403, 20404, 20405, 20406, 20407 y 2 más.',
    ])
  })
})

describe('the message to the owner', () => {
  it('says the hour, number, store, service and minutes', () => {
    expect(ownerMessage([waiting(6.9, { number: '20403' })], NOW)).toBe(
      '12:00. El pedido 20403 de Chapinero (domicilio) espera hace 6 min y nadie lo acepta.',
    )
    const two = [waiting(9, { number: '20403' }), waiting(6, { number: '20404', service: 'table', storeName: '' })]
    expect(ownerMessage(two, NOW)).toBe(
      '12:00. Nadie acepta 2 pedidos: 20403 de Chapinero (domicilio, hace 9 min) y 20404 (mesa, hace 6 min).',
    )
  })

  it('has no data of the customer, whatever the order holds, and says of no one that he was told', () => {
    const customer = { customer: 'Andrés Castellanos', table: '12', amountToPay: 98_765, paymentLabel: 'Nequi 3001' }
    const notes = { allergy: ['maní'], kitchen: ['sin sal'], courier: ['Cl. 63'] }
    const text = ownerMessage([waiting(6, { ...customer, notes })], NOW)
    expect(text).not.toMatch(/Andrés|Mesa 12|98|Nequi|maní|sal|Cl\.|avisad/i)
  })

  it('names eight of a hundred, and a name ten times too long is cut: the link opens', () => {
    const rows = Array.from({ length: 100 }, () => waiting(6, { number: '9'.repeat(600), storeName: 'ñ'.repeat(600) }))
    const link = ownerLink('3001234567', rows, NOW)
    expect(link).toMatch(/^https:\/\/wa\.me\/573001234567\?text=/)
    expect(link.length).toBeLessThan(8_000)
    expect(new URL(link).searchParams.get('text')).toMatch(/Nadie acepta 100 pedidos: .* y 92 más\.$/)
  })
})
