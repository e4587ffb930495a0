// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { saleLines } from '../../../../extension/order-model/sale-lines'
import type { Typed } from '../../../../extension/panel/frame/type-in-page'
import { GUARD_MS } from '../../../../extension/panel/state/row-holds'
import { readModifiers } from '../../../fixtures/read-modifiers'
import { elapse } from '../../../stage/virtual-clock'
import { detail, minutesFromNow, order, row } from './made-up'
import { type ShownPanel, show, showOpened } from './show-panel'

type Lines = ReturnType<typeof order>['lines']

const cheese = { group: 'Adición', name: 'Queso extra', count: 1, price: 3_000, externalId: 'ADI-1' }
const lineOf = (name: string, change: Partial<Lines[number]> = {}) => ({
  ...(order().lines[0] as Lines[number]),
  id: name,
  name,
  quantity: 1,
  modifiers: [],
  comment: null,
  ...change,
})
const LINES: Lines = [
  lineOf('Hamburguesa', { externalId: 'HAM-01', quantity: 2, modifiers: readModifiers([cheese]), comment: 'Sin sal' }),
  lineOf('Limonada'),
  lineOf('Ajiaco', { externalId: 'A-02' }),
]
const NO_EDIT = { added: [], removed: [], changed: [], notes: [], parts: [], amount: null }
const edit = { ...NO_EDIT, at: minutesFromNow(-1), added: [lineOf('Gaseosa')] }
const IDS = saleLines(LINES).map(({ id }) => id)
const cooking = row({ lifecycle: 'accepted', linesLeft: LINES.length })

/** What Chrome was asked to copy; `false`: it does not allow it. */
let copied: string[]
let allowsCopy: boolean
/** What was typed into the page, what its field makes of the next text, and when. */
let typed: string[]
let field: Typed
let answers: Promise<unknown>

beforeEach(() => {
  copied = []
  typed = []
  allowsCopy = true
  field = 'typed'
  answers = Promise.resolve()
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    if (!allowsCopy) throw new Error('NotAllowedError')
    copied.push(text)
  })
})

const typeInPage = async ({ text }: { text: string }, onTyped: () => void): Promise<Typed> => {
  await answers
  if (field !== 'typed') return field
  typed.push(text)
  onTyped()
  return field
}
const listed = async (its = cooking, scene: Parameters<typeof show>[0] = {}) => {
  const panel = await show({ orders: [its], typeInPage, ...scene })
  await panel.open(its, { lines: LINES })
  await panel.press('Copiar para Intüipos…')
  return panel
}
const lineOn = (panel: ShownPanel, n: number): HTMLElement => {
  const found = panel.root.querySelectorAll<HTMLElement>('[data-line]')[n]
  if (!found) throw new Error(`no line ${n}`)
  return found
}
const isDocked = (panel: ShownPanel) => panel.boxes.at(-1)?.kind === 'dock'
const marked = (panel: ShownPanel) => panel.find('[aria-current]')?.getAttribute('data-line')
const ticks = (panel: ShownPanel) =>
  panel.port.sent.flatMap((sent) => (sent.type === 'line-entered' ? [[sent.line, sent.entered]] : []))

/** A click, and what it leads to before the worker answers. */
async function click(element: HTMLElement | null | undefined, detail = 1): Promise<void> {
  await act(() => void element?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail })))
  await elapse(0)
}

/** A tap, with the worker's answer and the row that it leads to. */
async function tap(panel: ShownPanel, n: number, detail = 1): Promise<void> {
  const before = ticks(panel).length
  await click(lineOn(panel, n), detail)
  const [line, entered] = ticks(panel).at(-1) ?? []
  if (ticks(panel).length === before) return
  const now = panel.store.orders.value.get(cooking.id) ?? cooking
  const enteredLines = now.enteredLines.filter((id) => id !== line).concat(entered ? [String(line)] : [])
  await panel.done('line-entered', { ...now, enteredLines, linesLeft: LINES.length - enteredLines.length })
  await panel.pass(GUARD_MS)
}

