import { formatJobKey, type JobKey, parseJobKey } from '@shared/job-key'
import { describe, expect, it } from 'vitest'
import type { StoredJob } from '../../../../extension/order-model/records'
import { isOvertaken, isReplaced } from '../../../../extension/print-jobs/paper-line'
import { aJobView } from '../../../fixtures/orders'
import { threePapers } from '../a-worker-context'

const { kitchen } = await threePapers()

/** A printed paper of the order, one second after the one before; `about`: of a note. */
function paper(n: number, change: Partial<JobKey>, about?: { type: string }): StoredJob {
  const parsed = parseJobKey(kitchen.key)
  if (parsed === null) throw new Error(kitchen.key)
  const key = formatJobKey({ ...parsed, ...change })
  const { kind = 'kitchen', revision = 1 } = change
  const payload = about ? { ...kitchen.payload, content: { ...kitchen.payload.content, about } } : kitchen.payload
  const view = aJobView({ key, kind, revision, state: 'printed' })
  const createdAt = `2026-03-14T17:05:0${n}.000Z`
  return { ...kitchen, key, kind, revision, createdAt, payload: payload as StoredJob['payload'], view }
}

const message = { type: 'message' }
const slip = { type: 'table' }

describe('a paper of the order that is out', () => {
  it.each<[string, boolean, () => StoredJob[]]>([
    ['a comanda makes the one before out of date', true, () => [paper(1, {}), paper(2, { revision: 2 })]],
    ['a void, too', true, () => [paper(1, {}), paper(2, { kind: 'void' })]],
    ['a comanda of another station does not', false, () => [paper(1, {}), paper(2, { station: 'barra' })]],
    [
      'one of another order does not',
      false,
      () => [paper(1, {}), { ...paper(2, { orderId: 'another' }), orderId: 'another' }],
    ],
    ['a copy does not', false, () => [paper(1, {}), paper(2, { copy: 1 })]],
    ['a comanda makes a copy of the one before out of date', true, () => [paper(1, { copy: 1 }), paper(2, {})]],
    [
      'a corrected charge stays true beside the next one',
      false,
      () => [
        paper(1, { kind: 'correction', station: '-' }),
        paper(2, { kind: 'correction', station: '-', revision: 2 }),
      ],
    ],
    [
      'a message stays true beside the next one',
      false,
      () => [paper(1, { kind: 'note' }, message), paper(2, { kind: 'note', revision: 2 }, message)],
    ],
    [
      'a slip with the table does not',
      true,
      () => [paper(1, { kind: 'note' }, slip), paper(2, { kind: 'note', revision: 2 }, slip)],
    ],
    ['a void ends a message', true, () => [paper(1, { kind: 'note' }, message), paper(2, { kind: 'void' })]],
  ])('%s', (_, expected, of) => {
    const papers = of()
    const [first] = papers
    expect(first && [isOvertaken(first, papers), isReplaced(first, papers)]).toEqual([expected, expected])
  })
})
