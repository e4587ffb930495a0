import { expect, it } from 'vitest'
import { justoTime, readJustoClock } from '../../../../extension/context/justo-clock'
import type { JustoResult } from '../../../../extension/justo/result'

const answer = (startedAt: string, skewMs: number | null): JustoResult<unknown> => ({
  ok: true,
  data: [],
  startedAt,
  ms: 200,
  skewMs,
})

it('the time follows Justo’s clock, also on a computer that is two months ahead', () => {
  const right = readJustoClock(answer('2026-03-14T17:05:00.000Z', 100))
  const ahead = readJustoClock(
    answer('2026-05-14T17:05:00.000Z', Date.parse('2026-05-14') - Date.parse('2026-03-14') + 100),
  )
  for (const clock of [right, ahead]) expect(justoTime(clock)?.slice(0, 19)).toBe('2026-03-14T17:05:00')
})

it('the time is unknown before the first answer of Justo', () => {
  const error = { kind: 'network', retryAfterMs: null, detail: '', serverText: null } as const
  expect(readJustoClock(answer('2026-03-14T17:05:00.000Z', null))).toBeNull()
  expect(readJustoClock({ ok: false, error, startedAt: '2026-03-14T17:05:00.000Z', ms: 1 })).toBeNull()
  expect(justoTime(null)).toBeNull()
})
