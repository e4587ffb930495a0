// @vitest-environment happy-dom
import { NO_AMOUNTS } from '@shared/settlement'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { History, OrderRow } from '../../../../extension/messaging/messages'
import { aSettlement, detail, minutesFromNow, row } from './made-up'
import { type ShownPanel, show, showOpened } from './show-panel'

const past = (number: string, change: Partial<OrderRow> = {}): OrderRow =>
  row({ number, lifecycle: 'done', over: true, createdAt: minutesFromNow(-1_500), promisedAt: null, ...change })

const nequi = aSettlement({ ...NO_AMOUNTS, nequi: 50_000, cash: 17_700, received: 17_700 })
const ROWS: History['rows'] = [
  past('15100', { settled: nequi }),
  past('15099', { lifecycle: 'cancelled', paymentLabel: 'Datáfono', inShort: '1 Ajiaco' }),
]
const DAY = { count: 2, sold: { count: 1, amount: 67_700 }, oldestDay: '2026-02-13', rows: ROWS }

const view = (panel: ShownPanel) => panel.find('[data-past-day]')
const cells = (panel: ShownPanel) =>
  [...(view(panel)?.querySelectorAll('tbody tr') ?? [])].map((line) =>
    [...line.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim()),
  )

async function answer(panel: ShownPanel, change: Partial<typeof DAY> = {}): Promise<void> {
  const { id, day, service, shown } = panel.port.last('history')
  await panel.deliver({ type: 'history', id, query: { day, service, shown }, ...DAY, ...change, message: null })
}

async function opened(): Promise<ShownPanel> {
  const panel = await show({ orders: [row({ number: '15244', lifecycle: 'accepted' })] })
  await panel.pressEach('Terminados', 'Días anteriores')
  return panel
}

const pick = (panel: ShownPanel, day: string) => panel.enter('input[type="date"]', day, 'change')

