import { describe, expect, it } from 'vitest'
import { orderNumber } from '../../../../extension/justo/order-number'
import { rawId } from '../../../../extension/justo/quarantine-id'
import { withoutIdOrder } from '../../../fixtures/justo-orders'

describe('rawId', () => {
  it('is Justo’s id where it can be read', async () => expect(await rawId({ _id: 'MADEUP1' })).toBe('MADEUP1'))

  it('is a hash of the JSON otherwise, the same whatever the order of its keys', async () => {
    const id = await rawId({ a: 1, b: [2] })
    expect(id).toMatch(/^raw-[0-9a-f]{16}$/)
    expect(await rawId({ b: [2], a: 1 })).toBe(id)
    expect(await rawId({ a: 1, b: [3] })).not.toBe(id)
    expect(await rawId({ _id: { $oid: 'x' } })).toMatch(/^raw-/)
    for (const raw of [null, 'orden', 42, []]) expect(await rawId(raw)).toMatch(/^raw-/)
  })

  it('stays the same while only the store’s own state changes', async () => {
    const raw = withoutIdOrder()
    const store = { ...(raw.store as object), schedule: { updatedCacheAt: '2026-03-14T00:00:00.000Z' } }
    expect(await rawId({ ...raw, store })).toBe(await rawId(raw))
  })
})

describe('orderNumber', () => {
  it('finds the number that staff search for in a raw order', () => {
    expect(orderNumber({ fullCode: '#15244-05' })).toBe('15244-05')
    expect(orderNumber({ _id: 'MADEUPdlv0000001a' })).toBe('00001a')
    expect(orderNumber('orden')).toBe('—')
  })
})
