// @vitest-environment happy-dom
import { catalogue } from '@shared/messages/catalogue'
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import { shortWords } from '../../../../extension/panel/state/shop-light'
import { row, shop } from './made-up'
import { type ShownPanel, show, showOpened } from './show-panel'

/** With the count, which the style sheet draws. */
const shownWords = (button: Element): string =>
  `${button.textContent}${button.querySelector<HTMLElement>('[data-count]')?.dataset.count ?? ''}`

const sections = (panel: ShownPanel) => [...panel.root.querySelectorAll('button[data-current]')].map(shownWords)

describe('the folded panel', () => {
  it('has the words of the tabs, and each of its buttons opens its section', async () => {
    const unplaced = row({ id: 'c', number: '3', service: 'table', lifecycle: 'accepted' })
    const orders = [row({ id: 'a', number: '1' }), row({ id: 'b', number: '2' }), unplaced]
    const panel = await show({ orders, open: false })
    const folded = sections(panel)
    expect(folded).toEqual(['Entrega 2', 'Mesas 1'])
    await panel.press('Mesas')
    expect(panel.store.open.value).toBe(true)
    expect(panel.button('Mesas').getAttribute('aria-selected')).toBe('true')
    expect([...panel.root.querySelectorAll('[role=tab]')].slice(0, 2).map(shownWords)).toEqual(folded)
  })

  it('shows no word while nothing calls, and what calls in few words', async () => {
    const panel = await show({ open: false })
    expect(panel.find('[data-word]')).toBeNull()
    for (const [unseen, word] of [
      [{ kind: 'cancelled', orderId: '1', about: '' }, 'Cancelaron'],
      [{ kind: 'change', orderId: '1', about: 's1:1:change:cocina:2' }, 'Cambió uno'],
      [{ kind: 'unprintable', orderId: '1', about: 'ab' }, 'Lea una nota'],
      [{ kind: 'order', orderId: '1', about: '' }, 'Atienda uno'],
    ] as const) {
      await panel.deliver({ type: 'status', status: shop({ alerts: { mutedUntil: null, unseen: [unseen] } }) })
      expect(panel.textOf('[data-word]')).toBe(word)
    }
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
    const panel = await showOpened(row())
    await act(() => panel.store.setLoggedIn(false))
    expect(panel.text).not.toContain('Ana')
    expect(panel.port.last('watch').orderId).toBeNull()
    expect(panel.port.last('page').loggedIn).toBe(false)
  })
})

describe('the bar', () => {
  it('has two sections, and only tabs in their list', async () => {
    const panel = await show()
    const tabs = [...(panel.find('[role=tablist]')?.children ?? [])]
    const told = tabs.map((tab) => `${tab.getAttribute('role')} ${shownWords(tab)}`)
    expect(told).toEqual(['tab Entrega 0', 'tab Mesas 0'])
  })
})

it('every word over tomapedidos is short: 14 letters at most', () => {
  for (const code of Object.keys(catalogue)) expect([code, shortWords(code).length <= 14]).toEqual([code, true])
})
