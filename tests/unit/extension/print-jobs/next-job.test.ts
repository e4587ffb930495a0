import { beforeEach, describe, expect, it } from 'vitest'
import { dueWork, IDLE_MS, untilNextTry } from '../../../../extension/print-jobs/dispatcher'
import type { StoredJob } from '../../../../extension/store/records'
import { NOW, threePapers } from '../a-worker-context'

const inMs = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString()

describe('which paper goes to the bridge next', () => {
  let kitchen: StoredJob
  let delivery: StoredJob
  let invoice: StoredJob
  beforeEach(async () => {
    ;({ kitchen, delivery, invoice } = await threePapers())
  })
  const kinds = (jobs: StoredJob[]) => dueWork(jobs, NOW).map(({ job }) => job.kind)

  it('is the comanda: the kitchen waits for nobody', () => {
    expect(kinds([invoice, delivery, kitchen])).toEqual(['kitchen', 'delivery', 'invoice'])
  })

  it('is NO PREPARAR before any comanda of its moment', () => {
    const other = { ...kitchen, key: kitchen.key.replace(':*:', ':barra:').replace(':kitchen:', ':void:') }
    expect(kinds([kitchen, { ...other, kind: 'void' }])).toEqual(['void', 'kitchen'])
  })

  it('is the oldest order’s', () => {
    const older = { ...invoice, createdAt: '2026-03-14T17:04:00.000Z' }
    expect(kinds([kitchen, older])).toEqual(['invoice', 'kitchen'])
  })

  it('is of one station the newest paper alone, even while that one rests: the older ones are no longer true', () => {
    const change = kitchen.key.replace(':kitchen:', ':change:')
    const next: StoredJob = { ...kitchen, key: change, kind: 'change', createdAt: inMs(1) }
    expect(dueWork([next, kitchen], NOW).map(({ job }) => job.key)).toEqual([change])
    expect(dueWork([{ ...next, nextAttemptAt: inMs(2_000) }, kitchen], NOW)).toEqual([])
  })

  it('is nothing new for a station while papers of it are to be taken back: what it has to say depends on them', () => {
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

  it('is of the notes to a station each, one after the other, oldest first', () => {
    const note = (revision: number): StoredJob => ({
      ...kitchen,
      kind: 'note',
      key: kitchen.key.replace(':kitchen:', ':note:').replace(/1$/, String(revision)),
      revision,
      createdAt: inMs(revision),
    })
    expect(dueWork([note(2), note(1)], NOW).map(({ job }) => job.revision)).toEqual([1])
  })

  it('is none that is held, refused, at the bridge already, or resting', () => {
    const resting = { ...invoice, nextAttemptAt: inMs(1) }
    const others = (['held', 'refused', 'dispatched'] as const).map((state) => ({ ...kitchen, key: state, state }))
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
