// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { TAB_KEYS } from '../../../../extension/panel/step-keys'
import { aSettlement, minutesFromNow, paper, row, shop } from './made-up'
import { type ShownPanel, show } from './show-panel'

const fresh = row({ number: '1' })
const cooking = row({ number: '2', lifecycle: 'accepted' })
const ready = row({ number: '3', lifecycle: 'ready', service: 'pickup', tell: 'whatsapp' })
const scheduled = row({ number: '4', lifecycle: 'scheduled', promisedAt: minutesFromNow(30) })
const done = row({ number: '5', lifecycle: 'done', over: true, payment: 'paid' })
const unpaid = row({ id: 'p', number: '6', service: 'pickup', lifecycle: 'done', over: true })
const all = [fresh, cooking, ready, scheduled, done]

const NAMES = ['Nuevos', 'Cocina', 'Listos', 'Programados', 'Terminados']
const count = (panel: ShownPanel, tab: string) => panel.button(tab).querySelector<HTMLElement>('[data-count]')
const counts = (panel: ShownPanel) => NAMES.map((tab) => count(panel, tab)?.dataset.count ?? '')
const selected = (panel: ShownPanel) => panel.attributes('[role=tab][aria-selected=true]', 'aria-label')
const titles = (panel: ShownPanel) =>
  [...panel.root.querySelectorAll('[data-group]')].map((each) => each.textContent?.replace(/\s+/, ' '))
const band = (panel: ShownPanel) => panel.find('[data-filter]')?.textContent ?? ''

describe('the tabs of «Entrega»', () => {
  it('have each order in one place, and count exactly that', async () => {
    const panel = await show({ orders: all })
    expect(counts(panel)).toEqual(['1', '1', '1', '1', '1'])
    for (const [at, name] of NAMES.entries()) {
      await panel.press(name)
      expect([selected(panel), panel.rows]).toEqual([['Entrega', name], [String(at + 1)]])
      expect(titles(panel)).toEqual([])
    }
  })

  it('are tabs: one of them in the Tab order, arrows, Home and End, and the part that they name', async () => {
    const panel = await show({ orders: all })
    const tabs = [...panel.root.querySelectorAll<HTMLElement>('[aria-label="Pedidos por etapa"] [role=tab]')]
    expect(tabs.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1, -1])
    await act(() => panel.button('Nuevos').focus())
    const steps = ['ArrowRight Cocina', 'ArrowLeft Nuevos', 'ArrowLeft Terminados', 'Home Nuevos', 'End Terminados']
    for (const step of steps) {
      const [key = '', name] = step.split(' ')
      await panel.key(document.activeElement, key)
      expect([document.activeElement?.getAttribute('aria-label'), selected(panel)[1]]).toEqual([name, name])
    }
    const shown = panel.find('[role=tabpanel]')
    expect(shown?.id).toBe(panel.button('Terminados').getAttribute('aria-controls'))
    expect(shown?.getAttribute('aria-labelledby')).toBe('tab-delivery tab-finished')
  })

  it('have a digit each, from anywhere but a text field', async () => {
    const panel = await show({ orders: all })
    for (const [at, digit] of Object.values(TAB_KEYS).entries()) {
      await panel.key(panel.find('[data-row] button'), digit)
      expect([selected(panel)[1], panel.rows]).toEqual([NAMES[at], [String(at + 1)]])
    }
    await panel.key(panel.find('input[type=search]'), TAB_KEYS.new)
    expect(panel.rows).toEqual(['5'])
  })

  it('stay where the cashier is, whatever comes and goes, until the panel is folded', async () => {
    const panel = await show({ orders: [cooking, ready] })
    expect(selected(panel)).toEqual(['Entrega', 'Cocina'])
    await panel.change(fresh)
    await panel.deliver({ type: 'orders', changed: [], removed: ['2'] })
    expect([selected(panel), panel.rows]).toEqual([['Entrega', 'Cocina'], []])
    expect(panel.text).toContain('Nada en la cocina')
    await act(() => panel.store.setOpen(false))
    await panel.press('Entrega')
    expect([selected(panel), panel.rows]).toEqual([['Entrega', 'Nuevos'], ['1']])
  })

  it('show a new order from everywhere: red, said aloud, and one press away', async () => {
    const panel = await show({ orders: [cooking] })
    expect(count(panel, 'Nuevos')?.dataset.tone).toBe('plain')
    await panel.press('Mesas')
    await panel.change(fresh)
    expect(count(panel, 'Nuevos')?.dataset).toMatchObject({ count: '1', tone: 'bad' })
    expect(panel.textOf('[data-news]')).toBe('Pedido nuevo 1, Domicilio.')
    await panel.press('Nuevos')
    expect([selected(panel), panel.has('Aceptar pedido 1')]).toEqual([['Entrega', 'Nuevos'], true])
  })

  it('say how many are promised for the next hour', async () => {
    const later = row({ id: 'later', lifecycle: 'scheduled', promisedAt: minutesFromNow(90) })
    const panel = await show({ orders: [scheduled, later] })
    expect(panel.button('Programados').getAttribute('aria-description')).toBe('2 pedidos, 1 en la próxima hora')
    expect(count(panel, 'Programados')?.dataset.tone).toBe('accent')
  })

  it('count nothing before anything is known', async () => {
    const panel = await show({ status: null })
    expect(counts(panel)).toEqual(['', '', '', '', ''])
  })

  it('close an opened order and a search, which would hide what they show', async () => {
    const panel = await show({ orders: all })
    await panel.write('Buscar pedido', 'nadie')
    await panel.press('Cocina')
    expect([panel.store.search.value, panel.rows]).toEqual(['', ['2']])
    await panel.pressEach('Abrir pedido 2', 'Listos')
    expect(panel.find('[data-opened]')).toBeNull()
  })

  it('of an order that is cancelled or cannot be read do not count it: it is pinned above each, two at first', async () => {
    const cancelled = ['7', '8', '9', '10'].map((number) =>
      row({ number, lifecycle: 'cancelled', over: true, attention: say('A-30') }),
    )
    const panel = await show({ orders: [...all, ...cancelled] })
    expect(counts(panel)).toEqual(['1', '1', '1', '1', '1'])
    await panel.press('Listos')
    expect(titles(panel)).toEqual(['Por atender 4 Ver todos', 'Listos 1'])
    expect(panel.rows).toHaveLength(3)
    await panel.press('Ver todos: Por atender')
    expect(panel.rows).toHaveLength(5)
    expect(panel.has('Enterado pedido 10')).toBe(true)
    await panel.press('Ver menos: Por atender')
    expect(panel.rows).toHaveLength(3)
    await panel.pressEach('Ver todos: Por atender', 'Nuevos')
    expect([titles(panel)[0], panel.rows]).toEqual(['Por atender 4 Ver todos', ['7', '8', '1']])
  })
})

