// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import { paper, printer, row, shop } from './made-up'
import { type ShownPanel, show } from './show-panel'

const line = (panel: ShownPanel) => panel.find('section[aria-label="Pedidos de Justo"] > header > :first-child')
const within = (panel: ShownPanel) =>
  [...(line(panel)?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent?.startsWith('Consulta'))
const rest = (panel: ShownPanel) => panel.find('#status-details')

describe('the status line', () => {
  it('says «Todo listo», and what is wrong in its place', async () => {
    const panel = await show({ status: shop() })
    expect(line(panel)?.textContent).toContain('Todo listo')
    await panel.deliver({ type: 'status', status: shop({ troubles: [say('P-01')] }) })
    expect(line(panel)?.querySelector('[data-code="P-01"]')).not.toBeNull()
    expect(line(panel)?.textContent).not.toContain('Todo listo')
  })

  it('shows the worst one, how many more there are, and all of them on request', async () => {
    const troubles = [say('J-02'), say('P-01'), say('P-10')]
    const panel = await show({ status: shop({ troubles }) })
    expect(line(panel)?.querySelectorAll('.sentence')).toHaveLength(1)
    expect(line(panel)?.querySelector('[data-code="J-02"]')).not.toBeNull()
    expect(rest(panel)?.className).toBe('hidden')
    await panel.press('y 2 más')
    expect(rest(panel)?.className).not.toBe('hidden')
    expect(rest(panel)?.querySelector('[data-code="P-10"]')).not.toBeNull()
    await panel.press('y 2 más')
    expect(rest(panel)?.className).toBe('hidden')
  })

  it('reads all of them to a screen reader, also the folded ones', async () => {
    const panel = await show({ status: shop({ troubles: [say('J-02'), say('P-01')] }) })
    const alerts = 'section[aria-label="Pedidos de Justo"] > header [role="alert"]'
    expect(panel.attributes(alerts, 'data-code')).toEqual(['J-02', 'P-01'])
  })

  it('shows on one line, as information, that no order of this store came yet, until one did', async () => {
    const panel = await show({ status: shop({ troubles: [say('J-21', { ids: '«BOG-01»' })] }) })
    const sentence = line(panel)?.querySelector('[data-code="J-21"]')
    expect(sentence?.textContent).toContain('Todavía no se ha visto un pedido de este punto: «BOG-01».')
    expect(sentence?.getAttribute('role')).toBeNull()
    expect(panel.text).not.toContain('Todo listo')
    await panel.deliver({ type: 'status', status: shop() })
    expect(line(panel)?.textContent).toContain('Todo listo')
  })

  it('shows first that the worker is not up and why, beside the last state, until its snapshot comes', async () => {
    const panel = await show({ status: shop({ troubles: [say('P-01')] }) })
    await panel.deliver({ type: 'not-started', message: say('V-22') })
    expect(line(panel)?.querySelector('[data-code="V-22"]')?.textContent).toContain('Libere espacio en el disco')
    expect(rest(panel)?.querySelector('[data-code="P-01"]')).not.toBeNull()
    await panel.deliver({ type: 'snapshot', orders: [], status: shop() })
    expect(line(panel)?.textContent).toContain('Todo listo')
  })

  it('shows why the worker is not up before its first message', async () => {
    const panel = await show({ status: null })
    await panel.deliver({ type: 'not-started', message: say('V-22') })
    expect(line(panel)?.querySelector('[data-code="V-22"]')?.getAttribute('role')).toBe('alert')
  })

  it('does not show «Todo listo» while papers are asked about, or before anything is known', async () => {
    const asked = row({ lifecycle: 'accepted', papers: [paper({ state: 'unconfirmed', printer: 'cocina' })] })
    const panel = await show({ orders: [asked] })
    expect(panel.text).not.toContain('Todo listo')
    expect((await show({ status: null })).text).not.toContain('Todo listo')
  })

  it('names only what is not well: a till that accepts and prints by itself is not told so', async () => {
    const panel = await show({ status: shop() })
    expect(line(panel)?.textContent).toContain('La Prueba')
    expect(line(panel)?.textContent).not.toMatch(/Automático|imprime|consulta|COCINA/)
    await panel.deliver({ type: 'status', status: shop({ mode: 'manual', printsHere: false }) })
    expect(line(panel)?.textContent).toContain('Manual')
    expect(line(panel)?.textContent).toContain('Esta caja no imprime')
    await panel.deliver({ type: 'status', status: shop({ active: false }) })
    expect(line(panel)?.textContent).toContain('Sin activar')
  })

  it('names a printer that is not ready before that is a trouble', async () => {
    const printers = [printer({ state: 'not-ready', reasons: ['cover-open'] })]
    const panel = await show({ status: shop({ printers }) })
    expect(line(panel)?.textContent).toContain('COCINA tapa abierta')
  })

  describe('«Consultar ahora»', () => {
    const away = shop({ troubles: [say('J-01', { since: '11:32' })] })

    it('is beside what is said of a Justo that does not answer; off while the poll runs, with its answer in words', async () => {
      const panel = await show({ status: away })
      await act(() => within(panel)?.click())
      expect(within(panel)?.textContent).toBe('Consultando…')
      expect(within(panel)?.getAttribute('aria-disabled')).toBe('true')
      await panel.answer('poll-now', say('C-135'))
      expect(within(panel)?.textContent).toBe('Consultar ahora')
      expect(within(panel)?.getAttribute('aria-disabled')).not.toBe('true')
      expect(line(panel)?.querySelector('[data-code="C-135"]')?.textContent).toContain('Justo sigue sin responder.')
    })

    it('stays for a minute after Justo is back, with when it answered', async () => {
      const panel = await show({ status: away })
      await panel.deliver({ type: 'status', status: shop() })
      expect(line(panel)?.textContent).toContain('Justo respondió a las 12:41:10')
      expect(within(panel)?.textContent).toBe('Consultar ahora')
      await panel.pass(60_100)
      expect(within(panel)).toBeUndefined()
      expect(line(panel)?.textContent).not.toContain('respondió')
    })

    it('is there once: not in the details too while it is beside what is said of Justo', async () => {
      const panel = await show({ status: shop({ troubles: [say('J-01', { since: '11:32' }), say('P-01')] }) })
      await panel.press('y 1 más')
      expect(panel.text.split('Consultar ahora')).toHaveLength(2)
      expect(within(panel)).toBeDefined()
    })

    it('is not offered for what no poll changes, and is in the details always', async () => {
      const panel = await show({ status: shop({ troubles: [say('J-05'), say('P-01')] }) })
      expect(within(panel)).toBeUndefined()
      await panel.press('y 1 más')
      expect(rest(panel)?.textContent).toContain('Consultar ahora')
    })
  })

  it('opens its details: how this till accepts and prints, the last poll and each printer', async () => {
    const panel = await show({ status: shop() })
    await panel.press('Todo listo')
    for (const part of ['Automático', 'Esta caja imprime: SÍ', '12:41:10', 'COCINA lista'])
      expect(rest(panel)?.textContent).toContain(part)
    expect(panel.button('Todo listo').getAttribute('aria-expanded')).toBe('true')
  })
})