describe('«Copiar para Intüipos» beside tomapedidos', () => {
  let panel: ShownPanel
  beforeEach(async () => {
    panel = await listed()
  })

  it('shows number, service and customer, and each line with code, quantity, options and note', async () => {
    expect(isDocked(panel)).toBe(true)
    for (const part of ['15244', 'Domicilio', 'Ana R.', 'Faltan 3 de 3 líneas', 'Total$ 67.700'])
      expect(panel.text).toContain(part)
    const [first = '', second = ''] = [...panel.root.querySelectorAll('li')].map((each) => each.textContent ?? '')
    for (const part of ['2', 'HAM-01', 'Hamburguesa', 'ADI-1', 'Queso extra', 'Sin sal']) expect(first).toContain(part)
    expect(second).toContain('sin código')
  })

  it('types each line where the cursor stood with one tap, ticks it and marks the next', async () => {
    expect(marked(panel)).toBe(IDS[0])
    for (const n of [0, 1, 2]) await tap(panel, n)
    expect(typed).toEqual(['HAM-01', 'Limonada', 'A-02'])
    expect(copied).toEqual([])
    expect(ticks(panel)).toEqual(IDS.map((id) => [id, true]))
    expect(panel.texts('[data-put]').map((text) => text.trim())).toEqual(Array(3).fill('tecleado'))
    expect(panel.text).toContain('Están todas las líneas')
    expect(marked(panel)).toBeUndefined()
  })

  it.each(['no-field', 'off'] as const)('only copies where a field is «%s»', async (what) => {
    field = what
    await tap(panel, 1)
    expect([typed, copied]).toEqual([[], ['Limonada']])
    expect(lineOn(panel, 1).textContent).toContain('copiado')
    expect(marked(panel)).toBe(IDS[2])
  })

  it('says what to do where the field refuses the text, and does not tick it until it was pasted', async () => {
    field = 'refused'
    await tap(panel, 0)
    expect(panel.textOf('[data-code="C-140"]')).toContain('«HAM-01»')
    expect([copied, ticks(panel), marked(panel)]).toEqual([['HAM-01'], [], IDS[0]])
    // The card has just come under the finger.
    await panel.press('Ya está allá')
    expect(ticks(panel)).toEqual([])
    await panel.pass(GUARD_MS)
    await panel.press('Ya está allá')
    expect(ticks(panel)).toEqual([[IDS[0], true]])
    expect(panel.find('[data-code="C-140"]')).toBeNull()
  })

  it('shows the text to copy by hand where Chrome allows neither', async () => {
    field = 'no-field'
    allowsCopy = false
    await tap(panel, 2)
    expect(panel.find('[data-code="V-20"]')).not.toBeNull()
    expect(panel.find('textarea')).toMatchObject({ value: 'A-02' })
    expect(ticks(panel)).toEqual([])
  })

  it('takes the tick off by another tap, and types nothing then; the second press of a double one does nothing', async () => {
    await click(lineOn(panel, 0))
    await click(lineOn(panel, 0))
    expect(typed).toEqual(['HAM-01'])
    await panel.done('line-entered', { ...cooking, enteredLines: [IDS[0] ?? ''] })
    await panel.pass(GUARD_MS)
    await tap(panel, 0)
    expect(typed).toEqual(['HAM-01'])
    expect(ticks(panel).map(String)).toEqual([`${IDS[0]},true`, `${IDS[0]},false`])
  })

  it('puts a name where that is chosen, which the till remembers; an option’s code without a tick', async () => {
    await panel.press('Nombre')
    await tap(panel, 2)
    expect(typed).toEqual(['Ajiaco'])
    expect(localStorage.getItem('justo-dock')).toContain('"part":"name"')
    await panel.press('Código')
    const before = ticks(panel).length
    await click(panel.find('button[data-option]'))
    expect(typed.at(-1)).toBe('ADI-1')
    expect(ticks(panel)).toHaveLength(before)
  })

  it('puts a quantity, before the code or after it, without a tick and without taking one off', async () => {
    await panel.press('Cantidad')
    await tap(panel, 0)
    expect(ticks(panel)).toEqual([])
    expect(lineOn(panel, 0).textContent).toContain('tecleado')
    await panel.press('Código')
    await panel.pass(GUARD_MS)
    await tap(panel, 0)
    await panel.press('Cantidad')
    await tap(panel, 0)
    expect([typed, ticks(panel)]).toEqual([['2', 'HAM-01', '2'], [[IDS[0], true]]])
  })

  it('types a line once where the page takes long for it, also when its dock is closed and opened meanwhile', async () => {
    const page = Promise.withResolvers<void>()
    answers = page.promise
    await click(lineOn(panel, 0))
    await act(() => void vi.advanceTimersByTime(3_000))
    await click(lineOn(panel, 0))
    await panel.pressEach('Volver al pedido', 'Copiar para Intüipos…')
    await click(lineOn(panel, 0))
    page.resolve()
    await elapse(0)
    expect(typed).toEqual(['HAM-01'])
    expect(ticks(panel)).toEqual([[IDS[0], true]])
  })

  it('types no line again whose tick is stored and not shown yet; one whose tick the other till took off, it does', async () => {
    const deliver = (enteredLines: string[]) => panel.change({ ...cooking, enteredLines })
    const later = () => panel.pass(GUARD_MS)
    await click(lineOn(panel, 0))
    await panel.answer('line-entered', null)
    await later()
    await click(lineOn(panel, 0))
    await panel.answer('line-entered', null)
    expect(typed).toEqual(['HAM-01'])
    await deliver(IDS.slice(0, 1))
    await deliver([])
    await later()
    await click(lineOn(panel, 0))
    expect(typed).toEqual(['HAM-01', 'HAM-01'])
  })

  it('types no line that the other till has ticked, nor one of an order that was cancelled, while it waited its turn', async () => {
    const page = Promise.withResolvers<void>()
    answers = page.promise
    for (const n of [0, 1]) await click(lineOn(panel, n))
    await panel.change({ ...cooking, enteredLines: [IDS[1] ?? ''] })
    page.resolve()
    await elapse(0)
    expect(typed).toEqual(['HAM-01'])
    await panel.change({ ...cooking, lifecycle: 'cancelled' })
    expect(panel.find('[data-code="C-142"]')).not.toBeNull()
    expect(panel.has('Registrado en Intüipos')).toBe(false)
    await click(lineOn(panel, 2))
    expect([typed, copied]).toEqual([['HAM-01'], []])
  })

  it('shows an edit, and that something of the page stays under it', async () => {
    await panel.deliver({ type: 'detail', detail: detail(cooking, { order: order({ lines: LINES }), edit }) })
    expect(panel.text).toContain('1 Gaseosa')
    expect(panel.find('[data-code="C-141"]')).toBeNull()
    await act(() => panel.store.setCoversPage(true))
    expect(panel.find('[data-code="C-141"]')).not.toBeNull()
  })

  it('keeps its keys where what had the focus is gone, as «Enterado» is once it was pressed', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    const its = { order: order({ lines: LINES }) }
    await panel.deliver({ type: 'detail', detail: detail(cooking, { ...its, edit }) })
    const noticed = panel.button('Enterado')
    await act(() => noticed.focus())
    await panel.deliver({ type: 'detail', detail: detail(cooking, its) })
    noticed.blur() // a browser takes the focus of what is removed
    await panel.pass(150)
    expect(document.activeElement?.getAttribute('data-opened')).toBe(cooking.id)
  })

  it('takes an Enter that is held down for one press', async () => {
    const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true })
    const first = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
    for (const event of [first, held]) lineOn(panel, 0).dispatchEvent(event)
    expect([first.defaultPrevented, held.defaultPrevented]).toEqual([false, true])
  })

  it('types nothing of a practice, which must make no sale', async () => {
    const panel = await listed(row({ ...cooking, practice: true }))
    await tap(panel, 0)
    expect([typed, copied]).toEqual([[], ['HAM-01']])
  })

  it('says that a tick was not stored, and another tap stores it without typing the line again', async () => {
    await click(lineOn(panel, 0))
    await panel.answer('line-entered', say('G-03'))
    expect(panel.find('[data-code="G-03"]')).not.toBeNull()
    await panel.pass(GUARD_MS)
    await tap(panel, 0)
    expect(typed).toEqual(['HAM-01'])
    expect(ticks(panel)).toHaveLength(2)
  })

  it('goes from line to line by arrows, and by Enter to the next that is missing', async () => {
    expect(document.activeElement).toBe(lineOn(panel, 0))
    await panel.key(document.activeElement, 'ArrowDown')
    expect(document.activeElement).toBe(lineOn(panel, 1))
    await panel.key(document.activeElement, 'End')
    await panel.key(document.activeElement, 'ArrowUp')
    expect(document.activeElement).toBe(lineOn(panel, 1))
    await tap(panel, 1, 0)
    expect(document.activeElement).toBe(lineOn(panel, 2))
    await tap(panel, 2, 0)
    expect(document.activeElement).toBe(lineOn(panel, 0))
    await tap(panel, 0, 0)
    expect(document.activeElement).toBe(panel.button('Registrado en Intüipos'))
  })

  it('goes by Enter to no line that is in the page already, though its tick is not shown yet', async () => {
    await click(lineOn(panel, 0), 0)
    for (const n of [1, 2]) await tap(panel, n, 0)
    expect(typed).toHaveLength(3)
    expect(document.activeElement?.textContent).toBe('Registrado en Intüipos')
  })

  it('goes by Enter to no line whose tick comes back while the next one is typed', async () => {
    for (const n of [0, 1]) await click(lineOn(panel, n), 0)
    const answer = Promise.withResolvers<void>()
    answers = answer.promise
    await click(lineOn(panel, 2), 0)
    await panel.change({ ...cooking, enteredLines: IDS.slice(0, 2), linesLeft: 1 })
    answer.resolve()
    await elapse(0)
    expect(typed).toHaveLength(3)
    expect(document.activeElement?.textContent).toBe('Registrado en Intüipos')
  })

  it('goes to the other side, and to the side of yesterday', async () => {
    expect(panel.boxes.at(-1)).toEqual({ kind: 'dock', side: 'right' })
    await panel.press('Pasar a la izquierda')
    expect(panel.boxes.at(-1)).toEqual({ kind: 'dock', side: 'left' })
    const later = await show({ orders: [cooking], kept: true })
    expect(later.boxes.at(-1)).toEqual({ kind: 'dock', side: 'left' })
  })

  it('is there again after a reload of the page, with its order', async () => {
    const later = await show({ orders: [{ ...cooking, enteredLines: IDS.slice(0, 2), linesLeft: 1 }], kept: true })
    expect(later.port.last('watch')).toMatchObject({ orderId: cooking.id })
    await later.deliver({ type: 'detail', detail: detail(cooking, { order: order({ lines: LINES }) }) })
    expect(later.text).toContain('Falta 1 de 3 líneas')
    expect(marked(later)).toBe(IDS[2])
  })

  it('closes back to the order by Escape or «Volver al pedido», and by «Cerrar» to the two buttons', async () => {
    await panel.key(lineOn(panel, 0), 'Escape')
    expect(panel.boxes.at(-1)?.kind).toBe('panel')
    expect(document.activeElement).toBe(panel.find('[aria-label="Pedido 15244"]'))
    await panel.pressEach('Copiar para Intüipos…', 'Volver al pedido')
    expect(panel.find('[aria-label="Pedido 15244"]')).not.toBeNull()
    await panel.pressEach('Copiar para Intüipos…', 'Cerrar')
    expect(panel.boxes.at(-1)?.kind).toBe('floating')
    await panel.press('Entrega')
    expect(panel.boxes.at(-1)?.kind).toBe('panel')
  })

  it('leads to what waits elsewhere', async () => {
    await panel.change(row({ number: '15300' }))
    expect(panel.find('[data-section="delivery"]')?.getAttribute('data-count')).toBe('1')
    await panel.press('Entrega')
    expect(panel.boxes.at(-1)?.kind).toBe('panel')
    expect(panel.has('Abrir pedido 15300')).toBe(true)
  })

  it('goes with a login form, and comes back with the next login', async () => {
    await act(() => panel.store.setLoggedIn(false))
    expect(panel.text).not.toContain('Hamburguesa')
    await act(() => panel.store.setLoggedIn(true))
    expect(isDocked(panel)).toBe(true)
    expect(panel.port.last('watch')).toMatchObject({ orderId: cooking.id })
  })

  it('is a list in the opened order where the window is too narrow for both', async () => {
    const panel = await listed(cooking, { width: 899 })
    expect(panel.boxes.at(-1)?.kind).toBe('panel')
    expect(panel.find('[aria-label="Contenido"]')).toBeNull()
    await tap(panel, 0)
    expect(ticks(panel)).toEqual([[IDS[0], true]])
    await panel.key(lineOn(panel, 0), 'Escape')
    expect(panel.find('[aria-label="Contenido"]')).not.toBeNull()
  })
})