describe('«Días anteriores»', () => {
  let panel: ShownPanel
  beforeEach(async () => {
    panel = await opened()
  })

  it('asks for yesterday, and shows each order with dishes, total, means and state, and the sum of the day', async () => {
    expect(panel.port.last('history')).toMatchObject({ day: '2026-03-13', service: null, shown: 50 })
    expect(view(panel)?.textContent).toContain('Buscando')
    await answer(panel)
    expect(view(panel)?.textContent).toContain('13/03/2026: 2 pedidos · 1 vendido: $ 67.700')
    expect(view(panel)?.textContent).toContain('Esta caja guarda pedidos desde el 13/02/2026.')
    const [first = [], second = []] = cells(panel)
    expect(first.slice(4)).toEqual(['2 Hamburguesa, 1 Limonada', '$ 67.700', 'Efectivo + Nequi', 'Entregado'])
    expect(second.slice(4)).toEqual(['1 Ajiaco', expect.any(String), '—', 'Cancelado'])
  })

  it('changes day and service, each with one press, and shows no other day’s orders meanwhile', async () => {
    await answer(panel)
    await panel.choose('2026-03-14')
    expect(panel.port.last('history').day).toBe('2026-03-14')
    expect(cells(panel)).toEqual([])
    await answer(panel, { rows: [], count: 0, sold: { count: 0, amount: 0 } })
    await panel.choose('table')
    expect(panel.port.last('history')).toMatchObject({ day: '2026-03-14', service: 'table' })
    await answer(panel, { rows: [], count: 0, sold: { count: 0, amount: 0 } })
    expect(view(panel)?.textContent).toContain('14/03/2026: ningún pedido de ese servicio')
  })

  it('lets a day be typed, of which day, month and year come one after the other', async () => {
    await answer(panel)
    const typed = () => panel.root.querySelector<HTMLInputElement>('input[type="date"]')?.value
    for (const day of ['2026-03-28', '0002-03-28']) {
      await pick(panel, day)
      expect(typed()).toBe(day)
    }
    await pick(panel, '2026-02-28')
    expect(panel.port.last('history').day).toBe('2026-02-28')
    expect(panel.find('[role=alert]')).toBeNull()
  })

  it('is no tab of today, and has their filters and counts of today out of its way', async () => {
    const isToday = () => [panel.has('Retiro'), panel.button('Terminados').getAttribute('aria-selected')]
    expect(isToday()).toEqual([false, 'false'])
    expect(panel.find('[role=tabpanel]')?.getAttribute('aria-labelledby')).toBe('tab-delivery')
    await panel.press('Terminados')
    expect([view(panel), ...isToday()]).toEqual([null, true, 'true'])
  })

  it('takes a day of the calendar that this till has, and says why another one is not shown', async () => {
    await answer(panel)
    await pick(panel, '2026-02-20')
    expect(panel.port.last('history').day).toBe('2026-02-20')
    await answer(panel)
    const asked = panel.sent('history').length
    await pick(panel, '2026-02-12')
    expect(view(panel)?.textContent).toContain('De ese día esta caja ya no guarda pedidos.')
    await pick(panel, '2026-03-15')
    expect(view(panel)?.textContent).toContain('Ese día todavía no llega.')
    await pick(panel, '')
    expect(panel.sent('history')).toHaveLength(asked)
  })

  it('opens an order that the list of today does not have, and comes back to the day', async () => {
    await answer(panel)
    await panel.open(past('15100'))
    expect(panel.textOf('[data-opened] h2')).toBe('15100')
    await panel.press('Volver')
    expect(cells(panel)).toHaveLength(2)
    expect(document.activeElement?.textContent).toBe('15100')
  })

  it('goes from an opened order to the next one of that day and back, and not on to one of today', async () => {
    await answer(panel)
    await panel.open(past('15100'))
    const isOff = () => ['Pedido anterior', 'Pedido siguiente'].map((name) => panel.isOff(name))
    const number = () => panel.find('[data-opened] h2')?.textContent
    expect(isOff()).toEqual([true, false])
    await panel.press('Pedido siguiente')
    // Before its content is here.
    expect([number(), ...isOff()]).toEqual(['15099', false, true])
    await panel.deliver({ type: 'detail', detail: detail(past('15099')) })
    await panel.press('Pedido anterior')
    expect(number()).toBe('15100')
  })

  it('shows a page of a day, and the next ones when asked', async () => {
    await answer(panel, { count: 130 })
    await panel.press('Ver más (128)')
    expect(panel.port.last('history').shown).toBe(100)
    expect(cells(panel)).toHaveLength(2)
  })

  it('asks again when an order of it has changed, which it shows at once as it is now', async () => {
    await answer(panel)
    const asked = panel.sent('history').length
    const changed = past('15100', { settled: aSettlement(), updatedAt: minutesFromNow(0) })
    await panel.change(changed)
    expect(cells(panel)[0]?.[6]).toBe('Efectivo')
    expect(panel.sent('history')).toHaveLength(asked + 1)
  })

  it('gives way to Escape, to a section, to a counter, and to a search, after which it is there again', async () => {
    await panel.write('Buscar pedido', 'ana')
    expect(view(panel)).toBeNull()
    await panel.write('Buscar pedido', '')
    expect(view(panel)).not.toBeNull()
    await panel.key(view(panel), 'Escape')
    expect(view(panel)).toBeNull()
    await panel.pressEach('Días anteriores', 'Entrega')
    expect(view(panel)).toBeNull()
    await panel.pressEach('Días anteriores', 'Pedidos de hoy')
    expect(view(panel)).toBeNull()
    await panel.change(row({ number: '15250', service: 'pickup', lifecycle: 'done', over: true }))
    await panel.pressEach('Días anteriores', '1 Sin cobrar')
    expect(view(panel)).toBeNull()
  })
})

describe('earlier orders of the same telephone', () => {
  const earlier = {
    count: 7,
    newest: [
      { id: 'o1', number: '14000', at: minutesFromNow(-4_000), dishes: '2 Arepa', amount: 24_000, sold: true },
      { id: 'o2', number: '13000', at: minutesFromNow(-9_000), dishes: '', amount: 18_000, sold: false },
    ],
  }
  const now = row({ number: '15244', lifecycle: 'accepted' })

  it('are counted and listed in the opened order, and open with a press', async () => {
    const panel = await showOpened(now, {}, { earlier })
    const card = panel.find('[aria-label="Pedidos anteriores"]')
    expect(card?.textContent).toContain('Pedidos anteriores de este teléfono: 7')
    expect(card?.textContent).toMatch(/14000 .*2 Arepa · \$ 24\.000/)
    expect(card?.textContent).toMatch(/13000 .*sin platos · no se vendió/)
    expect(card?.textContent).toContain('Se muestran los 2 últimos.')
    await act(() => card?.querySelector('button')?.click())
    expect(panel.port.last('watch').orderId).toBe('o1')
  })

  it('are not mentioned where there are none', async () => {
    const panel = await showOpened(now)
    expect(panel.text).not.toContain('Pedidos anteriores')
  })
})
