import { expect, it } from 'vitest'
import type { RecordedPaper } from '../../replay/history'
import { ordersFromPapers } from '../../replay/orders-from-papers'
import { aPaper, keptStory, later, ORDER } from './story-file'

const paper = (kind: RecordedPaper['kind'], station: string, revision: number, seconds: number) => {
  const key = `${ORDER.storeId}:${ORDER.id}:${kind}:${station}:${revision}`
  return aPaper({ key, id: key, kind, station, createdAt: later(seconds), queuedAt: later(seconds) })
}
/** How often the order that is made up for these papers was edited. */
function edits(...papers: RecordedPaper[]): number {
  const { log } = ordersFromPapers({ ...keptStory(), log: [], journal: [], papers })
  return log.filter(({ event }) => event?.kind === 'order-changed' && event.change === 'edited').length
}

const first = [paper('kitchen', 'barra', 1, 1), paper('delivery', '-', 1, 1)]

it('takes a first comanda that is late, as its answer was lost, for a part of the order, and no edit', () => {
  expect(edits(...first, paper('kitchen', 'cocina', 1, 2))).toBe(0)
  expect(edits(...first, paper('kitchen', 'cocina', 1, 60))).toBe(0)
})

it('takes it for an edit where a change came with it, or another domicilio', () => {
  expect(edits(...first, paper('kitchen', 'cocina', 1, 60), paper('change', 'barra', 1, 60))).toBe(1)
  expect(edits(...first, paper('kitchen', 'cocina', 1, 60), paper('delivery', '-', 2, 61))).toBe(1)
})
