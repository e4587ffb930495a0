import { beforeEach, describe, expect, it } from 'vitest'
import type { StoredJob } from '../../../../extension/orders/records'
import { dueJobs, IDLE_MS, untilNextTry } from '../../../../extension/outbox/next-job'
import { NOW, threePapers } from '../a-till'

const inMs = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString()

describe('which paper goes to the bridge next', () => {
  let kitchen: StoredJob
  let delivery: StoredJob
  let invoice: StoredJob
  beforeEach(async () => {
    ;({ kitchen, delivery, invoice } = await threePapers())
  })
  const kinds = (jobs: StoredJob[], now = NOW) => dueJobs(jobs, now).map((job) => job.kind)

  it('is the comanda: the kitchen waits for nobody', () => {
    expect(kinds([invoice, delivery, kitchen])).toEqual(['kitchen', 'delivery', 'invoice'])
  })

  it('is NO PREPARAR before any comanda of its moment', () => {
    expect(kinds([kitchen, { ...kitchen, key: 'v', document: 'v', kind: 'void' }])).toEqual(['void', 'kitchen'])
  })

  it('is the oldest order’s', () => {
    const older = { ...invoice, createdAt: '2026-03-14T17:04:00.000Z' }
    expect(kinds([kitchen, older])).toEqual(['invoice', 'kitchen'])
  })

  it('is of one document the newest revision alone, even while that one rests: the older ones are no longer true', () => {
    const next = { ...kitchen, key: 'next', revision: 2, createdAt: inMs(1) }
    expect(dueJobs([next, kitchen], NOW)).toEqual([next])
    expect(dueJobs([{ ...next, nextAttemptAt: inMs(2_000) }, kitchen], NOW)).toEqual([])
  })

  it('is none that is held, refused, at the bridge already, or resting', () => {
    const resting = { ...invoice, nextAttemptAt: inMs(1) }
    const others = (['held', 'refused', 'dispatched'] as const).map((state) => ({ ...kitchen, document: state, state }))
    expect(kinds([resting, ...others])).toEqual([])
    expect(untilNextTry([resting], NOW)).toBe(50)
    expect(untilNextTry([{ ...invoice, nextAttemptAt: inMs(4_000) }, ...others], NOW)).toBe(4_000)
    expect(untilNextTry(others, NOW)).toBe(IDLE_MS)
  })

  it('is one at the bridge that is to be taken back', () => {
    expect(kinds([{ ...kitchen, state: 'dispatched', wanted: false }])).toEqual(['kitchen'])
  })

  it('does not wait for the hour that a clock once showed wrongly', () => {
    const fromTheFuture = { ...kitchen, nextAttemptAt: '2031-01-01T00:00:00.000Z' }
    expect(kinds([fromTheFuture])).toEqual(['kitchen'])
    expect(untilNextTry([fromTheFuture], NOW)).toBeLessThanOrEqual(IDLE_MS)
  })
})
