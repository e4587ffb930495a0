import { describe, expect, it } from 'vitest'
import type { StoredJob } from '../../../../extension/order-model/records'
import { dueWork, IDLE_MS, untilNextTry } from '../../../../extension/print-jobs/dispatcher'
import { NOW, threePapers } from '../a-worker-context'

const { kitchen, delivery, invoice } = await threePapers()
const inMs = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString()

describe('the next job for the bridge', () => {
  const kinds = (jobs: StoredJob[]) => dueWork(jobs, NOW).map(({ job }) => job.kind)

  it('is the comanda before all others', () => {
    expect(kinds([invoice, delivery, kitchen])).toEqual(['kitchen', 'delivery', 'invoice'])
  })

  it('is NO PREPARAR before any comanda released at the same time', () => {
    const other = { ...kitchen, key: kitchen.key.replace(':*:', ':barra:').replace(':kitchen:', ':void:') }
    expect(kinds([kitchen, { ...other, kind: 'void' }])).toEqual(['void', 'kitchen'])
  })

  it('is that of the oldest order', () => {
    const older = { ...invoice, createdAt: '2026-03-14T17:04:00.000Z' }
    expect(kinds([kitchen, older])).toEqual(['invoice', 'kitchen'])
  })

  it('is the newest paper alone of each station, even during its back-off: the older ones are outdated', () => {
    const change = kitchen.key.replace(':kitchen:', ':change:')
    const next: StoredJob = { ...kitchen, key: change, kind: 'change', createdAt: inMs(1) }
    expect(dueWork([next, kitchen], NOW).map(({ job }) => job.key)).toEqual([change])
    expect(dueWork([{ ...next, nextAttemptAt: inMs(2_000) }, kitchen], NOW)).toEqual([])
  })

  it('is none for a station while papers of it are to be cancelled: its next content depends on them', () => {
    const change = { ...kitchen, key: kitchen.key.replace(':kitchen:', ':change:'), kind: 'change' as const }
    const [work] = dueWork(
      [
        { ...change, createdAt: inMs(1) },
        { ...kitchen, wanted: false },
      ],
      NOW,
    )
    expect(work?.takeBack.map(({ key }) => key)).toEqual([kitchen.key])
  })

  it('is each of the notes to a station, one after the other, oldest first', () => {
    const note = (revision: number): StoredJob => ({
      ...kitchen,
      kind: 'note',
      key: kitchen.key.replace(':kitchen:', ':note:').replace(/1$/, String(revision)),
      revision,
      createdAt: inMs(revision),
    })
    expect(dueWork([note(2), note(1)], NOW).map(({ job }) => job.revision)).toEqual([1])
  })

  it('is none that is held, refused, at the bridge already, or in back-off', () => {
    const backingOff = { ...invoice, nextAttemptAt: inMs(1) }
    const others = (['held', 'refused', 'dispatched'] as const).map((state) => ({ ...kitchen, key: state, state }))
    expect(kinds([backingOff, ...others])).toEqual([])
    expect(untilNextTry([backingOff], NOW)).toBe(50)
    expect(untilNextTry([{ ...invoice, nextAttemptAt: inMs(4_000) }, ...others], NOW)).toBe(4_000)
    expect(untilNextTry(others, NOW)).toBe(IDLE_MS)
  })

  it('is one at the bridge that is to be cancelled', () => {
    expect(kinds([{ ...kitchen, state: 'dispatched', wanted: false }])).toEqual(['kitchen'])
  })

  it('does not wait for an hour from a clock that was wrong', () => {
    const fromTheFuture = { ...kitchen, nextAttemptAt: '2031-01-01T00:00:00.000Z' }
    expect(kinds([fromTheFuture])).toEqual(['kitchen'])
    expect(untilNextTry([fromTheFuture], NOW)).toBeLessThanOrEqual(IDLE_MS)
  })
})
