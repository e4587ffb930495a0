// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { minutesFromNow, paper, row } from './made-up'
import { closePanel, show } from './show-panel'

afterEach(closePanel)

const unplaced = row({ id: 'u', number: '3', service: 'table', lifecycle: 'accepted' })
const scheduled = row({ id: 's', number: '4', lifecycle: 'scheduled', promisedAt: minutesFromNow(30) })
const doubtful = row({ id: 'd', number: '5', lifecycle: 'accepted', papers: [paper({ state: 'unconfirmed' })] })
const goal = () => document.activeElement?.getAttribute('data-goal')

describe('the counters', () => {
  it.each([
    ['1 Nuevo', 'new'],
    ['1 Programado en 1 h', 'scheduled'],
    ['1 Revisar papel', 'review'],
    ['1 Sin mesa', 'unplaced'],
  ])('«%s» goes to its place, from either section, out of an order and a search', async (name, place) => {
    const panel = await show({ orders: [row(), unplaced, scheduled, doubtful] })
    panel.store.setSearch('nadie')
    await panel.press(name)
    expect(goal()).toBe(place)
    expect(panel.store.search.value).toBe('')
    expect(panel.store.section.value).toBe(place === 'unplaced' ? 'tables' : 'delivery')
    await panel.press('Mesas')
    await panel.press(name)
    expect(goal()).toBe(place)
  })

  it('that count nothing are not there', async () => {
    const panel = await show({ orders: [unplaced] })
    expect(panel.root.querySelector('span:has(> [data-counter])')?.textContent).toBe('1 Sin mesa')
  })
})
