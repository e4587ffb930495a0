// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { Intent } from '../../../../extension/acts/acts'
import type { OrderRow } from '../../../../extension/messaging/messages'
import { GUARD_MS } from '../../../../extension/panel/state/row-holds'
import { KNOWN_FACTS, minutesFromNow, NOW, paper, printer, row, shop } from './made-up'
import { type ShownPanel, show } from './show-panel'

const fresh = row({ id: '15244', number: '15244', lifecycle: 'pending' })
const covered = async () => null
const uncovered = (uncoveredMs: number) => async () => uncoveredMs

const sent = (panel: ShownPanel, type: Intent['type']) => panel.sent(type).length > 0

const accept = (panel: ShownPanel) => panel.press('Aceptar pedido 15244')

describe('a press while something covers the panel', () => {
  it('accepts nothing; the order opens in «Pedidos», the panel comes to the front, and a sentence says so', async () => {
    const panel = await show({ orders: [fresh], judgePress: covered })
    await accept(panel)
    expect(sent(panel, 'accept')).toBe(false)
    expect(panel.port.last('open-orders')).toEqual({ type: 'open-orders', orderId: '15244' })
    expect(panel.raised).toBe(1)
    expect(panel.text).toContain('Algo tapa esta ventana y no se hizo nada.')
    expect(panel.isOff('Aceptar pedido 15244')).toBe(false)
  })

  it.each([
    ['Rechazar', 'reject', 'Rechazar el pedido'],
    ['No podemos hacerlo…', 'stop', 'Parar la cocina'],
  ] as const)('«%s» opens the order in «Pedidos» too', async (name, type, confirm) => {
    const order = row({ id: '7', number: '7', lifecycle: type === 'stop' ? 'accepted' : 'pending' })
    const panel = await show({ orders: [order], judgePress: covered })
    await panel.open(order)
    await panel.press(name)
    if (type === 'reject') await panel.choose('Producto agotado')
    await panel.press(confirm)
    expect(sent(panel, type)).toBe(false)
    expect(panel.port.last('open-orders').orderId).toBe('7')
  })

  const failed = paper({ state: 'failed' })
  const ready = { service: 'pickup', lifecycle: 'ready', tell: 'whatsapp' } as const
  it.each<[does: string, name: string, intent: Intent['type'], where: 'list' | 'order', its: Partial<OrderRow>]>([
    ['prints nothing', 'Imprimir: Cocina 37', 'print-again', 'order', { lifecycle: 'accepted', papers: [failed] }],
    ['marks no order: Justo would tell the customer', 'Listo pedido 9', 'ready', 'list', { lifecycle: 'accepted' }],
    ['opens no chat with a customer', 'Avisar pedido 9', 'tell-customer', 'list', ready],
  ])('%s: «%s» opens the order in «Pedidos» too', async (_, name, intent, where, its) => {
    const order = row({ number: '9', ...its })
    const panel = await show({ orders: [order], judgePress: covered })
    if (where === 'order') await panel.open(order)
    await panel.press(name)
    expect(sent(panel, intent)).toBe(false)
    expect(panel.port.last('open-orders').orderId).toBe('9')
  })

  it('answers no paper of a card, and opens «Pedidos» once', async () => {
    const asked = (id: string) =>
      row({ id, number: id, lifecycle: 'accepted', papers: [paper({ key: `${id}/cocina`, state: 'expired' })] })
    const panel = await show({ orders: [asked('11'), asked('12'), asked('13')], judgePress: covered })
    await panel.press('Imprimir todos: 3 papeles')
    expect(sent(panel, 'print-again')).toBe(false)
    expect(panel.sent('open-orders')).toHaveLength(1)
    expect(panel.textOf('[data-review]')).toContain('Algo tapa esta ventana')
  })

  it('opens no drawer, and no order in «Pedidos»: it is about none', async () => {
    const drawer = printer({ id: 'caja', name: 'CAJA', drawer: true })
    const panel = await show({ orders: [fresh], status: shop({ printers: [drawer] }), judgePress: covered })
    await panel.press('Abrir cajón')
    expect(sent(panel, 'open-drawer')).toBe(false)
    expect(panel.port.last('open-orders').orderId).toBeNull()
  })
})

