import { describe, expect, it } from 'vitest'
import { align } from '../../replay/align'
import { compare } from '../../replay/compare'
import { reportText } from '../../replay/report'
import { aPaper, aRecordedOrder, aStory, bridgeEntryAt, entryAt, later } from './story-file'

const bridge = { orderId: aRecordedOrder().id, jobKey: aPaper().key }
const barra = { ...bridge, jobKey: aPaper().key.replace('cocina', 'barra') }
const steps = [
  entryAt(0, { kind: 'order-changed', change: 'new', was: null }),
  bridgeEntryAt(1, 'queued', 'job kitchen: queued for cocina', bridge),
  bridgeEntryAt(2, 'state', 'queued -> printing on cocina, attempt 1', bridge),
  bridgeEntryAt(3, 'confirmed', 'printing -> printed, proof completed', bridge),
]
const recorded = aStory({ papers: [aPaper()], log: steps })
const text = (replayed: typeof recorded) => {
  const orders = compare(recorded, replayed)
  return reportText({ orders, notes: [], failed: [], agrees: orders.every(({ agrees }) => agrees) })
}

describe('two timelines side by side', () => {
  it('align equal events, and leave a gap where one has more', () => {
    const pairs = align(['a', 'b', 'c'], ['a', 'x', 'c'], (left, right) => left === right)
    expect(pairs.map(({ left, right }) => `${left ?? ''}|${right ?? ''}`)).toEqual(['a|a', 'b|', '|x', 'c|c'])
  })

  it('agree when their outcomes are equal, however long each took', () => {
    const slower = steps.map((entry, i) => ({ ...entry, at: later(i * 60) }))
    const report = text({ ...recorded, log: slower })
    expect(report).not.toContain('≠')
    expect(report).toMatch(
      /\+00:03\.0 kitchen cocina 1: printed \(completed\) +\| \+03:00\.0 kitchen cocina 1: printed/,
    )
    expect(report).toMatch(/= 1 orders, 1 papers: all end states agree$/)
  })

  it.each([
    ['another lane was faster', bridgeEntryAt(2, 'state', 'queued -> printing on caja, attempt 1', barra)],
    ['its papers were planned before the acceptance was begun', entryAt(2, { kind: 'papers-planned', papers: [] })],
  ])('agree when %s', (_why, other) => {
    const [orders] = [compare({ ...recorded, log: [...steps, other] }, { ...recorded, log: [other, ...steps] })]
    expect(orders.flatMap((order) => order.steps).every(({ left, right }) => left && right)).toBe(true)
  })

  it('show a missing step and a different end', () => {
    const failed = aPaper({ state: 'unconfirmed', proof: null })
    const report = text({ ...recorded, papers: [failed], log: steps.slice(0, 3) })
    expect(report).toMatch(/≠ \+00:03\.0 kitchen cocina 1: printed \(completed\) +\| *$/m)
    expect(report).toMatch(/≠ kitchen cocina 1 +printed \(completed\) +\| unconfirmed/)
    expect(report).toMatch(/≠ 1 orders, 1 papers: 1 end states differ$/)
  })

  it('report an order or a paper that is missing', () => {
    const report = text(aStory({ orders: [aRecordedOrder({ id: 'another' })] }))
    expect(report).toMatch(/≠ order +accepted, accepted \(automatic\) +\| not there/)
    expect(report).toMatch(/≠ kitchen cocina 1 +printed \(completed\) +\| not there/)
  })

  it('match an order without an id by its position', () => {
    const unparsedOrder = (id: string) => aRecordedOrder({ id, order: null, lifecycle: 'quarantined' })
    const orders = compare(aStory({ orders: [unparsedOrder('raw-1')] }), aStory({ orders: [unparsedOrder('raw-2')] }))
    expect(orders).toMatchObject([{ agrees: true }])
  })
})
