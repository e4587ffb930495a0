import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../../extension/justo/answer'
import { withoutCards, withoutCardsIn } from '../../../../extension/justo/card-numbers'
import { orderRecord } from '../../../../extension/log/support/masked-records'
import { captureOrders } from '../../../../extension/orders/capture'
import { deliveryOrder, unreadableOrders } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext } from '../a-worker-context'

/** The card brands' own numbers for tests. */
const VISA = '4111 1111 1111 1111'

describe('a card number in a text', () => {
  it.each([
    ['pago con 4111111111111111', 'pago con ************1111'],
    [`tarjeta ${VISA}, gracias`, 'tarjeta **** **** **** 1111, gracias'],
    ['4111-1111-1111-1111', '****-****-****-1111'],
    ['4111.1111.1111.1111', '****.****.****.1111'],
    ['4111 - 1111 - 1111 - 1111', '**** - **** - **** - 1111'],
    ['4111\u200b1111 1111\u00a01111', '****\u200b**** ****\u00a01111'],
    ['amex 3782 822463 10005 cvv 1234', 'amex **** ****** *0005 cvv 1234'],
    ['378282246310005', '***********0005'],
    ['diners 30569309025904', 'diners **********5904'],
    ['master 5555555555554444 y 2223003122003222', 'master ************4444 y ************3222'],
    ['apto 301, 4111 1111 1111 1111 12/27', 'apto 301, **** **** **** 1111 12/27'],
    ['tarjeta4111111111111111', 'tarjeta************1111'],
    ['dos: 4111111111111111, 5555555555554444', 'dos: ************1111, ************4444'],
    ['４１１１　１１１１　１１１１　１１１１ gracias', '****　****　****　1111 gracias'],
    ['4111111111111111cvv123 vence12/27', '************1111cvv123 vence12/27'],
    ['19 dígitos 4000000000000000006', '19 dígitos ***************0006'],
  ])('is masked but for its last four digits, whatever separates it: %s', (text, masked) => {
    expect(withoutCards(text)).toBe(masked)
  })

  it.each([
    ['a number that no card has', '4111111111111112'],
    ['a mobile with its country', '+57 300 123 4567'],
    ['two mobiles', '3001234567 3109876543'],
    ['a mobile with an extension', '300 123 4567 1032'],
    ['two fixed lines', '601 234 5670 604 765 4321'],
    ['a NIT', '900.123.456-7'],
    ['a NIT and a phone', 'NIT 900123456-7 cel 3001234567'],
    ['a cédula', '1.032.456.789'],
    ['a CUFE', 'f2a4111111111111111c0b1e94111111111111111ab0d5f4c3b2a1908f7e6d5c4b3a2918f0e7d6c5b4a3928170f6e5d4'],
    ['an id of Justo’s', '64b1f0c24111111111111111'],
    ['an amount', '$ 4.111.111'],
    ['a time', '2026-03-15T17:00:00.000Z'],
  ])('is no other long number: %s stays', (_, text) => expect(withoutCards(text)).toBe(text))

  it('is looked for in linear time', () => {
    const digits = '4111 '.repeat(40_000)
    const started = performance.now()
    expect(withoutCards(digits)).toHaveLength(digits.length)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('Justo’s answer', () => {
  it('has no card that is a number, or stands in a part of an address', () => {
    const sent = { comments: 4111111111111111, address: { unit: VISA }, totalPrice: 25_900, deliverAt: 1773594000000 }
    const masked = { ...sent, comments: '************1111', address: { unit: '**** **** **** 1111' } }
    expect(withoutCardsIn(sent)).toEqual(masked)
  })

  it('keeps its ids, codes, phones and addresses of the web', () => {
    const kept = { _id: '4111111111111111', storeIds: ['4111111111111111'], phone: '4111111111111111' }
    expect(withoutCardsIn(kept)).toEqual(kept)
  })

  const note = `Pagan con ${VISA}`
  const order = deliveryOrder()
  const withCards = (raw: object) => {
    const text = JSON.stringify({ status: 'ok', data: [raw] }).replaceAll('"comment":null', `"comment":"${note}"`)
    const answer = readAnswer({ status: 200, contentType: 'application/json', retryAfter: null, body: text }, 0)
    if (!answer.ok) throw new Error(answer.error.detail)
    return answer.data as unknown[]
  }
  const at = '2026-03-15T17:00:00.000Z'

  it('with a card in notes, names and the address has none on screen, on paper, in the store or in support’s file', async () => {
    const { context } = aWorkerContext()
    const item = (order.items as object[])[0]
    const raw = { ...order, comments: note, buyerName: note, items: [{ ...item, comments: note, comment: note }] }
    await captureOrders(context, withCards(raw), at, 5)
    const { orders, jobs } = tablesOf(context)
    const [stored, papers] = [await orders.toArray(), await jobs.toArray()]
    const all = JSON.stringify([stored, papers, stored.map((one) => orderRecord(one, at))])
    expect(all).toContain('**** **** **** 1111')
    expect(all).not.toMatch(/4111|1111 1111/)
  })

  it('with a card in an order that cannot be read shows its raw text without it', async () => {
    const { context } = aWorkerContext()
    const broken = unreadableOrders()[0] as object
    await captureOrders(context, withCards({ ...broken, comments: note }), at, 5)
    const [stored] = await tablesOf(context).orders.toArray()
    expect(JSON.stringify(stored)).toContain('**** **** **** 1111')
    expect(JSON.stringify(stored)).not.toMatch(/4111 ?1111/)
  })

  it('read twice is no edit of the order', async () => {
    const { context } = aWorkerContext()
    const raw = { ...order, comments: note }
    await captureOrders(context, withCards(raw), at, 5)
    await captureOrders(context, withCards({ ...raw, updatedAt: at }), '2026-03-15T17:01:00.000Z', 5)
    const [stored] = await tablesOf(context).orders.toArray()
    expect(stored?.edit).toBeNull()
  })
})