describe('«Sin imprimir»', () => {
  const late = { ...cooking, papers: [paper({ state: 'queued', changedAt: minutesFromNow(-1) })] }

  it('is above every tab until the kitchen has the order, and then in its tab', async () => {
    const panel = await show({ orders: [...all, late] })
    await panel.press('Listos')
    expect(titles(panel)).toEqual(['Sin imprimir 1', 'Listos 1'])
    expect(panel.rows).toEqual(['2', '3'])
    expect(counts(panel)[1]).toBe('0')
    await panel.change({ ...late, papers: [paper()] })
    expect([titles(panel), panel.rows, counts(panel)[1]]).toEqual([[], ['3'], '1'])
  })

  it('keeps its row under the finger when «Listo» is pressed', async () => {
    const panel = await show({ orders: [late, ready] })
    await panel.press('Listo pedido 2')
    expect(panel.port.last('ready').orderId).toBe('2')
    await panel.done('ready', { ...late, lifecycle: 'ready' })
    expect(panel.rows).toEqual(['2', '3'])
    expect(panel.has('Deshacer «Listo» del pedido 2')).toBe(true)
  })

  it('is not said by a till that only looks on: it knows of no papers', async () => {
    const panel = await show({ orders: [late], status: shop({ printsHere: false }) })
    expect([titles(panel), counts(panel)[1]]).toEqual([[], '1'])
  })
})

