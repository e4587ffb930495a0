import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../../bridge/jobs/entry'
import { historyOf } from '../../../../bridge/store/history'

describe('what is kept of a step for support', () => {
  it('has no station’s display name', () => {
    const kept = historyOf({ type: 'event', id: 'a', event: { type: 'redirect', station: 'Hernán' }, printer: 'caja' })
    expect(kept).toMatchObject({ did: 'event', id: 'a', event: { type: 'redirect' }, printer: 'caja' })
    expect(JSON.stringify(kept)).not.toContain('Hernán')
  })

  it('has the cashier’s decision and the bytes that the printer took', () => {
    expect(
      historyOf({
        type: 'event',
        id: 'a',
        event: { type: 'person-saw', outcome: 'came-out' },
        decision: { requestId: 'r1', action: 'resolve' },
        facts: { bytes: 9, firstByteAt: null },
      }),
    ).toEqual({
      did: 'event',
      id: 'a',
      event: { type: 'person-saw', outcome: 'came-out' },
      decision: { requestId: 'r1', action: 'resolve' },
      bytes: 9,
      firstByteAt: null,
    })
  })

  it.each<[Entry, object]>([
    [
      { type: 'moved', id: 'a', printer: 'caja' },
      { id: 'a', printer: 'caja' },
    ],
    [{ type: 'in-doubt', id: 'a' }, { id: 'a' }],
    [
      { type: 'watch', till: 'C1', until: 'x', minutes: 5 },
      { till: 'C1', until: 'x', minutes: 5 },
    ],
    [
      { type: 'numbers-confirmed', prefix: 'J', next: 9 },
      { prefix: 'J', next: 9 },
    ],
    [{ type: 'numbers-stopped' }, {}],
  ])('of %j is %j', (step, facts) => expect(historyOf(step)).toEqual({ did: step.type, ...facts }))
})