describe('what only shows or hides something, while something covers the panel,', () => {
  const base = { pesos: null, suggested: null }
  const opening = { folded: false, round: 0, tests: [], base } as const
  const openedPedidos = (panel: ShownPanel) => sent(panel, 'open-orders')

  it.each([
    ['Ocultar', false, { do: 'fold', folded: true }],
    ['Mostrar', true, { do: 'fold', folded: false }],
    ['Dejar así por hoy', false, { do: 'finish' }],
  ] as const)('is done: «%s» of the opening', async (name, folded, act) => {
    const panel = await show({ status: shop({ opening: { ...opening, folded, tests: [] } }), judgePress: covered })
    await panel.press(name)
    expect(panel.port.last('opening')).toMatchObject({ act })
    expect(openedPedidos(panel)).toBe(false)
  })

  it('is done: an opening without anything left to check ends by itself, and brings no other page to the front', async () => {
    const status = shop({ lastPollAt: minutesFromNow(-1), opening: { ...opening, tests: [] } })
    const panel = await show({ status, judgePress: covered })
    expect(panel.port.last('opening')).toMatchObject({ act: { do: 'finish' } })
    expect(openedPedidos(panel)).toBe(false)
  })

  it('does not print: the test on all printers is not sent', async () => {
    const facts = { ...KNOWN_FACTS, sound: 'untried' as const }
    const panel = await show({ status: shop({ facts, opening: { ...opening, tests: [] } }), judgePress: covered })
    await panel.press('Imprimir prueba en todas')
    expect(sent(panel, 'opening')).toBe(false)
    expect(openedPedidos(panel)).toBe(true)
  })
})

describe('an acceptance pressed within 2 s of an uncovering', () => {
  const undo = 'Deshacer: no aceptar el pedido 15244'
  /** The worker has stored the press. */
  const stored = async (panel: ShownPanel) => {
    await panel.done('accept', { ...fresh, acceptsAt: new Date(Date.now() + 3_000).toISOString() })
  }

  it('is sent at once, to be stored with its time for «Deshacer»: nothing of it is kept in the page', async () => {
    const panel = await show({ orders: [fresh], judgePress: uncovered(600) })
    await accept(panel)
    expect(panel.port.last('accept')).toMatchObject({ orderId: '15244', undoable: true })
  })

  it('counts down on every panel, the one that was opened later too', async () => {
    const acceptsAt = new Date(NOW + 3_000).toISOString()
    const panel = await show({ orders: [{ ...fresh, acceptsAt }] })
    expect(panel.text).toContain('Se acepta en 3 s')
    await panel.pass(1_000)
    expect(panel.text).toContain('Se acepta en 2 s')
    await panel.pass(1_000)
    expect(panel.text).toContain('Se acepta en 1 s')
    expect(panel.has('Aceptar pedido 15244')).toBe(false)
  })

  it('says nothing of «Aceptado» before it is, and takes no second press of a double click for «Deshacer»', async () => {
    const panel = await show({ orders: [fresh], judgePress: uncovered(600) })
    await accept(panel)
    await stored(panel)
    expect(panel.text).not.toContain('Aceptado')
    expect(panel.isOff(undo)).toBe(true)
    await panel.pass(GUARD_MS)
    expect(panel.isOff(undo)).toBe(false)
  })

  it('is undone with «Deshacer», at once, also under a cover; it can be pressed again', async () => {
    const acceptsAt = new Date(NOW + 3_000).toISOString()
    const panel = await show({ orders: [{ ...fresh, acceptsAt }], judgePress: covered })
    await panel.press(undo)
    expect(panel.port.last('undo-accept')).toMatchObject({ orderId: '15244' })
    await panel.done('undo-accept', fresh)
    await panel.pass(GUARD_MS)
    expect(panel.isOff('Aceptar pedido 15244')).toBe(false)
    expect(panel.text).not.toContain('Algo tapa')
  })

  it('leaves at once where the panel has been uncovered for longer', async () => {
    const panel = await show({ orders: [fresh], judgePress: uncovered(2_000) })
    await accept(panel)
    expect(panel.port.last('accept')).toEqual({ type: 'accept', id: expect.any(Number), orderId: '15244' })
  })
})
