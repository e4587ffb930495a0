// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { plainLabel } from '../../../../extension/acts/act'
import { ACTS } from '../../../../extension/acts/acts'
import { UNDO_MS } from '../../../../extension/orders/due-acts'
import { GROUP_NAMES } from '../../../../extension/panel/state/groups'
import { GUARD_MS } from '../../../../extension/panel/state/row-holds'
import { STEP_KEYS, TAB_KEYS, UNDO_KEY } from '../../../../extension/panel/step-keys'
import { minutesFromNow, row } from './made-up'
import { type ShownPanel, show, showOpened } from './show-panel'

const fresh = row({ number: '9' })
const first = row({ number: '1', lifecycle: 'accepted', promisedAt: minutesFromNow(10) })
const second = row({ number: '2', lifecycle: 'accepted', promisedAt: minutesFromNow(20) })
const third = row({ number: '3', lifecycle: 'ready', promisedAt: minutesFromNow(30) })

// The frame has the keyboard.
beforeEach(() => void vi.spyOn(document, 'hasFocus').mockReturnValue(true))

const focused = () => document.activeElement?.getAttribute('aria-label')
const focus = (panel: ShownPanel, name: string) => act(() => panel.button(name).focus())
const type = (panel: ShownPanel, key: string) => panel.key(document.activeElement, key)
/** Whether the second stop of the Tab key is this button. */
const isTwoTabsFrom = (panel: ShownPanel, name: string) => {
  const stops = [...panel.root.querySelectorAll<HTMLElement>('[data-group], [data-list], button, input, a')]
  const after = stops.slice(stops.indexOf(document.activeElement as HTMLElement) + 1)
  return after.filter(({ tabIndex }) => tabIndex >= 0)[1] === panel.button(name)
}

