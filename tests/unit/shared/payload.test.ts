import { jobPayload } from '@shared/payload'
import { describe, expect, it } from 'vitest'
import { aPayload, kitchenLines } from './tickets/payloads'

const kitchen = aPayload('kitchen')
const check = (changes: object) => jobPayload.safeParse({ ...kitchen, ...changes })
const content = (changes: object) => check({ content: { ...kitchen.content, ...changes } })
const line = (changes: object) => content({ lines: [{ ...kitchenLines[0], ...changes }] })

describe('a payload', () => {
  it('is accepted, with defaults for what a till may leave out', () => {
    expect(kitchen).toMatchObject({ practice: false, replaces: null, settingsVersion: null, highestNumbers: [] })
    expect(kitchen.context).toMatchObject({ table: null, part: null })
    expect(jobPayload.safeParse(kitchen).success).toBe(true)
    for (const kind of ['delivery', 'invoice', 'void'] as const) {
      expect(jobPayload.safeParse(aPayload(kind)).success).toBe(true)
    }
  })

  it('is cleaned when it is parsed', () => {
    const result = content({ customer: 'Ana\x1bp\x00 “R.” 🍕' })
    expect(result.success && result.data.content).toMatchObject({ customer: 'Ana p "R."' })
  })

  it('has a text cut that is a little too long, and is refused with one that is far too long', () => {
    const long = line({ comment: 'x'.repeat(700) })
    expect(long.success && JSON.stringify(long.data.content)).toContain(`"comment":"${'x'.repeat(600)}"`)
    expect(line({ comment: 'x'.repeat(2_401) }).success).toBe(false)
  })

  it.each<[string, object]>([
    ['another protocol', { protocol: 1 }],
    ['an unknown kind', { kind: 'recipe' }],
    ['an invalid hash', { contentHash: 'abc' }],
    ['an invalid time', { seenAt: 'ayer' }],
    ['no context', { context: undefined }],
    ['no content', { content: undefined }],
  ])('is refused with %s', (_, changes) => expect(check(changes).success).toBe(false))

  it.each<[string, object]>([
    ['no lines', { lines: [] }],
    ['too many lines', { lines: Array.from({ length: 301 }, () => kitchenLines[1]) }],
    ['an unknown service', { service: 'drone' }],
    ['no station', { station: '' }],
  ])('of a comanda is refused with %s', (_, changes) => expect(content(changes).success).toBe(false))

  it('of a comanda is refused with a quantity that cannot be prepared', () => {
    for (const quantity of [0, -1, 10_000, '2', Number.NaN]) expect(line({ quantity }).success).toBe(false)
    expect(line({ quantity: 0.5 }).success).toBe(true)
  })

  it('of an invoice requires whole pesos', () => {
    const invoice = aPayload('invoice')
    const money = (total: unknown) =>
      jobPayload.safeParse({ ...invoice, content: { ...invoice.content, money: { ...invoice.content.money, total } } })
    expect(money(72_200).success).toBe(true)
    for (const wrong of [72_200.5, '72200', null, 2_000_000_000]) expect(money(wrong).success).toBe(false)
  })

  it('has the age of its order where the till sends it; an invalid time is ignored and stops no paper', () => {
    expect(kitchen).toMatchObject({ justoAt: null, context: { deliverAt: null } })
    const hour = '2026-03-15T23:40:00.000Z'
    const parsed = check({ justoAt: hour, context: { ...kitchen.context, deliverAt: hour } })
    expect(parsed.success && parsed.data).toMatchObject({ justoAt: hour, context: { deliverAt: hour } })
    for (const wrong of ['ayer', 7, {}, '+012026-03-15T23:40:00.000Z']) {
      const result = check({ justoAt: wrong, context: { ...kitchen.context, deliverAt: wrong } })
      const expected = { justoAt: null, context: { deliverAt: null } }
      expect(result.success && result.data).toMatchObject(expected)
    }
  })

  it('of a newer till with an unknown payment is printed as one to be checked', () => {
    const invoice = aPayload('invoice')
    if (invoice.kind !== 'invoice') throw new Error('no invoice')
    const payment = { ...invoice.content.payment, state: 'split', means: 'wallet' }
    const read = jobPayload.safeParse({ ...invoice, content: { ...invoice.content, payment } })
    expect(read.success && read.data.content).toMatchObject({ payment: { state: 'verify', means: 'other' } })
  })

  it('drops unknown fields', () => {
    const result = content({ price: 9_999 })
    expect(result.success && 'price' in result.data.content).toBe(false)
  })
})
