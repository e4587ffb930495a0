import { describe, expect, it } from 'vitest'
import { isRawOfRow, numberOf } from '../../../../extension/store/order-names'
import { orderRow, readOrderRow } from '../../../../extension/store/order-row'
import type { StoredOrder } from '../../../../extension/store/records'
import type { Migrations } from '../../../../extension/store/row-version'
import { aStoredOrder } from '../../../fixtures/orders'

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
  it('is read as it was written', () => {
    const { stored, damage } = readOrderRow(orderRow(whole), NOW)
    expect(damage).toEqual([])
    expect(stored).toMatchObject(whole)
  })

  /** A made-up next version adds a shelf, and the one after it renames it. */
  const next: Migrations = [(row) => ({ shelf: 'none', ...row }), ({ shelf, ...row }) => ({ rack: shelf, ...row })]

  it('of an older version is migrated step by step, and what its version lacks gets a value', () => {
    expect(readOrderRow(orderRow(whole), NOW, next)).toMatchObject({ damage: [], stored: { ...whole, rack: 'none' } })
    const second = { ...orderRow(whole), rowVersion: 2, shelf: 'top' }
    expect(readOrderRow(second, NOW, next)).toMatchObject({ damage: [], stored: { ...whole, rack: 'top' } })
  })

  it('keeps a field of a newer version that an older program has written back', () => {
    const { stored } = readOrderRow({ ...orderRow(whole), rowVersion: 2, shelf: 'top' }, NOW)
    expect(readOrderRow(orderRow(stored), NOW, next)).toMatchObject({ damage: [], stored: { rack: 'top' } })
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
    (name) => {
      expect(lossOf([name]).stored.decisionsLostAt).toBeNull()
    },
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