describe('the keyboard in the list', () => {
  // The code of what is wrong is in the opened order, for the keyboard.
  it.each([null, say('A-01')])('is two Tabs from the first «Aceptar» when the panel opens: %o', async (attention) => {
    const panel = await show({ orders: [{ ...fresh, attention }, first], open: false })
    await focus(panel, 'Entrega')
    await panel.press('Entrega')
    expect(document.activeElement?.matches('[data-list]')).toBe(true)
    expect(isTwoTabsFrom(panel, 'Aceptar pedido 9')).toBe(true)
  })

  it('is two Tabs from the first «Aceptar» also below what is pinned, and after a digit', async () => {
    const pinned = ['5', '6', '7'].map((number) => row({ number, lifecycle: 'quarantined' }))
    const panel = await show({ orders: [fresh, first, ...pinned], open: false })
    await focus(panel, 'Entrega')
    await panel.press('Entrega')
    expect(isTwoTabsFrom(panel, 'Aceptar pedido 9')).toBe(true)
    await type(panel, 'ArrowDown')
    expect(focused()).toBe('Aceptar pedido 9')
    await type(panel, TAB_KEYS.preparing)
    expect(isTwoTabsFrom(panel, 'Listo pedido 1')).toBe(true)
    await type(panel, TAB_KEYS.scheduled)
    await type(panel, TAB_KEYS.new)
    expect(isTwoTabsFrom(panel, 'Aceptar pedido 9')).toBe(true)
  })

  it('keeps the focus in the panel when what had it is gone: a digit from an order or from Mesas, «Quitar filtro»', async () => {
    const panel = await show({ orders: [fresh, first, row({ number: '5', service: 'table', lifecycle: 'accepted' })] })
    const isInside = () => panel.find('[data-panel]')?.contains(document.activeElement)
    await panel.press('Mesas')
    await focus(panel, 'Poner en mesa: pedido 5')
    await type(panel, TAB_KEYS.preparing)
    expect(isInside()).toBe(true)
    await focus(panel, 'Abrir pedido 1')
    await panel.open(first)
    await type(panel, TAB_KEYS.new)
    expect(isInside()).toBe(true)
    await panel.press('Retiro')
    await focus(panel, 'Quitar filtro')
    await panel.press('Quitar filtro')
    expect(isInside()).toBe(true)
    await panel.press('Días anteriores')
    await focus(panel, 'Pedidos de hoy')
    await panel.press('Pedidos de hoy')
    expect(isInside()).toBe(true)
  })

  it('goes from the search into what was found, and on from «Ver más»', async () => {
    const panel = await show({ orders: [...Array(60)].map((_, i) => row({ number: String(1000 + i) })) })
    await panel.write('Buscar pedido', '10')
    await act(() => panel.root.querySelector<HTMLInputElement>('input[type=search]')?.focus())
    await type(panel, 'ArrowDown')
    expect(focused()).toBe('Abrir pedido 1000')
    await focus(panel, 'Ver más (10)')
    await panel.press('Ver más (10)')
    await panel.pass(100)
    expect(focused()).toMatch(/^Abrir pedido 10[45]/)
  })

  it('goes from row to row with the arrows, from button to button and from number to number', async () => {
    const last = row({ number: '4', lifecycle: 'accepted', promisedAt: minutesFromNow(40) })
    const panel = await show({ orders: [first, second, last] })
    await focus(panel, 'Listo pedido 1')
    await type(panel, 'ArrowDown')
    expect(focused()).toBe('Listo pedido 2')
    await type(panel, 'End')
    expect(focused()).toBe('Listo pedido 4')
    await type(panel, 'ArrowDown')
    expect(focused()).toBe('Listo pedido 4')
    await focus(panel, 'Abrir pedido 4')
    await type(panel, 'ArrowUp')
    expect(focused()).toBe('Abrir pedido 2')
    await type(panel, 'Home')
    expect(focused()).toBe('Abrir pedido 1')
  })

  it('presses the step of the row that it is in with its letter, and nothing from elsewhere', async () => {
    const panel = await show({ orders: [first, second] })
    await focus(panel, 'Abrir pedido 1')
    await type(panel, 'l')
    expect(panel.sent('ready')).toEqual([expect.objectContaining({ orderId: '1' })])
    await type(panel, 'a')
    await act(() => panel.root.querySelector<HTMLInputElement>('input[type=search]')?.focus())
    await type(panel, 'a')
    expect(panel.sent('accept')).toEqual([])
  })

  it('presses it in the opened order too', async () => {
    const panel = await showOpened(first)
    await type(panel, 'L')
    expect(panel.sent('ready')).toHaveLength(1)
  })

  it('takes a mark back in the opened order with D', async () => {
    const panel = await showOpened({ ...first, lifecycle: 'ready', undo: 'ready' })
    await type(panel, 'd')
    expect(panel.sent('unmark')).toEqual([expect.objectContaining({ orderId: '1', mark: 'ready' })])
  })

  it('goes on where what was pressed is gone: to the list, the board’s tab, or the opened order', async () => {
    const given = { payment: 'p-1', at: minutesFromNow(-2), pesos: 2_300, given: false }
    const due = (is: boolean) => row({ number: '4', lifecycle: 'accepted', changeDue: { ...given, given: is } })
    const panel = await show({ orders: [first, due(false)] })
    const giveChange = async () => {
      await panel.change(due(false))
      await focus(panel, 'Entregada: la devuelta')
      const button = document.activeElement as HTMLElement
      await panel.change(due(true))
      button.blur() // a browser takes the focus of what is removed
      await panel.pass(150)
    }
    await giveChange()
    expect(document.activeElement?.hasAttribute('data-list')).toBe(true)
    await panel.press('Mesas')
    await giveChange()
    expect(focused()).toBe('Mesas')
    await panel.press('Cocina')
    await panel.open(first)
    await giveChange()
    expect(document.activeElement?.getAttribute('data-opened')).toBe('1')
  })

  it('has its letters in Ayuda, each step with one', () => {
    const guide = readFileSync('docs/guia-del-cajero.md', 'utf8').replaceAll(/\s+/g, ' ')
    for (const [name, letter] of Object.entries(STEP_KEYS))
      expect(guide).toContain(`**${letter}** ${plainLabel(ACTS[name as keyof typeof ACTS])}`)
    expect(guide).toContain(`**${UNDO_KEY}** Deshacer`)
    for (const [tab, digit] of Object.entries(TAB_KEYS))
      expect(guide).toContain(`**${digit}** ${GROUP_NAMES[tab as keyof typeof TAB_KEYS]}`)
  })
})

describe('after «Listo» by the keyboard', () => {
  const ready = { ...first, lifecycle: 'ready' as const, undo: 'ready' as const }
  const pressed = async () => {
    const panel = await show({ orders: [first, second, third] })
    await focus(panel, 'Listo pedido 1')
    await panel.press('Listo pedido 1')
    expect(focused()).toBe('Listo pedido 1')
    await panel.done('ready', ready)
    return panel
  }

  it('the focus is on «Deshacer», and D takes it back', async () => {
    const panel = await pressed()
    expect(focused()).toBe('Deshacer «Listo» del pedido 1')
    await type(panel, 'd')
    expect(panel.sent('unmark')).toEqual([])
    await panel.pass(GUARD_MS)
    await type(panel, 'd')
    expect(panel.sent('unmark')).toEqual([expect.objectContaining({ orderId: '1' })])
  })

  it('the focus stays in its place when the row has moved, on the next order’s number: Enter does no step', async () => {
    const panel = await pressed()
    await panel.pass(UNDO_MS + 100)
    expect(focused()).toBe('Abrir pedido 2')
  })
})