describe('the filters', () => {
  const delivery = row({ id: 'd', number: '31', lifecycle: 'ready' })

  it('show only one service of a tab, or two, and say what is hidden until «Quitar filtro»', async () => {
    const atTable = row({ id: 't', number: '32', service: 'table', lifecycle: 'ready' })
    const panel = await show({ orders: [ready, delivery, atTable] })
    await panel.press('Retiro')
    expect([panel.rows, band(panel)]).toEqual([['3'], 'Ve 1 de 3Quitar filtro'])
    expect(panel.button('Retiro').getAttribute('aria-pressed')).toBe('true')
    await panel.press('Mesa')
    expect([panel.rows.sort(), band(panel)]).toEqual([['3', 't'], 'Ve 2 de 3Quitar filtro'])
    await panel.press('Quitar filtro')
    expect([panel.rows.length, band(panel)]).toEqual([3, ''])
  })

  it('hide no new order and no count', async () => {
    const panel = await show({ orders: [ready, delivery] })
    await panel.press('Mesa')
    expect(panel.text).toContain('Nada de lo que filtró en «Listos»')
    await panel.change(fresh)
    expect(counts(panel)).toEqual(['1', '0', '2', '0', '0'])
    await panel.press('Nuevos')
    expect([titles(panel), panel.rows]).toEqual([['Otros que esperan 1'], ['1']])
    expect(band(panel)).toContain('Ve 0 de 1')
  })

  it('are ended by Escape, which then closes the panel', async () => {
    const panel = await show({ orders: [ready, delivery] })
    await panel.press('Retiro')
    await panel.key(panel.button('Retiro'), 'Escape')
    expect([panel.rows.length, band(panel), panel.store.open.value]).toEqual([2, '', true])
    await panel.key(panel.button('Retiro'), 'Escape')
    expect(panel.store.open.value).toBe(false)
  })

  it('and a search do not add up: the last one counts', async () => {
    const panel = await show({ orders: [ready, delivery] })
    await panel.press('Retiro')
    await panel.write('Buscar pedido', '31')
    expect(panel.rows).toEqual(['d'])
    await panel.press('Retiro')
    expect([panel.rows, panel.store.search.value]).toEqual([['3'], ''])
  })
})

describe('«Sin cobrar»', () => {
  const HOURS_AGO = { createdAt: minutesFromNow(-240), promisedAt: minutesFromNow(-240) }

  it('goes to its place on top of «Terminados», from either section, out of an order and a search', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    const panel = await show({ orders: [...all, unpaid] })
    panel.store.setSearch('nadie')
    for (const from of ['Entrega', 'Mesas']) {
      await panel.pressEach(from, '1 Sin cobrar')
      expect(document.activeElement?.getAttribute('data-group')).toBe('unpaid')
      expect([panel.rows, panel.store.search.value]).toEqual([['p', '5'], ''])
    }
  })

  it('counts what left today without its money, until it is charged or another reason is given', async () => {
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
    await panel.press('3 Sin cobrar')
    expect(panel.has('Cobrar $ 67.700 pedido 6')).toBe(true)
    await panel.change({ ...unpaid, settled: aSettlement() })
    expect(panel.has('2 Sin cobrar')).toBe(true)
  })
})

describe('clicks, from wherever the cashier is', () => {
  it('«Avisar» takes two, its tab and its button, which is not below the edge however much is ready and pinned', async () => {
    const others = [...Array(30)].map((_, n) => row({ id: `r${n}`, number: `1${n}`, lifecycle: 'ready' }))
    const pinned = [...Array(9)].map((_, n) => row({ id: `q${n}`, number: `2${n}`, lifecycle: 'quarantined' }))
    const panel = await show({ orders: [...others, ready, fresh, ...pinned] })
    await panel.press('Listos')
    expect(panel.rows.indexOf(ready.id)).toBeLessThan(4)
    await panel.press('Avisar pedido 3')
    expect(panel.port.last('tell-customer')).toMatchObject({ orderId: '3', by: 'whatsapp' })
    expect(panel.find('[data-opened]')).toBeNull()
  })

  it('yesterday’s order by surname takes none: it is typed, and its row is there with its number', async () => {
    const past = { createdAt: minutesFromNow(-1_440), promisedAt: null }
    const old = row({ number: '14000', customer: 'Andrés Felipe Castellanos', lifecycle: 'done', over: true, ...past })
    const panel = await show({ orders: [...all, old] })
    await panel.write('Buscar pedido', 'castellanos')
    expect(titles(panel)).toEqual(['Días anteriores 1', 'Otros que esperan 1'])
    expect(panel.rows).toEqual(['14000', '1'])
    await panel.press('Abrir pedido 14000')
    expect(panel.textOf('[data-opened] h2')).toBe('14000')
  })
})
