// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import { row } from './made-up'
import { type ShownPanel, show, showOpened } from './show-panel'

const menu = (panel: ShownPanel) => panel.find('[role=menu]')
const focused = () => document.activeElement?.textContent

describe('the menu «⋯»', () => {
  it('opens every other page of this product', async () => {
    const panel = await show()
    for (const [name, page] of [
      ['Cierre', 'closing'],
      ['Registro', 'log'],
      ['Pedidos', 'orders'],
      ['Pantalla de cocina', 'kitchen'],
      ['¿Todo bien?', 'check'],
      ['Abrir archivo de soporte', 'support-reader'],
      ['Cambiar este computador', 'cambiar'],
      ['Ayuda', 'help'],
    ] as const) {
      await panel.pressEach('Más', name)
      expect(panel.port.last('open-page')).toEqual({ type: 'open-page', page, orderId: null })
      expect(menu(panel)).toBeNull()
    }
    await panel.pressEach('Más', 'Configuración')
    expect(panel.port.last('open-options')).toBeTruthy()
  })

  it('opens «Registro» with the order that is open', async () => {
    const panel = await showOpened(row())
    await panel.pressEach('Más', 'Registro de este pedido')
    expect(panel.port.last('open-page')).toMatchObject({ page: 'log', orderId: row().id })
  })

  it('is used by the keyboard: arrows, Home, End, and Escape back to its button without folding the panel', async () => {
    const panel = await show()
    await panel.press('Más')
    expect(focused()).toBe('Cierre')
    for (const step of ['ArrowDown Registro', 'End Ayuda', 'ArrowDown Cierre', 'ArrowUp Ayuda', 'Home Cierre']) {
      const [key = '', name] = step.split(' ')
      await panel.key(document.activeElement, key)
      expect([key, focused()]).toEqual([key, name])
    }
    await panel.key(document.activeElement, 'Escape')
    expect(menu(panel)).toBeNull()
    expect(document.activeElement).toBe(panel.button('Más'))
    expect(panel.store.open.value).toBe(true)
  })

  it('closes when the focus leaves it', async () => {
    const panel = await show()
    await panel.press('Más')
    await act(() => panel.find('input[type=search]')?.focus())
    expect(menu(panel)).toBeNull()
  })

  it('shows the keys that Chrome has for opening the panel, and none where it has none', async () => {
    const panel = await show()
    await panel.press('Más')
    await panel.pass(0)
    expect(panel.textOf('nav p')).toBe('Abrir Justo desde otra pestaña: Alt+Mayús+J')
    await panel.key(document.activeElement, 'Escape')
    panel.shortcut = ''
    await panel.press('Más')
    await panel.pass(0)
    expect(panel.find('nav p')).toBeNull()
  })
})
