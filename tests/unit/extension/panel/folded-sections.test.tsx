// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { OrderRow } from '../../../../extension/messaging/messages'
import { paper, row, shop } from './made-up'
import { type ShownPanel, show } from './show-panel'

const part = (panel: ShownPanel, selector = 'button[data-current]'): HTMLButtonElement => {
  const found = panel.root.querySelector<HTMLButtonElement>(selector)
  if (!found) throw new Error(`no ${selector}`)
  return found
}
const unconfirmed = paper({ state: 'unconfirmed', reasons: ['timed-out'] })

describe('what is said of the folded panel', () => {
  it('is the name of each section with its counts, and the worst trouble in two words', async () => {
    const orders = [
      row({ number: '1' }),
      row({ number: '2' }),
      row({ number: '3', service: 'table', lifecycle: 'accepted', papers: [unconfirmed] }),
    ]
    const troubles = [say('I-02', { printer: 'COCINA', waiting: 2 }), say('I-09', { printer: 'CAJA' })]
    const panel = await show({ orders, status: shop({ troubles }), open: false })
    expect(panel.attributes('button[data-current]', 'aria-label')).toEqual(['Entrega', 'Mesas'])
    expect(panel.attributes('button[data-current]', 'aria-description')).toEqual([
      expect.stringContaining('2 pedidos nuevos, 1 pedido con papel por revisar.'),
      expect.stringContaining('1 pedido sin mesa.'),
    ])
    const light = part(panel, 'button[aria-label^="Abrir Justo"]')
    expect(light.getAttribute('aria-label')).toBe('Abrir Justo: Sin papel')
    expect([panel.textOf('[data-word]'), light.title]).toEqual([
      'Sin papel',
      expect.stringContaining('COCINA sin papel'),
    ])
    const [worst] = troubles
    expect(panel.textOf('[role=status]')).toBe(`${worst?.text} ${worst?.action}`)
  })

  it('uses the singular, and says that nothing waits', async () => {
    const described = async (orders: OrderRow[]) =>
      part(await show({ orders, open: false })).getAttribute('aria-description')
    expect(await described([row()])).toMatch(/^1 pedido nuevo\./)
    expect(await described([])).toMatch(/^sin pedidos nuevos\./)
  })

  it('tells how to move it', async () => {
    const panel = await show({ open: false })
    expect(part(panel).getAttribute('aria-description')).toContain('Mayúsculas y una flecha')
  })
})

it('the light says why the worker is not up', async () => {
  const panel = await show({ open: false, status: null })
  await panel.deliver({ type: 'not-started', message: say('V-22') })
  const told = panel.find('[role=status]')?.textContent
  expect(told).toContain('No se puede abrir lo guardado')
  expect(told).toContain('Libere espacio en el disco')
})

describe('the folded panel is moved', () => {
  const place = (panel: ShownPanel) => panel.find('aside')?.style
  const press = (panel: ShownPanel, key: string, shiftKey: boolean) =>
    act(() => void part(panel).dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true })))

  type Move = [type: string, screenX: number, screenY: number, buttons?: number]
  const point = (at: Element | null, ...[type, screenX, screenY, buttons = 1]: Move) =>
    act(() => {
      const init = { bubbles: true, screenX, screenY, button: 0, buttons, pointerId: 1, isPrimary: true }
      at?.dispatchEvent(new PointerEvent(type, init))
    })
  const click = (panel: ShownPanel, detail: number) =>
    act(() => void part(panel).dispatchEvent(new MouseEvent('click', { bubbles: true, detail })))

  async function drag(panel: ShownPanel, toX: number, toY: number): Promise<void> {
    await point(part(panel), 'pointerdown', 100, 10)
    await point(part(panel), 'pointermove', toX, toY)
    await point(part(panel), 'lostpointercapture', toX, toY)
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
    await point(part(panel), 'pointerdown', 100, 10)
    await point(part(panel), 'pointermove', 300, 200)
    expect(panel.boxes.at(-1)).toEqual({ kind: 'window' })
    await point(part(panel), 'lostpointercapture', 300, 200)
    expect(panel.boxes.at(-1)).toMatchObject({ kind: 'floating', y: 0 })
  })

  it('no further once the button was released where the frame does not hear it', async () => {
    const panel = await show({ open: false })
    await point(part(panel), 'pointerdown', 100, 10)
    await point(part(panel), 'pointermove', 120, innerHeight - 5)
    await point(part(panel), 'pointermove', 500, 20, 0)
    expect(place(panel)?.top).toBe('100%')
    expect(panel.boxes.at(-1)).toMatchObject({ kind: 'floating', y: 1 })
  })

  // With a word beside the buttons: its width moves them, and each place measures it a little otherwise.
  it('not by measures that differ by millionths of a pixel from place to place', async () => {
    let measured = 0
    const measure = vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      measured += 1
      const isWord = this.hasAttribute('data-word')
      return new DOMRect(0, 0, (isWord ? 90 : 350) + (measured % 7) * 1e-5, 38)
    })
    onTestFinished(() => measure.mockRestore())
    const troubles = [say('I-02', { printer: 'COCINA', waiting: 3 })]
    const panel = await show({ open: false, status: shop({ troubles }) })
    expect(panel.find('[data-word]')).not.toBeNull()
    expect(panel.boxes.length).toBeLessThan(6)
    expect(new Set(panel.boxes.map((box) => JSON.stringify(box)).slice(-2)).size).toBe(1)
  })

  it('not with a trembling finger: that is a click', async () => {
    const panel = await show({ open: false })
    await drag(panel, 103, 12)
    expect(localStorage.getItem('justo-pill')).toBeNull()
    expect(panel.store.open.value).toBe(true)
  })

  it('over a login form too', async () => {
    const panel = await show({ loggedIn: false })
    const bar = panel.find('[role=status]')
    await point(bar, 'pointerdown', 100, 10)
    await point(bar, 'pointermove', 300, innerHeight + 20)
    await point(bar, 'lostpointercapture', 300, innerHeight + 20)
    expect(place(panel)?.top).toBe('100%')
  })
})

describe('the focus moves', () => {
  it('from a folded section to the open one, and back', async () => {
    const panel = await show({ open: false })
    part(panel).focus()
    await panel.press('Entrega')
    expect(document.activeElement?.matches('[data-list]')).toBe(true)
    await panel.key(document.activeElement, 'Escape')
    expect(document.activeElement).toBe(part(panel))
  })

  it('nowhere after a login, so that the page keeps it', async () => {
    const panel = await show({ loggedIn: false })
    await act(() => panel.store.setLoggedIn(true))
    expect(document.activeElement).toBe(document.body)
  })
})

it('over a login form the worst trouble or the papers to review are below the count', async () => {
  const troubled = await show({ status: shop({ troubles: [say('P-01'), say('P-10')] }), loggedIn: false })
  expect(troubled.text).toBe(`Justo: sin pedidos nuevos — inicie sesión${say('P-01').text}`)
  const panel = await show({ orders: [row({ lifecycle: 'accepted', papers: [unconfirmed] })], loggedIn: false })
  expect(panel.text).toBe('Justo: sin pedidos nuevos — inicie sesión1 pedido con papel por revisar')
})
