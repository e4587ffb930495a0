// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import type { OrderRow, Paper } from '../../../../extension/messaging/messages'
import { GUARD_MS } from '../../../../extension/panel/state/row-holds'
import { eventually } from '../../../stage/virtual-clock'
import { minutesFromNow, paper, printer, row, shop } from './made-up'
import { type ShownPanel, show } from './show-panel'

const ofOrder = (number: string, dayNumber: number, change: Partial<Paper> = {}): OrderRow => {
  const asked = { key: `k${number}`, state: 'unconfirmed', proof: null, dayNumber } as const
  const papers = [paper({ ...asked, sentAt: minutesFromNow(dayNumber - 42), ...change })]
  return row({ number, lifecycle: 'accepted', papers })
}
const three = (change: Partial<Paper> = {}) =>
  ['15244', '15245', '15246'].map((number, n) => ofOrder(number, 37 + n, change))
const question = (panel: ShownPanel) => panel.find('[data-review] li > div > b')?.textContent
type Answer = 'resolve' | 'print-again' | 'give-up'
const settled = (order: OrderRow, state: Paper['state']) => ({
  ...order,
  papers: order.papers.map((each) => paper({ ...each, state, question: null })),
})

/** The worker answers each of the last intents in turn, with the resulting row. */
async function answerAll(panel: ShownPanel, type: Answer, rows: OrderRow[], state: Paper['state']) {
  for (const [i, order] of rows.entries()) {
    expect(panel.sent(type)).toHaveLength(i + 1)
    await panel.done(type, settled(order, state))
  }
}

describe('«Revisar papel»', () => {
  it('asks about one paper in one sentence, and sends the answer', async () => {
    const panel = await show({ orders: [ofOrder('15244', 37)] })
    expect(question(panel)).toBe('Mire en COCINA: ¿está la 37 (#15244, 11:55)?')
    await panel.press('No: imprimir otra vez la 37 (#15244, 11:55)')
    expect(panel.port.last('resolve')).toMatchObject({ key: 'k15244', attempt: 1, outcome: 'did-not' })
  })

  it('asks about several by their numbers, each with its own answer', async () => {
    const panel = await show({ orders: three() })
    expect(question(panel)).toBe('Mire en COCINA: ¿están la 37, la 38 y la 39?')
    await panel.pressEach('Ver todo', 'Sí, está la 38 (#15245, 11:56)')
    expect(panel.sent('resolve')).toMatchObject([{ key: 'k15245', outcome: 'came-out' }])
  })

  it('answers all of them one after another, and shows the progress', async () => {
    const orders = three()
    const panel = await show({ orders })
    await panel.press('Están todas')
    expect(panel.sent('resolve')).toHaveLength(1)
    expect(panel.textOf('[data-review] [role=status]')).toBe('Anotando 1 de 3…')
    expect(panel.isOff('Están todas')).toBe(true)
    await answerAll(panel, 'resolve', orders, 'printed')
    expect(panel.sent('resolve').map(({ key, outcome }) => [key, outcome])).toEqual([
      ['k15244', 'came-out'],
      ['k15245', 'came-out'],
      ['k15246', 'came-out'],
    ])
    expect(panel.find('[data-review]')).toBeNull()
  })

  it('skips what a late confirmation has settled meanwhile', async () => {
    const orders = three()
    const [first, second] = orders
    const panel = await show({ orders })
    await panel.press('Están todas')
    if (!first || !second) throw new Error('three orders expected')
    await panel.done('resolve', settled(second, 'printed'))
    expect(panel.sent('resolve').map(({ key }) => key)).toEqual(['k15244', 'k15246'])
  })

  it('shows why an answer was refused, and keeps asking', async () => {
    const panel = await show({ orders: [ofOrder('15244', 37)] })
    await panel.press('Sí, está la 37 (#15244, 11:55)')
    await panel.answer('resolve', say('P-04'))
    expect(panel.find('[data-review] [data-code="P-04"]')).not.toBeNull()
    expect(panel.has('Sí, está la 37 (#15244, 11:55)')).toBe(true)
  })

  it('keeps the focus among the questions when the answered one is removed', async () => {
    const orders = three()
    const panel = await show({ orders })
    await panel.press('Ver todo')
    const yes = panel.button('Sí, está la 37 (#15244, 11:55)')
    yes.focus()
    await panel.press('Sí, está la 37 (#15244, 11:55)')
    await panel.answer('resolve', null)
    yes.blur() // A browser removes the focus together with the element.
    await panel.change(...orders.slice(0, 1).map((each) => settled(each, 'printed')))
    await eventually(() => expect(document.activeElement?.closest('[data-review]')).not.toBeNull())
  })

  it('does not block the panel: one line whatever is asked, the rest over the list on request', async () => {
    const panel = await show({ orders: three() })
    expect(panel.find('dialog, [role=dialog], [aria-modal]')).toBeNull()
    expect(panel.find('[data-review] li[data-key], [data-review] h2')).toBeNull()
    expect(panel.has('Están todas')).toBe(true)
    await panel.press('Ver todo')
    expect(panel.textOf('[data-review]')).toContain('Revisar papel · 3 papeles')
    await panel.key(panel.button('Ocultar'), 'Escape')
    expect(panel.find('[aria-label="Avisos"] [aria-expanded="true"]')).toBeNull()
    expect(panel.store.open.value).toBe(true)
    await panel.open(ofOrder('15244', 37))
    expect(panel.textOf('[data-opened] h2')).toBe('15244')
  })

  it('has its space before it comes: the line is there without a question', async () => {
    const panel = await show()
    expect(panel.find('[aria-label="Avisos"]')).not.toBeNull()
    expect(panel.find('[data-review]')).toBeNull()
  })

  it('asks nothing while the printer is out of paper, and shows what it waits for', async () => {
    const status = shop({ printers: [printer({ state: 'not-ready', reasons: ['media-empty'] })] })
    const panel = await show({ orders: three({ question: { asks: 'check', place: 'later' } }), status })
    expect(panel.has('Están todas')).toBe(false)
    expect(panel.textOf('[data-code="V-13"]')).toContain('3 papeles por revisar')
  })

  it('replaces the sentence with the same content in the bar', async () => {
    const trouble = say('I-05', { printer: 'COCINA', papers: 'comanda 37' })
    const panel = await show({ orders: three(), status: shop({ troubles: [trouble, say('P-10')] }) })
    expect(panel.find('[data-code="I-05"]')).toBeNull()
    expect(panel.find('[data-code="P-10"]')).not.toBeNull()
    await panel.deliver({ type: 'orders', changed: [], removed: three().map(({ id }) => id) })
    expect(panel.find('[data-code="I-05"]')).not.toBeNull()
  })
})

