import { beforeEach, describe, expect, it } from 'vitest'
import type { StoredJob } from '../../../../extension/orders/records'
import { moveUp } from '../../../../extension/outbox/move-up'
import { aJobView } from '../../../fixtures/orders'
import { readyJobs } from '../a-till'

describe('a paper that the bridge gave another revision', () => {
  let first: StoredJob
  const as = (revision: number, change: Partial<StoredJob> = {}): StoredJob => ({
    ...first,
    key: first.key.replace(/1$/, String(revision)),
    revision,
    ...change,
  })
  const replacing = (revision: number, replaced: number) =>
    as(revision, { payload: { ...first.payload, replaces: as(replaced).key } })
  beforeEach(async () => {
    const [job] = await readyJobs()
    if (!job) throw new Error('a job expected')
    first = job
  })
  const names = ({ put, remove }: ReturnType<typeof moveUp>) => ({
    put: put.map((job) => [job.revision, job.payload.replaces?.slice(-1) ?? null]),
    remove: remove.map((key) => key.slice(-1)),
  })

  it('changes nothing else while its name stays', () => {
    expect(names(moveUp([first, replacing(2, 1)], first, first))).toEqual({ put: [[1, null]], remove: [] })
  })

  it('takes its followers along, in their order, each behind the one that it replaces', () => {
    const rows = [first, replacing(3, 2), replacing(2, 1)]
    expect(names(moveUp(rows, first, as(2)))).toEqual({
      put: [
        [2, null],
        [3, '2'],
        [4, '3'],
      ],
      remove: ['1'],
    })
  })

  it('stays before its followers when it moves far past them', () => {
    expect(names(moveUp([first, replacing(2, 1)], first, as(5)))).toEqual({
      put: [
        [5, null],
        [6, '5'],
      ],
      remove: ['1', '2'],
    })
  })

  it('leaves nothing behind of earlier edits that never left', () => {
    const rows = [as(1, { state: 'dispatched', view: aJobView({}) }), replacing(2, 1), replacing(3, 2)]
    expect(names(moveUp(rows, as(3), as(1))).remove.sort()).toEqual(['2', '3'])
  })

  it('takes no name of a paper that the bridge has', () => {
    const rows = [first, replacing(2, 1), as(4, { state: 'dispatched', view: aJobView({ revision: 4 }) })]
    expect(names(moveUp(rows, first, as(2)))).toEqual({
      put: [
        [2, null],
        [5, '2'],
      ],
      remove: ['1'],
    })
  })
})
