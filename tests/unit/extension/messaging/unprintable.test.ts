import { describe, expect, it } from 'vitest'
import { alertsOf } from '../../../../extension/alerts/alert-rules'
import { noticeOf } from '../../../../extension/alerts/notifier'
import { buildOrderRow } from '../../../../extension/messaging/build-order-row'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { plainItem } from '../../../fixtures/justo-orders'
import { anOrder, NOW, stored } from '../orders/a-stored-order'

const PEANUTS = '对花生过敏'
const ACCEPTED: Partial<StoredOrder> = { acceptance: { state: 'accepted', at: NOW, by: 'automatic' } }

const rowFor = (overrides: object, more: Partial<StoredOrder> = ACCEPTED) =>
  buildOrderRow(stored(anOrder({ address: null, ...overrides }), more), {
    jobs: [],
    asks: null,
    stations: [],
    invoiceMode: 'pos',
    now: NOW,
  })
const withNotes = (...comments: string[]) => ({
  items: comments.map((comment) => plainItem('Arepa', 1, 5000, { comment })),
})

describe('an order with texts that no paper can print', () => {
  it('says why it rings, and waits for no action: it is accepted and printed like others', () => {
    const row = rowFor(withNotes(PEANUTS, 'sin sal'))
    const expected = { code: 'A-40', text: expect.stringContaining('nota en otro idioma') }
    expect(row.unprintable?.message).toMatchObject(expected)
    expect(row.attention).toBeNull()
    expect(alertsOf([row], [], Date.parse(NOW))).toEqual([
      {
        id: { kind: 'unprintable', orderId: row.id, about: row.unprintable?.hashes[0] },
        key: `unprintable:${row.id}:${row.unprintable?.hashes[0]}`,
        sound: 'call',
        endsWhenSeen: true,
      },
    ])
    expect(noticeOf(row).text).toContain('otro idioma')
  })

  it('is identified by each of its texts, none of which is in the alert', () => {
    const ids = (...comments: string[]) => rowFor(withNotes(...comments)).unprintable?.hashes ?? []
    expect(ids(PEANUTS, PEANUTS)).toHaveLength(1)
    expect(ids(PEANUTS, 'без лука')).toContain(ids(PEANUTS)[0])
    expect(ids(`${PEANUTS}!`)).not.toEqual(ids(PEANUTS))
    expect(ids(PEANUTS)[0]).toMatch(/^[0-9a-z]+$/)
  })

  it('has a foreign answer, address or dish as well', () => {
    expect(rowFor({ orderParams: { Alergias: 'арахис' } }).unprintable?.message.text).toContain('nota')
    const address = { address: 'Calle 1 # 2-3', comment: 'звоните' }
    expect(rowFor({ address }).unprintable?.message.text).toContain('nota')
    expect(rowFor({ items: [plainItem('Борщ', 1, 5000)] }).unprintable?.message.text).toContain('plato')
  })

  it('is not assumed where the paper shows what matters: a customer’s name, the Latin part of a dish, accents, emoji', () => {
    const items = [plainItem('Chop suey 炒杂碎', 1, 5000, { comment: 'Không hành 🚫🧅 𝗦𝗶𝗻 ajo ★' })]
    expect(rowFor({ items, buyerName: '王小明' }).unprintable).toBeNull()
  })

  it('rings no more once it has ended or was cancelled', () => {
    expect(rowFor(withNotes(PEANUTS), { ...ACCEPTED, open: 0 }).unprintable).toBeNull()
    expect(rowFor(withNotes(PEANUTS), { acceptance: { state: 'rejected', at: NOW } }).unprintable).toBeNull()
    expect(rowFor({ ...withNotes(PEANUTS), orderStatus: 'cancelled' }).unprintable).toBeNull()
  })
})

it('an allergy on the screen is that of the comanda, from notes and answers', () => {
  expect(rowFor(withNotes('soy alerjico al maní')).warnings).toEqual(['ALERGIA: maní, en 1 x Arepa'])
  const answered = rowFor({ orderParams: { '¿Alergias?': 'Mariscos' } })
  expect(answered.warnings).toEqual(['ALERGIA: Mariscos, en «¿Alergias?»'])
})
