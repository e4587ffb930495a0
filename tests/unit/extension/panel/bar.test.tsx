// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { row, shop } from './made-up'
import { closePanel, show } from './show-panel'

afterEach(closePanel)

describe('the folded panel', () => {
  it('shows counts and the worst trouble in one sentence', async () => {
    const troubles = [say('I-02', { printer: 'COCINA', waiting: 2 }), say('I-09', { printer: 'CAJA' })]
    const panel = await show({ orders: [row()], status: shop({ troubles }), open: false })
    expect(panel.text).toMatch(/1 Nuevo(?!s)/)
    expect(panel.root.querySelector('[data-code="I-02"]')?.textContent).toContain('COCINA sin papel')
    expect(panel.root.querySelector('[data-code="I-09"]')).toBeNull()
  })

  it('shows several new orders in the plural', async () => {
    const panel = await show({ orders: [row({ id: 'a', number: '1' }), row({ id: 'b', number: '2' })], open: false })
    expect(panel.text).toContain('2 Nuevos')
  })

  it('opens, and stays open after a reload of the page', async () => {
    const panel = await show({ orders: [row()], open: false })
    await act(() => panel.root.querySelector('button')?.click())
    expect(panel.root.querySelector('[role=tablist]')).not.toBeNull()
    expect(sessionStorage.getItem('justo-panel')).toContain('"open":true')
  })
})

describe('over a login form', () => {
  it('still shows counts and no customer', async () => {
    const orders = [row({ number: '1' }), row({ number: '2' }), row({ number: '3', customer: 'Luz P.' })]
    const panel = await show({ orders, loggedIn: false })
    expect(panel.text).toContain('Justo: 3 pedidos nuevos — inicie sesión')
    expect(panel.text).not.toMatch(/Ana|Luz|67\.700/)
    expect(panel.root.querySelectorAll('button')).toHaveLength(0)
    expect(panel.port.last('page')).toEqual({ type: 'page', loggedIn: false })
  })

  it('closes the open order and notifies the worker', async () => {
    const panel = await show({ orders: [row()] })
    await panel.open(row())
    await act(() => panel.store.setLoggedIn(false))
    expect(panel.text).not.toContain('Ana')
    expect(panel.port.last('watch').orderId).toBeNull()
    expect(panel.port.last('page').loggedIn).toBe(false)
  })
})

describe('the bar', () => {
  it('shows shop, mode, role, last answer and a word for each printer', async () => {
    const panel = await show()
    for (const part of ['La Prueba', 'Automático', 'Esta caja imprime: SÍ', '12:41:10', 'COCINA lista']) {
      expect(panel.text).toContain(part)
    }
  })

  it('opens Configuración', async () => {
    const panel = await show()
    await panel.press('Configuración')
    expect(panel.port.last('open-options')).toBeTruthy()
  })

  it('has two sections, and only tabs in their list', async () => {
    const panel = await show()
    const list = panel.root.querySelector('[role=tablist]')
    expect([...(list?.children ?? [])].map((tab) => [tab.getAttribute('role'), tab.textContent])).toEqual([
      ['tab', 'Entrega'],
      ['tab', 'Mesas'],
    ])
  })

  it('changes section with the arrows', async () => {
    const panel = await show()
    await panel.key(panel.button('Entrega'), 'ArrowRight')
    expect(panel.button('Mesas').getAttribute('aria-selected')).toBe('true')
  })
})