it('an option whose name alone would say the opposite keeps its question', async () => {
  const option = (group: string, name: string) => ({ group, name, count: 1, price: 0, externalId: null })
  const modifiers = readModifiers([
    option('¿Agregar o quitar?', 'Cebolla'),
    option('Todo menos', 'Piña'),
    option('Término', 'Medio'),
  ])
  const panel = await showOpened(cooking, { lines: [lineOf('Pizza', { quantity: 2, modifiers })] })
  await panel.press('Copiar para Intüipos…')
  const options = panel.texts('[data-option]').map((text) => text.trim())
  expect(options).toEqual(['2 Medio', '2 Todo menos: Piña', '2 ¿Agregar o quitar?: Cebolla'])
})

describe('«Registrado»', () => {
  it.each([
    ['in the dock', true],
    ['in the opened order', false],
  ])('asks %s while lines are missing, and says which', async (_where, inDock) => {
    const its = { ...cooking, enteredLines: [IDS[0] ?? ''], linesLeft: 2 }
    const panel = await showOpened(its, { lines: LINES })
    if (inDock) await panel.press('Copiar para Intüipos…')
    const press = () => panel.press(inDock ? 'Registrado en Intüipos' : 'Registrado en Intüipos…')
    await press()
    expect(panel.port.sent.some(({ type }) => type === 'registered')).toBe(false)
    const question = panel.find('form')
    expect(question?.textContent).toContain('Faltan 2 líneas por pasar a IntüiposLimonada, Ajiaco')
    // Escape closes the question alone.
    await panel.key(question, 'Escape')
    expect(isDocked(panel)).toBe(inDock)
    expect(panel.find('form')).toBeNull()
    await press()
    await panel.press('Registrado de todos modos')
    expect(panel.port.last('registered')).toMatchObject({ orderId: its.id, registered: true })
  })

  it('asks nothing once all lines are there, is shown in list and dock, and is undone', async () => {
    const panel = await listed({ ...cooking, enteredLines: IDS, linesLeft: 0 })
    await panel.press('Registrado en Intüipos')
    expect(panel.port.last('registered')).toMatchObject({ registered: true })
    await panel.answer('registered', null)
    const registered = { ...cooking, linesLeft: 0, registeredAt: minutesFromNow(-1) }
    await panel.change(registered)
    expect(panel.text).toContain('Registrado 11:59')
    // A slow double click: «Deshacer» has just come under it.
    await panel.press('Deshacer «Registrado»')
    expect(panel.port.last('registered')).toMatchObject({ registered: true })
    await panel.pass(GUARD_MS)
    await panel.press('Deshacer «Registrado»')
    expect(panel.port.last('registered')).toMatchObject({ registered: false })
    await panel.press('Volver al pedido')
    expect(panel.textOf('[data-list] [data-mark]')).toContain('Registrado')
  })
})
