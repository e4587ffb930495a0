// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paper, row, shop } from './made-up'
import { closePanel, type ShownPanel, show } from './show-panel'

afterEach(closePanel)

const pillOf = (panel: ShownPanel): HTMLButtonElement => {
  const pill = panel.root.querySelector<HTMLButtonElement>('.pill')
  if (!pill) throw new Error('no pill')
  return pill
}
const nameOf = (panel: ShownPanel) => pillOf(panel).getAttribute('aria-label')
const unconfirmed = paper({ state: 'unconfirmed', reasons: ['timed-out'] })

describe('the pill’s accessible name', () => {
  it('has every count and the worst trouble, with its remedy', async () => {
    const orders = [
      row({ number: '1' }),
      row({ number: '2' }),
      row({ number: '3', service: 'table', lifecycle: 'accepted', papers: [unconfirmed] }),
    ]
    const troubles = [say('I-02', { printer: 'COCINA', waiting: 2 }), say('I-09', { printer: 'CAJA' })]
    const panel = await show({ orders, status: shop({ troubles }), open: false })
    const [worst] = troubles
    expect(nameOf(panel)).toBe(
      'Abrir pedidos de Justo: 2 pedidos nuevos, 1 pedido con papel por revisar, 1 pedido sin mesa. ' +
        `${worst?.text} ${worst?.action}`,
    )
  })

  it('uses the singular, and omits what is zero', async () => {
    expect(nameOf(await show({ orders: [row()], open: false }))).toBe('Abrir pedidos de Justo: 1 pedido nuevo.')
    closePanel()
    expect(nameOf(await show({ open: false }))).toBe('Abrir pedidos de Justo: sin pedidos nuevos.')
  })

  it('describes how to move it', async () => {
    const panel = await show({ open: false })
    expect(pillOf(panel).getAttribute('aria-description')).toContain('Mayúsculas y una flecha')
  })
})

it('the pill says why the worker is not up', async () => {
  const panel = await show({ open: false, status: null })
  await panel.deliver({ type: 'not-started', message: say('V-22') })
  expect(nameOf(panel)).toContain('No se puede abrir lo guardado')
  expect(nameOf(panel)).toContain('Libere espacio en el disco')
})

describe('the pill is moved', () => {
  const place = (panel: ShownPanel) => panel.root.querySelector('aside')?.style
  const press = (panel: ShownPanel, key: string, shiftKey: boolean) =>
    act(() => void pillOf(panel).dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true })))

  const point = (panel: ShownPanel, type: string, screenX: number, screenY: number) =>
    act(() => {
      const init = { bubbles: true, screenX, screenY, button: 0, buttons: 1, pointerId: 1, isPrimary: true }
      pillOf(panel).dispatchEvent(new PointerEvent(type, init))
    })
  const click = (panel: ShownPanel, detail: number) =>
    act(() => void pillOf(panel).dispatchEvent(new MouseEvent('click', { bubbles: true, detail })))

  async function drag(panel: ShownPanel, toX: number, toY: number): Promise<void> {
    await point(panel, 'pointerdown', 100, 10)
    await point(panel, 'pointermove', toX, toY)
    await point(panel, 'lostpointercapture', toX, toY)
    await click(panel, 1)
  }

  beforeEach(() => {
    Element.prototype.setPointerCapture = () => undefined
  })

  it('with Shift and the arrows, and keeps its place after a reload', async () => {
    const panel = await show({ open: false })
    expect(place(panel)).toMatchObject({ left: '50%', top: '0%' })
    await press(panel, 'ArrowDown', false)
    expect(place(panel)?.top).toBe('0%')
    await press(panel, 'ArrowDown', true)
    expect(place(panel)?.top).toBe('100%')
    expect(localStorage.getItem('justo-pill')).toBe('{"x":0.5,"y":1}')
  })

  it('with a finger, to the nearest edge, without opening anything', async () => {
    const panel = await show({ open: false })
    await drag(panel, 120, innerHeight - 5)
    expect(place(panel)?.top).toBe('100%')
    expect(localStorage.getItem('justo-pill')).toContain('"y":1')
    expect(panel.store.open.value).toBe(false)
    await click(panel, 0) // Enter.
    expect(panel.store.open.value).toBe(true)
  })

  it('in a frame as large as the window meanwhile, so that the pointer does not leave it', async () => {
    const panel = await show({ open: false })
    await point(panel, 'pointerdown', 100, 10)
    await point(panel, 'pointermove', 300, 200)
    expect(panel.boxes.at(-1)).toEqual({ kind: 'window' })
    await point(panel, 'lostpointercapture', 300, 200)
    expect(panel.boxes.at(-1)).toMatchObject({ kind: 'floating', y: 0 })
  })

  it('no further once the button was released where the frame does not hear it', async () => {
    const panel = await show({ open: false })
    await point(panel, 'pointerdown', 100, 10)
    await point(panel, 'pointermove', 120, innerHeight - 5)
    const released = { bubbles: true, screenX: 500, screenY: 20, buttons: 0, pointerId: 1, isPrimary: true }
    await act(() => void pillOf(panel).dispatchEvent(new PointerEvent('pointermove', released)))
    expect(place(panel)?.top).toBe('100%')
    expect(panel.boxes.at(-1)).toMatchObject({ kind: 'floating', y: 1 })
  })

  it('not with a trembling finger: that is a click', async () => {
    const panel = await show({ open: false })
    await drag(panel, 103, 12)
    expect(localStorage.getItem('justo-pill')).toBeNull()
    expect(panel.store.open.value).toBe(true)
  })

  it('over a login form too', async () => {
    const panel = await show({ loggedIn: false })
    const bar = panel.root.querySelector('[role=status]')
    const init = { bubbles: true, screenX: 100, screenY: 10, button: 0, buttons: 1, pointerId: 1, isPrimary: true }
    await act(() => {
      bar?.dispatchEvent(new PointerEvent('pointerdown', init))
      bar?.dispatchEvent(new PointerEvent('pointermove', { ...init, screenX: 300, screenY: innerHeight + 20 }))
      bar?.dispatchEvent(new PointerEvent('lostpointercapture', init))
    })
    expect(place(panel)?.top).toBe('100%')
  })
})

describe('the focus moves', () => {
  it('from the pill to the open section, and back', async () => {
    const panel = await show({ open: false })
    pillOf(panel).focus()
    await panel.press('Abrir pedidos de Justo: sin pedidos nuevos.')
    expect(document.activeElement?.textContent).toBe('Entrega')
    await panel.key(document.activeElement, 'Escape')
    expect(document.activeElement).toBe(pillOf(panel))
  })

  it('nowhere after a login, so that the page keeps it', async () => {
    const panel = await show({ loggedIn: false })
    await act(() => panel.store.setLoggedIn(true))
    expect(document.activeElement).toBe(document.body)
  })
})

it('over a login form the worst trouble or the papers to review are below the count', async () => {
  const panel = await show({ orders: [row({ lifecycle: 'accepted', papers: [unconfirmed] })], loggedIn: false })
  expect(panel.text).toBe('Justo: sin pedidos nuevos — inicie sesión1 pedido con papel por revisar')
})
