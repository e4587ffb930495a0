import { describe, expect, it } from 'vitest'
import { readPart } from '../../../../extension/justo/read-part'
import { rawOfRow } from '../../../../extension/order-model/order-names'
import { deliveryOrder, unreadableOrders } from '../../../fixtures/justo-orders'
import { anOrder, aStoredOrder } from '../../../fixtures/orders'

const of = (change: Record<string, unknown>) => readPart(JSON.stringify({ ...deliveryOrder(), ...change }))

describe('what can be read of an order that as a whole cannot', () => {
  it('is all of it where only the service is unknown', () => {
    const part = of({ deliveryType: 'dron', channel: null })
    expect(part).toMatchObject({ customer: 'Cliente Ejemplo Uno', phone: '+573000000001' })
    expect(part).toMatchObject({ service: null, serviceSent: 'dron' })
    expect(part?.lines[0]).toMatchObject({ quantity: 2, comment: expect.any(String) })
    expect(part?.address).toContain('Carrera 99')
    expect(part?.amountToPay).toBeGreaterThan(0)
  })

  it('has the service by its type, else by the last part of its channel', () => {
    expect(of({ deliveryType: 'go', items: 42 })?.service).toBe('pickup')
    expect(of({ deliveryType: null, channel: 'web-serve', items: 42 })?.service).toBe('table')
  })

  it('is everything else where one part is of another kind', () => {
    for (const key of ['items', 'address', 'orderParams', 'transaction', 'amountToPay', 'createdAt'])
      for (const value of [42, 'x', [null], { a: { b: [] } }, null, true])
        expect(of({ [key]: value })?.customer, `${key} ${JSON.stringify(value)}`).toBe('Cliente Ejemplo Uno')
  })

  it('never throws, whatever came', () => {
    for (const raw of unreadableOrders()) expect(() => readPart(JSON.stringify(raw))).not.toThrow()
    for (const text of ['', 'null', '[]', '7', '{', '{"row":7}', '{"row":{"order":7}}'])
      expect(() => readPart(text)).not.toThrow()
    expect(readPart('no JSON')).toBeNull()
  })

  it('shows no ciphertext in place of a protected address', () => {
    expect(of({ address: { address: `${'A'.repeat(43)}=` } })?.address ?? '').not.toContain('AAAA')
  })

  it('has a field of ours where it is readable, and not where it is damaged', () => {
    expect(of({ items: 42, timeText: '14:00 - 14:30' })?.fields).toMatchObject({ promise: '14:00 - 14:30' })
    const courier = { managed: true, name: null, code: null }
    const row = { ...aStoredOrder(), order: { ...anOrder(), promise: 7, courier } }
    const fields = readPart(rawOfRow(row))?.fields
    expect(fields).toMatchObject({ courier: { managed: true } })
    expect(fields).not.toHaveProperty('promise')
  })

  it('is read from a damaged row of this till, too', () => {
    const part = readPart(rawOfRow(aStoredOrder()))
    expect(part).toMatchObject({ number: '20418-01', customer: 'Cliente Ejemplo Uno', amountToPay: 78_100 })
    expect(part?.service).toBe('delivery')
    expect(part?.fields).toMatchObject({ promise: '12:30 - 12:45', preparationMinutes: 25 })
    expect(part?.lines.map(({ name }) => name)).toEqual(['Hamburguesa clásica', 'Limonada de coco'])
  })
})
