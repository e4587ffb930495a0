import { describe, expect, it } from 'vitest'
import type { StoredEntry } from '../../../../bridge/jobs/entry'
import { historyRecord } from '../../../../bridge/support/history-record'

const record = (entry: StoredEntry) =>
  historyRecord({ seq: 7, at: '2026-03-15T23:05:00.000Z', entry, place: { segment: 1, offset: 0 } })

describe('a history record', () => {
  it('has no station’s display name', () => {
    const moved = record({ type: 'event', id: 'a', event: { type: 'redirect', station: 'Hernán' }, printer: 'caja' })
    expect(moved).toMatchObject({ did: 'event', id: 'a', event: { type: 'redirect' }, printer: 'caja' })
    expect(JSON.stringify(moved)).not.toContain('Hernán')
  })

  it('has the cashier’s decision and the bytes that the printer took', () => {
    expect(
      record({
        type: 'event',
        id: 'a',
        event: { type: 'person-saw', outcome: 'came-out' },
        decision: { requestId: 'r1', action: 'resolve' },
        facts: { bytes: 9, firstByteAt: null },
      }),
    ).toEqual({
      type: 'step',
      seq: 7,
      at: '2026-03-15T23:05:00.000Z',
      did: 'event',
      id: 'a',
      event: { type: 'person-saw', outcome: 'came-out' },
      decision: { requestId: 'r1', action: 'resolve' },
      bytes: 9,
      firstByteAt: null,
    })
  })

  it.each<[StoredEntry, object]>([
    [
      { type: 'moved', id: 'a', printer: 'caja' },
      { id: 'a', printer: 'caja' },
    ],
    [
      { type: 'watch', till: 'C1', until: 'x', minutes: 5 },
      { till: 'C1', until: 'x', minutes: 5 },
    ],
    [
      { type: 'numbers-confirmed', prefix: 'J', next: 9 },
      { prefix: 'J', next: 9 },
    ],
    [{ type: 'numbers-stopped' }, {}],
  ])('contains %j', (entry, facts) => {
    expect(record(entry)).toMatchObject({ did: entry.type, ...facts })
  })

  it('does not exist for a snapshot that repeats earlier records', () => {
    expect(record({ type: 'resting', documents: { a: 'b' } })).toBeNull()
  })
})
