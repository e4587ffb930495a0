import { added, list, nullable, object, oneOf, text, time } from '@shared/described'
import { ORDER_FIELDS } from '@shared/order'
import { describe, expect, it } from 'vitest'
import { isRawOfRow, numberOf } from '../../../../extension/order-model/order-names'
import { ORDER_ROW, type StoredOrder } from '../../../../extension/order-model/records'
import { orderRow, readOrderRow } from '../../../../extension/store/order-row'
import { rowFormat } from '../../../../extension/store/read-row'
import { anOrder, aStoredOrder } from '../../../fixtures/orders'

const NOW = '2026-03-14T17:05:00.000Z'
const accepted = { state: 'accepted', at: NOW, by: 'automatic' } as const
const whole = aStoredOrder({}, { acceptance: accepted, readyAt: NOW, table: '12', charged: { at: NOW, tip: 5_000 } })

/** Every place in a value at which something may be missing: `order.lines.0.name`. */
function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => {
    const here = [...path, name]
    return [here, ...pathsIn(part, here)]
  })
}

function without(row: unknown, path: readonly string[]): Record<string, unknown> {
  const copy = structuredClone(row) as Record<string, unknown>
  const parent = path.slice(0, -1).reduce((part, name) => part[name] as Record<string, unknown>, copy)
  delete parent[path.at(-1) ?? '']
  return copy
}

const withValue = (row: unknown, name: string, value: unknown) => ({ ...(row as object), [name]: value })

describe('an order row', () => {
  /** A made-up next version: each row has a shelf, and each order its cutlery, also as it was before an edit. */
  const cutlery = added(2, 'unknown', oneOf('unknown', 'yes', 'no'))
  const nextFields = {
    ...ORDER_ROW,
    shelf: added(2, 'none', text),
    order: nullable(object({ ...ORDER_FIELDS, cutlery })),
    edit: nullable(object({ at: time, before: object({ lines: ORDER_FIELDS.lines, cutlery }) })),
  }
  const next = rowFormat(nextFields)
  const edited = { ...whole, edit: { at: NOW, before: anOrder() } }

  it('of an older version gets what later ones add, and is not damaged', () => {
    expect(readOrderRow(orderRow(edited), NOW, next)).toMatchObject({
      damage: [],
      stored: {
        ...edited,
        shelf: 'none',
        order: { ...whole.order, cutlery: 'unknown' },
        edit: { before: { ...anOrder(), cutlery: 'unknown' } },
      },
    })
    const after = rowFormat({ ...nextFields, rack: added(3, [], list(text)) })
    const second = { ...orderRow(whole), rowVersion: 2, shelf: 'top', order: { ...whole.order, cutlery: 'yes' } }
    const expected = { damage: [], stored: { shelf: 'top', rack: [], order: { cutlery: 'yes' } } }
    expect(readOrderRow(second, NOW, after)).toMatchObject(expected)
  })

  it('that has lost a field of its own version is damaged', () => {
    const row = { ...orderRow(whole), rowVersion: 2, order: { ...whole.order, cutlery: 'yes' } }
    expect(readOrderRow(row, NOW, next).damage).toEqual(['shelf'])
  })

  it('keeps a field of a newer version that an older program has written back', () => {
    const { stored } = readOrderRow({ ...orderRow(whole), rowVersion: 2, shelf: 'top' }, NOW)
    expect(readOrderRow(orderRow(stored), NOW, next)).toMatchObject({ damage: [], stored: { shelf: 'top' } })
  })

  const lossOf = (path: string[]) => readOrderRow(without(orderRow(whole), path), NOW)
  /** An option without its meaning is shown as question and answer. */
  const optional = new Set(['rowVersion', 'order.money.points', 'order.lines.0.modifiers.0.means'])

  it.each(
    pathsIn(orderRow(whole))
      .filter(([name]) => name !== 'id')
      .map((path) => [path.join('.'), path] as const),
  )('without %s is still an order, and lists what is missing', (name, path) => {
    const { stored, damage } = lossOf(path)
    if (!optional.has(name) && !name.startsWith('acceptance.reasons') && !Number.isInteger(Number(path.at(-1))))
      expect(damage.length).toBeGreaterThan(0)
    expect(readOrderRow(orderRow(stored), NOW).damage).toEqual([])
    expect(stored.id).toBe(whole.id)
  })

  it.each([
    ['lines', []],
    ['money', null],
    ['customer', 'Ana'],
    ['createdAt', 'yesterday'],
  ])('whose order has lost its %s shows its remaining parts under its number, and keeps our marks', (name, value) => {
    const row = { ...orderRow(whole), order: withValue(whole.order, name, name === 'lines' ? undefined : value) }
    const { stored } = readOrderRow(row, NOW)
    expect(stored.order).toBeNull()
    expect(isRawOfRow(stored.raw ?? '')).toBe(true)
    expect(stored.raw).toContain('Hamburguesa clásica'.slice(0, name === 'lines' ? 0 : 19))
    expect(numberOf(stored)).toBe('20418-01')
    expect(stored).toMatchObject({ acceptance: accepted, readyAt: NOW, table: '12', charged: { tip: 5_000 } })
  })

  it('is older than any reading where its order is lost: Justo’s next one replaces it', () => {
    const { stored } = readOrderRow({ ...orderRow(whole), order: 7 }, NOW)
    expect(stored.seenAt < whole.seenAt).toBe(true)
  })

  it.each(['acceptance', 'rejectAskedAt', 'stoppedAt', 'printNow'] as const)(
    'that has lost its %s waits for the cashier: its decisions are unknown',
    (name) => {
      const { stored } = lossOf([name])
      expect(stored.decisionsLostAt).toBe(NOW)
      expect(stored.order).toEqual(whole.order)
    },
  )

  it.each(['readyAt', 'table', 'transaction', 'updatedAt', 'open', 'external'] as const)(
    'that has lost its %s does not wait for the cashier',
    (name) => expect(lossOf([name]).stored.decisionsLostAt).toBeNull(),
  )

  it.each([[null], [7], ['x'], [[]], [{}]])('is read whatever it contains: %j', (value) => {
    const row = { id: 'o1', rowVersion: 1, order: value, acceptance: value, open: value, seenAt: value }
    const { stored } = readOrderRow(row, NOW)
    expect(readOrderRow(orderRow(stored), NOW).damage).toEqual([])
  })

  it('of a newer build is read as far as this build knows it', () => {
    const newer = { ...orderRow(whole), rowVersion: 9, later: 'field' } as StoredOrder
    expect(readOrderRow(newer, NOW)).toMatchObject({ damage: [], stored: whole })
  })
})
