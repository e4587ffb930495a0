// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import type { OrderDetail } from '../../../../extension/messaging/messages'
import { aLine } from '../../../fixtures/orders'
import { readModifiers } from '../../../fixtures/read-modifiers'
import { eventually } from '../../../stage/virtual-clock'
import { detail, invoice, minutesFromNow, order, paper, row } from './made-up'
import { type ShownPanel, show, showOpened } from './show-panel'

const cooking = row({ lifecycle: 'accepted', papers: [paper(), invoice({ number: 'J-15' })] })

/** Whether the first part stands before the second in the document. */
const comesBefore = (panel: ShownPanel, first: string, second: string): boolean => {
  const [a, b] = [first, second].map((selector) => panel.find(selector))
  if (!a || !b) throw new Error(`no ${a ? second : first}`)
  return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) > 0
}

describe('an opened order shows what counts first', () => {
  it('its contents before its further acts, its amounts and its history', async () => {
    const panel = await showOpened(cooking)
    expect(comesBefore(panel, '[aria-label="Contenido"]', '[data-acts="further"]')).toBe(true)
    for (const part of ['Cuenta', 'Cliente', 'Historia'])
      expect(comesBefore(panel, '[aria-label="Contenido"]', `[aria-label="${part}"]`)).toBe(true)
  })

  it('its next step at the foot, and everything else below the contents', async () => {
    const panel = await showOpened(cooking)
    expect(panel.textOf('[data-opened] > footer')).toContain('Listo')
    expect(panel.textOf('[data-opened] > footer')).not.toContain('No podemos hacerlo')
    expect(panel.textOf('[data-acts="further"]')).toContain('No podemos hacerlo…')
  })

  it('its history in words, without what only support reads', async () => {
    const panel = await show({ orders: [cooking] })
    const entry = { at: minutesFromNow(-5), jobKey: null }
    const timeline: OrderDetail['timeline'] = [
      { ...entry, event: { kind: 'order-changed', change: 'new', was: null } },
      { ...entry, event: { kind: 'order-changed', change: 'status', was: null } },
    ]
    await panel.open(cooking, {}, { timeline })
    await eventually(() => expect(panel.textOf('[aria-label="Historia"] ol').trim()).toBe('11:55:00 Llegó de Justo'))
  })

  it('its papers on one line, which opens by a press', async () => {
    const panel = await showOpened(cooking)
    expect(panel.textOf('[aria-label="Papeles"] > button').trim()).toBe('2 papeles impresos')
    expect(panel.find('[aria-label="Papeles"] li')).toBeNull()
    await panel.press('Papeles: 2 papeles impresos')
    expect(panel.root.querySelectorAll('[aria-label="Papeles"] li')).toHaveLength(2)
  })

  it.each([
    { state: 'unconfirmed' as const },
    { state: 'failed' as const },
    { state: 'queued' as const, reasons: ['media-empty' as const] },
    { state: 'ready' as const, error: say('P-01') },
  ])('its papers unfolded by themselves where one is $state', async (change) => {
    const panel = await showOpened(cooking)
    const wrong = { ...cooking, papers: [paper(change), invoice()] }
    await panel.change(wrong)
    expect(panel.root.querySelectorAll('[aria-label="Papeles"] li')).toHaveLength(2)
  })

  it('the customer’s cash that is not enough, as missing', async () => {
    const panel = await showOpened(cooking, { payment: { ...order().payment, cashGiven: 60_000 } })
    expect(panel.textOf('[aria-label="Pago"]')).toContain('Paga con $ 60.000 · faltan $ 7.700')
  })

  it('notes of the kitchen with the contents, and notes of the road with the address', async () => {
    const panel = await showOpened(cooking, { extras: [{ label: 'Observación', value: 'Todo para llevar' }] })
    expect(panel.textOf('[aria-label="Contenido"]')).toContain('Todo para llevar')
    expect(panel.textOf('[aria-label="Contenido"]')).not.toContain('Portería')
    expect(panel.textOf('[aria-label="Cliente"]')).toContain('Para la entrega: Portería')
    expect(panel.textOf('[aria-label="Cliente"]')).not.toContain('Todo para llevar')
  })

  it('one «Volver», also while a question is open or a paper is looked at', async () => {
    const panel = await showOpened(cooking)
    const goesBack = () => [...panel.root.querySelectorAll('button')].filter((b) => b.textContent?.includes('Volver'))
    await panel.press('Aviso a cocina…')
    expect(goesBack()).toHaveLength(1)
    await panel.press('Dejar así')
    await panel.unfoldPapers()
    await panel.press('Ver: Cocina 37')
    expect(goesBack()).toHaveLength(1)
  })
})

