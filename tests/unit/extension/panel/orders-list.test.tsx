// @vitest-environment happy-dom

import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import type { AlertId } from '../../../../extension/messaging/messages'
import { ROWS_A_FRAME } from '../../../../extension/panel/orders-list/orders-list'
import { eventually } from '../../../stage/virtual-clock'
import { invoice, minutesFromNow, paper, row, shop } from './made-up'
import { show } from './show-panel'

describe('Entrega', () => {
  it('says in the first line of a row which order, whose, what is ordered, until when and for how much', async () => {
    const panel = await show({ orders: [row({ customer: 'Andrés Felipe Castellanos' })] })
    const cells = panel.texts('[data-row] > tr:first-child > *').map((text) => text.replaceAll('\u00a0', ' '))
    expect(cells).toHaveLength(5)
    expect(cells.slice(0, 3)).toEqual(['15244', 'Domicilio', 'Andrés Felipe Castellanos2 Hamburguesa, 1 Limonada'])
    expect(cells[3]).toContain('faltan 12 min')
    expect(cells[4]).toContain('COBRAR EFECTIVO $ 67.700')
  })

  it('has a name for each part of a row, the number for the row, and a cell for each name', async () => {
    const panel = await show({ orders: [row()] })
    const heads = panel.texts('thead th[scope=col]')
    expect(heads).toEqual(['Pedido', 'Servicio', 'Cliente y platos', 'Hora', 'Pago', 'Paso siguiente'])
    const [first, second] = [...panel.root.querySelectorAll('[data-row] > tr')]
    const width = (line: Element | undefined) =>
      [...(line?.querySelectorAll<HTMLTableCellElement>('th, td') ?? [])].reduce((sum, { colSpan }) => sum + colSpan, 0)
    expect([width(first), width(second)]).toEqual([heads.length - 1, heads.length])
    expect(second?.lastElementChild?.textContent).toBe('Aceptar')
  })

  const printed = row({
    lifecycle: 'accepted',
    notes: { allergy: [], kitchen: ['Sin cebolla'], courier: [] },
    invoiceNumber: 'J-15',
    invoiceState: 'comprobante',
    papers: [paper(), invoice({ number: 'J-15' })],
  })
  const fields = (panel: Awaited<ReturnType<typeof show>>) =>
    [...panel.root.querySelectorAll<HTMLElement>('[data-label]')].map((each) => [each.dataset.label, each.textContent])

  it('has the eight fields of the tutorial below, in its order, each with its label and its full name', async () => {
    const panel = await show({ orders: [printed], status: shop({ hasSeveralStores: true }) })
    expect(fields(panel)).toEqual([
      ['Transacción', 'C1-000123'],
      ['Punto de venta', 'Chapinero'],
      ['Factura', 'J-15'],
      ['Fecha', '11:55'],
      ['Observaciones', 'Sin cebolla'],
      ['Estado factura', 'Comprobante'],
      ['Pedido', '15244'],
      ['Origen', 'Web'],
    ])
    expect(panel.attributes('[data-label]:not([data-label="Observaciones"])', 'title')).toEqual([
      'Número de transacción',
      'Punto de venta',
      'Número de facturación',
      'Fecha de la orden',
      'Estado de la factura',
      'Número de pedido',
      'Origen de la orden',
    ])
  })

  it('names the store only where the till has several, and no notes where there are none', async () => {
    const panel = await show({ orders: [{ ...printed, notes: { allergy: [], kitchen: [], courier: [] } }] })
    const labels = fields(panel).map(([label]) => label)
    expect(labels).toEqual(['Transacción', 'Factura', 'Fecha', 'Estado factura', 'Pedido', 'Origen'])
  })

  it('has one tick for papers that all came out, and a chip for each where something is wrong with one', async () => {
    const panel = await show({ orders: [printed] })
    const papers = () =>
      [...panel.root.querySelectorAll('[data-row] :is([data-state], [data-states])')].map((each) =>
        (each.getAttribute('aria-label') ?? each.textContent)?.trim(),
      )
    expect(papers()).toEqual(['2 papeles impresos'])
    expect(panel.find('[data-row] [data-states]')?.className).toContain('tone-good')
    const wrong = [paper(), paper({ key: 'bar', station: 'BARRA', state: 'failed' })]
    await panel.change({ ...printed, papers: wrong })
    expect(papers()).toEqual(['Cocina   impreso 37', 'Barra 37  No salió'])
  })

  it('shows why it rings for a note that cannot be printed, until «Visto»; the opened order shows it afterwards too', async () => {
    const unprintable = { message: say('A-40', { dish: false }), hashes: ['a'] }
    const warnings = ['ALERGIA: 花生, en 1 x Arepa']
    const withNote = row({ lifecycle: 'accepted', papers: [paper()], unprintable, warnings })
    const alerts = (...unseen: AlertId[]) => shop({ alerts: { mutedUntil: null, unseen } })
    const unseen = alerts({ kind: 'unprintable', orderId: withNote.id, about: 'a' })
    const ringing = await show({ orders: [withNote], status: unseen })
    expect(ringing.text).toContain('nota en otro idioma')
    expect(ringing.text).toContain('ALERGIA: 花生, en 1 x Arepa')
    const seen = await show({ orders: [withNote], status: alerts() })
    expect(seen.text).not.toContain('nota en otro idioma')
    await seen.press('Abrir pedido 15244')
    expect(seen.text).toContain('nota en otro idioma')
  })

  it('has a chip for an allergy, the kitchen’s notes, and the address’s apart from them', async () => {
    const notes = { allergy: ['Alergia al maní'], kitchen: ['Sin cebolla'], courier: ['Timbre dañado'] }
    const warnings = ['ALERGIA: maní, en 1 x Arepa']
    const panel = await show({ orders: [row({ lifecycle: 'accepted', warnings, notes })] })
    expect(panel.texts('[data-row] .allergy')).toEqual(['ALERGIA: maní, en 1 x Arepa', 'Alergia al maní'])
    expect(panel.textOf('[data-label="Observaciones"] b.ellipsis')).toBe('Sin cebolla')
    expect(panel.textOf('[title^="Para el domiciliario"]')).toContain('Para el domiciliario: Timbre dañado')
  })

  it('colours a late order and says so in words', async () => {
    const late = (minutes: number) =>
      row({ id: `${minutes}`, number: `${minutes}`, lifecycle: 'accepted', promisedAt: minutesFromNow(-minutes) })
    const panel = await show({ orders: [late(12), late(-3), late(-30)] })
    const looks = (id: string) => panel.find(`[data-row="${id}"]`)
    expect(looks('12')?.getAttribute('data-lateness')).toBe('bad')
    expect(looks('12')?.textContent).toContain('tarde 12 min')
    expect(looks('-3')?.getAttribute('data-lateness')).toBe('warn')
    expect(looks('-30')?.getAttribute('data-lateness')).toBe('plain')
  })

  it('says the money once, the means before what is to be collected', async () => {
    const panel = await show({
      orders: [
        row({ number: '1', payment: 'paid', amountToPay: 62_700 }),
        row({ number: '2', payment: 'collect', paymentLabel: 'Efectivo', amountToPay: 30_000 }),
        row({ number: '3', payment: 'collect', lifecycle: 'cancelled', over: true, amountToPay: 30_000 }),
      ],
    })
    const money = (id: string) =>
      panel.find(`[data-row="${id}"] [data-amount]`)?.textContent?.replaceAll('\u00a0', ' ').trim()
    expect(money('1')).toBe('PAGADO $ 62.700')
    expect(money('2')).toBe('COBRAR EFECTIVO $ 30.000')
    await panel.press('Terminados')
    expect(money('3')).toBe('NO COBRAR')
  })

  it('counts what is cooking, if anything is, by station when it is opened, and remembers that it was', async () => {
    const cooking = [
      { station: 'COCINA', name: 'Hamburguesa', quantity: 12 },
      { station: 'BARRA', name: 'Limonada', quantity: 7 },
    ]
    const panel = await show({ orders: [row()] })
    expect(panel.text).not.toContain('Cocinando')
    await panel.change(row({ lifecycle: 'accepted', cooking }))
    const strip = () => panel.textOf('[aria-label="Cocinando ahora"]')
    expect(strip()).toBe('')
    await panel.press('Cocinando 19')
    expect(strip()).toMatch(/COCINA.*12 Hamburguesa.*BARRA.*7 Limonada/)
    expect(localStorage.getItem('justo-list')).toBe('{"compact":false,"cookingOpen":true}')
  })

  it('shows that there are no orders, and why', async () => {
    const panel = await show({ status: shop({ active: false }) })
    expect(panel.text).toContain('Todavía no hay pedidos hoy')
    expect(panel.text).toContain('todavía no está activa')
  })

  it('shows that it is loading before the first snapshot', async () => {
    const panel = await show({ status: null })
    expect(panel.textOf('[role=status]:not([data-news])')).toBe('Cargando los pedidos…')
    expect(panel.text).not.toContain('Todavía no hay pedidos')
  })

  it('is searched from Mesas and from an opened order too, which close for the results', async () => {
    const panel = await show({ orders: [row({ number: '15244' }), row({ number: '99001', customer: 'Luz P.' })] })
    await panel.press('Mesas')
    await panel.write('Buscar pedido', 'luz')
    expect(panel.has('Abrir pedido 99001')).toBe(true)
    await panel.press('Abrir pedido 99001')
    await panel.write('Buscar pedido', '15244')
    expect(panel.find('[data-opened]')).toBeNull()
    expect(panel.has('Abrir pedido 15244')).toBe(true)
  })

  it('keeps an opened order when the search is only emptied', async () => {
    const panel = await show({ orders: [row({ number: '15244' })] })
    await panel.write('Buscar pedido', '152')
    await panel.press('Abrir pedido 15244')
    await panel.write('Buscar pedido', '')
    expect(panel.find('[data-opened]')).not.toBeNull()
  })

  it('draws its first rows at once and the rest in later frames', async () => {
    const panel = await show({ status: shop({ mode: 'manual' }) })
    const changed = [...Array(60)].map((_, i) => row({ number: String(1000 + i) }))
    const drawn = () => panel.root.querySelectorAll('[data-row]').length
    panel.port.deliver({ type: 'orders', changed, removed: [] })
    for (let turn = 0; drawn() === 0 && turn < 10; turn++) await Promise.resolve()
    expect(drawn()).toBe(ROWS_A_FRAME)
    await eventually(() => expect(drawn()).toBe(50))
  })

  it('accepts with one click, once, and shows why it failed', async () => {
    const panel = await show({ orders: [row()] })
    await panel.press('Aceptar pedido 15244')
    expect(panel.port.last('accept').orderId).toBe('15244')
    expect(panel.isOff('Aceptar pedido 15244')).toBe(true)
    await panel.press('Aceptar pedido 15244')
    expect(panel.sent('accept')).toHaveLength(1)
    await panel.answer('accept', say('A-13'))
    expect(panel.isOff('Aceptar pedido 15244')).toBe(false)
    expect(panel.textOf('[role=alert]')).toContain('Justo no aceptó el pedido.')
  })

  it('keeps a row, and its focus, when something is pinned above it', async () => {
    const cooking = row({ id: 'cooking', number: '1', lifecycle: 'accepted' })
    const panel = await show({ orders: [cooking] })
    const before = panel.find('[data-row="cooking"]')
    panel.button('Abrir pedido 1').focus()
    const unread = row({ id: 'unread', number: '2', lifecycle: 'quarantined' })
    await panel.change(unread)
    expect(panel.find('[data-row="cooking"]')).toBe(before)
    expect(document.activeElement).toBe(panel.button('Abrir pedido 1'))
  })

  it('has compact rows', async () => {
    const panel = await show({ orders: [row()] })
    const isCompact = () => panel.find('section[aria-label="Pedidos de Justo"]')?.hasAttribute('data-compact')
    await panel.press('Compacta')
    expect([isCompact(), panel.button('Compacta').getAttribute('aria-pressed')]).toEqual([true, 'true'])
    await panel.press('Compacta')
    expect(isCompact()).toBe(false)
  })
})

describe('a row', () => {
  const text = async (change: Parameters<typeof row>[0]) => {
    return (await show({ orders: [row(change)] })).textOf('[data-row]')
  }

  it('shows NO COBRAR for a cancelled order, and what is wrong', async () => {
    const cancelled = await text({ lifecycle: 'cancelled', attention: say('A-30') })
    expect(cancelled).toContain('NO COBRAR')
    expect(cancelled).toContain('Cancelado')
    expect(cancelled).toContain('Cancelaron el pedido y la cocina ya lo tenía')
  })

  it('shows that it could not be read, and no amount', async () => {
    const raw = await text({ lifecycle: 'quarantined', customer: '', attention: say('J-06', { number: '15244' }) })
    expect(raw).toContain('No se pudo leer')
    expect(raw).not.toContain('$')
  })

  it('shows that it ended automatically, and neither an action nor minutes', async () => {
    const ended = { createdAt: minutesFromNow(-140), promisedAt: minutesFromNow(-100), papers: [paper()] }
    const shown = await text({ lifecycle: 'accepted', ...ended })
    expect(shown).toContain('Terminó solo')
    expect(shown).not.toMatch(/Listo|tarde/)
  })
})