describe('a paper that joins a question', () => {
  it('is not answered by the press that was meant for those before it', async () => {
    const [first, second] = three()
    if (!first || !second) throw new Error('three orders expected')
    const panel = await show({ orders: [first] })
    await panel.change(second)
    await panel.pressGuarded('Están todas', 'resolve')
  })

  it('is not printed again by the press that was meant for the question before it, in whose place it is', async () => {
    const [first, second] = [ofOrder('15244', 37), ofOrder('15245', 38, { state: 'expired' })]
    const panel = await show({ orders: [first, second] })
    expect(question(panel)).toContain('Mire en COCINA')
    await panel.change(settled(first, 'printed'))
    await panel.pressGuarded('Imprimir la 38 (#15245, 11:56)', 'print-again')
  })

  it('is not answered by the press that was meant for what was on its line before: another printer, or the opening', async () => {
    const panel = await show({ orders: [] })
    await panel.change(ofOrder('15244', 37))
    await panel.pressGuarded('No: imprimir otra vez la 37 (#15244, 11:55)', 'resolve')
  })

  it('is one that a press has chosen: it can be answered at once', async () => {
    const panel = await show({ orders: [ofOrder('15244', 37), ofOrder('15245', 38, { state: 'expired' })] })
    await panel.pressEach('Ver todo', 'COCINA: no a tiempo (1)', 'Imprimir la 38 (#15245, 11:56)')
    expect(panel.sent('print-again')).toHaveLength(1)
  })

  it('is not given up with those that a person has just confirmed', async () => {
    const panel = await show({ orders: three({ state: 'expired' }) })
    await panel.press('Ya se hicieron: 3 papeles')
    await panel.change(ofOrder('15247', 40, { state: 'expired' }))
    expect(panel.has('Ya se hicieron: no imprimir 4 papeles')).toBe(false)
    expect(panel.isOff('Imprimir todos: 4 papeles')).toBe(true)
    await panel.pass(GUARD_MS)
    expect(panel.isOff('Imprimir todos: 4 papeles')).toBe(false)
  })
})