describe('a sentence that asks for a call', () => {
  const scheduled = row({ lifecycle: 'review', attention: say('A-10', { limit: '$ 300.000' }) })

  it('has the customer’s number and «Llamar» beside it', async () => {
    const panel = await showOpened(scheduled)
    const sentence = panel.find('[data-opened] > div > div:has([data-code])')
    expect(sentence?.textContent).toContain('+57 310 555 0134')
    expect(sentence?.querySelector('a:not(.code)')?.getAttribute('href')).toBe('tel:+573105550134')
    expect(panel.has('Copiar +57 310 555 0134')).toBe(true)
  })

  it('of another kind has none', async () => {
    const other = row({ lifecycle: 'review', attention: say('A-04', { station: 'COCINA' }) })
    const panel = await showOpened(other)
    expect(panel.find('[data-opened] > div > div:has([data-code]) a:not(.code)')).toBeNull()
  })

  it('is the question before the kitchen is stopped, too, whose answer has the focus', async () => {
    const panel = await showOpened(cooking)
    await panel.press('No podemos hacerlo…')
    expect(panel.find('form a[href="tel:+573105550134"]')).not.toBeNull()
    expect(document.activeElement).toBe(panel.button('Parar la cocina'))
  })
})

describe('an edited order', () => {
  const AT = minutesFromNow(-2)
  const line = { name: 'Cerveza', quantity: 2, comment: null, modifiers: [] }
  const PIZZA = { ...line, name: 'Pizza', quantity: 1 }
  const option = (group: string, name: string) => readModifiers([{ group, name, count: 1 }])
  const SIZE = option('Tamaño', 'Grande')
  const OLIVES = option('Mitad 1', 'Aceitunas')
  const edit: OrderDetail['edit'] = {
    at: AT,
    added: [line],
    removed: [{ ...line, name: 'Limonada', quantity: 1, modifiers: option('Adición', 'Coco') }],
    changed: [
      {
        line: { ...PIZZA, comment: 'Bien tostada', modifiers: [...SIZE, ...option('Mitad 2', 'Aceitunas')] },
        before: { ...PIZZA, modifiers: [...SIZE, ...OLIVES] },
      },
      { line: PIZZA, before: { ...PIZZA, modifiers: option('Quitar', 'Piña') } },
    ],
    notes: [{ line: { ...line, name: 'Hamburguesa', quantity: 1, comment: 'Sin sal' }, before: null }],
    parts: [
      { name: 'Dirección', before: 'Cl. 63', now: 'Cl. 65' },
      { name: 'Pago', before: 'Efectivo, por cobrar', now: 'PSE, pagado' },
    ],
    amount: { before: 56_200, now: 67_700 },
  }
  const edited = row({ lifecycle: 'accepted', editedAt: AT, paperAmount: 56_200, papers: [invoice()] })

  it('shows what was added, removed and changed, and each amount', async () => {
    const panel = await showOpened(edited, {}, { edit })
    const said = panel.texts('[aria-label="Cambió el pedido"] li')
    expect(said).toEqual([
      '+ Agregado: 2 Cerveza',
      '− Quitado: 1 Limonada (+ Coco)',
      '↻ Cambiado: 1 Pizza (Tamaño: Grande): ya no MITAD 1: Aceitunas; ahora MITAD 2: Aceitunas; «Bien tostada» (antes sin nota)',
      '↻ Cambiado: 1 Pizza: ahora CON PIÑA',
      '↻ Cambiado: 1 Hamburguesa: «Sin sal» (antes sin nota)',
      '↻ Cambiado: Dirección: Cl. 65 (antes Cl. 63)',
      '↻ Cambiado: Pago: PSE, pagado (antes Efectivo, por cobrar)',
      '↻ Cambiado: Total: $ 67.700 (antes $ 56.200)',
    ])
  })

  it('is confirmed by «Enterado», as the edit that was shown', async () => {
    const panel = await showOpened(edited, {}, { edit })
    await panel.press('Enterado')
    expect(panel.port.last('noticed-edit')).toMatchObject({ orderId: '15244', at: AT })
    await panel.deliver({ type: 'detail', detail: detail(edited) })
    expect(panel.find('[aria-label="Cambió el pedido"]')).toBeNull()
  })

  it.each([
    [56_200, 'collect', 'faltan $ 11.500', 'Cobre $ 67.700.'],
    [80_000, 'collect', 'sobran $ 12.300', 'Cobre $ 67.700.'],
    [56_200, 'paid', 'faltan $ 11.500', 'Mire en Justo cómo se paga la diferencia.'],
  ] as const)('whose comprobante says %i warns, where it is to %s', async (paperAmount, payment, words, then) => {
    const wrong = { ...edited, paperAmount, payment }
    const panel = await showOpened(wrong)
    expect(panel.textOf('[data-code^="V-3"]')).toContain(words)
    expect(panel.textOf('[data-code^="V-3"]')).toContain(then)
  })

  it('is marked in the list until it is over', async () => {
    const panel = await show({ orders: [edited] })
    expect(panel.textOf('[data-row] [data-mark="edited"]')).toBe('Cambió')
    await panel.change({ ...edited, over: true, lifecycle: 'done' })
    expect(panel.find('[data-mark="edited"]')).toBeNull()
  })
})

