import type { JobView } from '@shared/api'
import { describe, expect, it } from 'vitest'
import type { StoredJob } from '../../../../extension/order-model/records'
import { wantedDocuments } from '../../../../extension/print-jobs/documents'
import { planLine } from '../../../../extension/print-jobs/plan-line'
import { rereadPapers } from '../../../../extension/print-jobs/reread-papers'
import { aJobView, aLine, aStoredOrder } from '../../../fixtures/orders'
import { activeSettings, NOW } from '../a-worker-context'

const stored = aStoredOrder()

/** The order's comanda with the dish worded as `dish`. */
async function wanted(dish: string) {
  const order = aStoredOrder({ lines: [aLine({ name: dish })] })
  const [comanda] = await wantedDocuments(order, activeSettings(), { version: 'v1', list: [] })
  if (!comanda) throw new Error('a comanda expected')
  return comanda
}

const withView = (row: StoredJob, view: Partial<JobView>): StoredJob => ({
  ...row,
  state: 'dispatched',
  open: 0,
  view: aJobView({ key: row.key, kind: row.kind, ...view }),
})

/** «Pasta» is printed; an edit to another dish was cancelled, with the bridge's state `view`. */
async function line(view: Partial<JobView>): Promise<StoredJob[]> {
  const printed = planLine(stored, await wanted('Pasta'), [], NOW).put.map((row) => withView(row, { state: 'printed' }))
  const edit = planLine(stored, await wanted('Ajiaco'), printed, NOW).put
  return [...printed, ...edit.map((row) => withView(row, { state: 'cancelled', ...view }))]
}

/** What this build plans, which words the dish otherwise than the papers in `rows`. */
async function planReworded(rows: StoredJob[]) {
  const reworded = await wanted('Pasta (plato)')
  const reread = rereadPapers(stored, [reworded], rows)
  expect(reread).toHaveLength(1)
  const after = rows.map((row) => reread.find(({ key }) => key === row.key) ?? row)
  return planLine(stored, reworded, after, NOW)
}

describe('a program update with another wording of a dish plans no paper', () => {
  it.each([
    ['was cancelled', {}],
    ['was given up', { givenUp: true }],
  ])('where the station’s newest paper %s', async (_, view) => {
    const rows = await line(view)
    expect(await planReworded(rows)).toEqual({ put: [], remove: [] })
  })

  it('after a comanda that was given up, which stays given up', async () => {
    const rows = planLine(stored, await wanted('Pasta'), [], NOW).put.map((row) =>
      withView(row, { state: 'cancelled', givenUp: true }),
    )
    expect(await planReworded(rows)).toEqual({ put: [], remove: [] })
  })
})
