// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { aSettlement, minutesFromNow, paper, row } from './made-up'
import { closePanel, show } from './show-panel'

afterEach(closePanel)

const unplaced = row({ id: 'u', number: '3', service: 'table', lifecycle: 'accepted' })
const scheduled = row({ id: 's', number: '4', lifecycle: 'scheduled', promisedAt: minutesFromNow(30) })
const doubtful = row({ id: 'd', number: '5', lifecycle: 'accepted', papers: [paper({ state: 'unconfirmed' })] })
const unpaid = row({ id: 'p', number: '6', service: 'pickup', lifecycle: 'done', over: true })
const HOURS_AGO = { createdAt: minutesFromNow(-240), promisedAt: minutesFromNow(-240) }
const goal = () => document.activeElement?.getAttribute('data-goal')

describe('the counters', () => {
  it.each([
    ['1 Nuevo', 'new'],
    ['1 Programado en 1 h', 'scheduled'],
    ['1 Revisar papel', 'review'],
    ['1 Sin mesa', 'unplaced'],
    ['1 Sin cobrar', 'unpaid'],
  ])('«%s» goes to its place, from either section, out of an order and a search', async (name, place) => {
    const panel = await show({ orders: [row(), unplaced, scheduled, doubtful, unpaid] })
    panel.store.setSearch('nadie')
    await panel.press(name)
    expect(goal()).toBe(place)
    expect(panel.store.search.value).toBe('')
    expect(panel.store.section.value).toBe(place === 'unplaced' ? 'tables' : 'delivery')
    await panel.press('Mesas')
    await panel.press(name)
    expect(goal()).toBe(place)
  })

  it('count as «Sin cobrar» what left today without its money, until it is charged or another reason is given', async () => {
    const others = {
      later: row({ ...unpaid, id: 'l', handedUnpaid: 'later' }),
      elsewhere: row({ ...unpaid, id: 'e', handedUnpaid: 'elsewhere' }),
      courtesy: row({ ...unpaid, id: 'c', handedUnpaid: 'courtesy' }),
      charged: row({ ...unpaid, id: 's', settled: aSettlement() }),
      paid: row({ ...unpaid, id: 'w', payment: 'paid' }),
      yesterdays: row({ ...unpaid, id: 'y', createdAt: minutesFromNow(-1_440), promisedAt: minutesFromNow(-1_440) }),
      byCourier: row({ ...unpaid, id: 'd', service: 'delivery' }),
      endedByItself: row({ ...unpaid, id: 'x', lifecycle: 'accepted', over: false, ...HOURS_AGO }),
      practice: row({ ...unpaid, id: 'practice-1-3', practice: true }),
    }
    const panel = await show({ orders: [unpaid, ...Object.values(others)] })
    expect(panel.has('3 Sin cobrar')).toBe(true)
    expect(panel.has('Cobrar $ 67.700 pedido 6')).toBe(true)
    const charged = { ...unpaid, settled: aSettlement() }
    await panel.deliver({ type: 'orders', changed: [charged], removed: [] })
    expect(panel.has('2 Sin cobrar')).toBe(true)
  })

  it('that count nothing are not there', async () => {
    const panel = await show({ orders: [unplaced] })
    expect(panel.root.querySelector('span:has(> [data-counter])')?.textContent).toBe('1 Sin mesa')
  })
})