describe('an order that cannot be read', () => {
  const unread = row({ lifecycle: 'quarantined', attention: say('J-06', { number: '15244' }), customer: '' })
  const readable: OrderDetail['readable'] = {
    number: '15244',
    customer: 'Ana Rojas',
    phone: '310 555 0134',
    service: 'delivery',
    serviceSent: 'delivery',
    createdAt: minutesFromNow(-5),
    deliverAt: null,
    fields: { promise: '12:05–12:20' },
    address: 'Cl. 63 # 9-41',
    lines: [aLine({ name: 'Hamburguesa', quantity: 2, modifiers: [], comment: 'Sin cebolla' })],
    notes: [],
    warnings: [],
    amountToPay: 67_700,
    payment: 'Efectivo',
  }
  const RAW = '{"status":42}'
  const open = async (change: Partial<OrderDetail> = {}, its = unread) => {
    const panel = await show({ orders: [its] })
    await panel.open(its, {}, { order: null, raw: RAW, readable, ...change })
    return panel
  }

  it('shows in words what can be read, and how to call its customer', async () => {
    const panel = await open()
    const parts = ['Ana Rojas', 'Domicilio', 'Cl. 63 # 9-41', 'Hamburguesa', 'Sin cebolla', '$ 67.700', '12:05–12:20']
    for (const part of [...parts, '11:55']) expect(panel.textOf('[aria-label="Lo que se pudo leer"]')).toContain(part)
    expect(panel.find('a[href="tel:3105550134"]')).not.toBeNull()
    expect(panel.text).not.toContain('status')
  })

  it('shows the raw text behind a button', async () => {
    const panel = await open()
    await panel.press('Lo que llegó de Justo')
    expect(panel.textOf('pre')).toBe('{\n  "status": 42\n}')
  })

  it('says so where nothing of it can be read', async () => {
    const nobody = { customer: null, phone: null, service: null, serviceSent: null, createdAt: null, fields: {} }
    const nothing = { address: null, lines: [], amountToPay: null, payment: null }
    const panel = await open({ readable: { ...readable, ...nobody, ...nothing } })
    expect(panel.text).toContain('De este pedido no se alcanza a leer nada.')
  })

  it('is printed as far as it could be read, once, and not where no dish could be', async () => {
    const panel = await open()
    await panel.press('Imprimir lo que se leyó')
    expect(panel.port.last('print-read')).toMatchObject({ orderId: '15244' })
    expect(panel.textOf('[aria-label="Lo que se pudo leer"]')).toContain('confirme en Justo')
    const withPaper = { ...unread, papers: [paper()] }
    await panel.change(withPaper)
    expect(panel.has('Imprimir lo que se leyó')).toBe(false)
    const nothing = await open({ readable: { ...readable, lines: [] } })
    expect(nothing.has('Imprimir lo que se leyó')).toBe(false)
  })

  it('is ended by «Ya se hizo en Justo», and that is undone', async () => {
    const panel = await open()
    await panel.press('Ya se hizo en Justo')
    expect(panel.port.last('done-in-justo')).toMatchObject({ orderId: '15244' })
    await panel.answer('done-in-justo', null)
    const ended = { ...unread, attention: null, over: true, doneInJusto: true }
    await panel.change(ended)
    expect(panel.textOf('[data-opened] > header [data-lifecycle]')).toBe('Hecho en Justo')
    expect(panel.store.tabCounts.value.finished).toBe(1)
    await panel.press('Deshacer «Ya se hizo en Justo»')
    expect(panel.port.last('undo-done-in-justo')).toMatchObject({ orderId: '15244' })
  })
})