describe('questions about many printers', () => {
  const printers = [printer(), printer({ id: 'caja', name: 'CAJA' }), printer({ id: 'barra', name: 'BARRA' })]
  const elsewhere = (number: string, of: string, state: Paper['state'] = 'unconfirmed') =>
    ofOrder(number, 40, { printer: of, station: '', kind: 'delivery', dayNumber: null, state })
  const orders = [
    ...three(),
    elsewhere('15250', 'caja'),
    elsewhere('15251', 'barra', 'expired'),
    elsewhere('15252', 'barra', 'expired'),
  ]
  const showAll = () => show({ orders, status: shop({ printers }) })

  it('are one word each, with the worst one open, and none hidden', async () => {
    const panel = await showAll()
    expect(panel.root.querySelectorAll('[data-review] > ul > li')).toHaveLength(1)
    expect(question(panel)).toContain('Mire en COCINA')
    await panel.press('Ver todo')
    for (const chip of ['COCINA: ¿salió? (3)', 'CAJA: ¿salió? (1)', 'BARRA: no a tiempo (2)'])
      expect(panel.has(chip)).toBe(true)
    await panel.press('BARRA: no a tiempo (2)')
    expect(question(panel)).toBe('No salieron a tiempo en BARRA: 2 papeles.')
    expect(panel.button('BARRA: no a tiempo (2)').getAttribute('aria-pressed')).toBe('true')
  })

  it('keep their places during an answer, whatever arrives', async () => {
    const late = elsewhere('15253', 'barra', 'failed')
    const panel = await show({ orders: [...orders.slice(3), late], status: shop({ printers }) })
    await panel.pressEach('Ver todo', 'BARRA: no a tiempo (2)')
    await panel.deliver({ type: 'orders', changed: three(), removed: [] })
    expect(question(panel)).toBe('No salieron a tiempo en BARRA: 2 papeles.')
  })

  it('keep open the one that was open, too', async () => {
    const late = elsewhere('15253', 'barra', 'failed')
    const panel = await show({ orders: [...orders.slice(3), late], status: shop({ printers }) })
    expect(question(panel)).toContain('Mire en CAJA')
    await panel.press('Ver todo')
    await panel.change({ ...three()[0], id: '1' } as OrderRow)
    expect(panel.has('COCINA: ¿salió? (1)')).toBe(true)
    expect(question(panel)).toContain('Mire en CAJA')
  })

  it('use the right gender for each paper', async () => {
    const rides = [elsewhere('15250', 'caja'), elsewhere('15254', 'caja')]
    const panel = await show({ orders: rides, status: shop({ printers }) })
    expect(panel.has('Están todos')).toBe(true)
  })
})

describe('papers that were too late', () => {
  it('are printed all together', async () => {
    const orders = three({ state: 'expired' })
    const panel = await show({ orders })
    expect(question(panel)).toBe('No salieron a tiempo en COCINA: 3 papeles.')
    await panel.press('Imprimir todos: 3 papeles')
    await answerAll(panel, 'print-again', orders, 'queued')
    expect(panel.sent('print-again').map(({ key }) => key)).toEqual(['k15244', 'k15245', 'k15246'])
  })

  it('are given up all together, after a confirmation', async () => {
    const orders = three({ state: 'expired' })
    const panel = await show({ orders })
    await panel.press('Ya se hicieron: 3 papeles')
    expect(panel.sent('give-up')).toEqual([])
    await panel.pressEach('Volver', 'Ya se hicieron: 3 papeles', 'Ya se hicieron: no imprimir 3 papeles')
    await answerAll(panel, 'give-up', orders, 'cancelled')
    expect(panel.sent('give-up')).toHaveLength(3)
  })

  it('are decided one by one', async () => {
    const panel = await show({ orders: three({ state: 'expired' }) })
    await panel.pressEach('Ver todo', 'Uno por uno', 'Imprimir la 38 (#15245, 11:56)')
    expect(panel.sent('print-again').map(({ key }) => key)).toEqual(['k15245'])
  })

  it('are named when there is only one', async () => {
    const panel = await show({ orders: [ofOrder('15244', 37, { state: 'expired' })] })
    expect(question(panel)).toBe('No salió a tiempo en COCINA: la 37 (#15244, 11:55).')
    expect(panel.has('Uno por uno')).toBe(false)
  })
})
