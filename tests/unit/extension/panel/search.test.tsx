// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import type { OrderRow } from '../../../../extension/messaging/messages'
import { minutesFromNow, row, shop } from './made-up'
import { type ShownPanel, show } from './show-panel'

const cooking = (change: Partial<OrderRow>) => row({ lifecycle: 'accepted', ...change })
const orders = [
  cooking({ number: '15244', customer: 'Andrés Felipe Castellanos' }),
  cooking({ number: '15999', customer: 'Luis Peña' }),
]
const band = (panel: ShownPanel) => panel.textOf('[data-filter]')
const type = (panel: ShownPanel, text: string) => panel.write('Buscar pedido', text)
const field = (panel: ShownPanel) => panel.root.querySelector<HTMLInputElement>('input[type=search]')
/** The list, searched for this text. */
async function searched(text: string, rows = orders): Promise<ShownPanel> {
  const panel = await show({ orders: rows })
  await type(panel, text)
  return panel
}
const past = { createdAt: minutesFromNow(-9_000), promisedAt: null }
const old = row({ number: '14000', lifecycle: 'done', over: true, ...past })

async function sendAnswer(panel: ShownPanel, ...rows: OrderRow[]): Promise<void> {
  const { id, text } = panel.port.last('find')
  await panel.deliver({ type: 'hits', id, text, rows, more: rows.length === 50, message: null })
}

describe('the search', () => {
  it('finds by a dish, an address or a telephone number, which rows do not have: the worker is asked', async () => {
    const panel = await searched('luis hamburguesa')
    expect(panel.rows).toEqual([])
    expect(panel.text).toContain('Ningún pedido con «luis hamburguesa»')
    expect(panel.port.last('find').text).toBe('luis hamburguesa')
    await sendAnswer(panel, ...orders.slice(1))
    expect(panel.rows).toEqual(['15999'])
  })

  it('shows an order that the list did not have, as of last week, and only while it is searched for', async () => {
    const panel = await searched('limonada')
    await sendAnswer(panel, old)
    await panel.press('Abrir pedido 14000')
    expect(panel.textOf('[data-opened] h2')).toBe('14000')
    await panel.press('Quitar filtro')
    expect(panel.rows).not.toContain('14000')
  })

  it('says that there are more than it shows, and what to do', async () => {
    const panel = await searched('limonada')
    const hits = Array.from({ length: 50 }, (_, n) => row({ number: `hit-${n}`, lifecycle: 'done' }))
    await sendAnswer(panel, ...hits)
    expect(band(panel)).toContain('Se muestran 50 de más de 50: escriba otra palabra')
    await type(panel, 'limonada coco')
    expect(band(panel)).toContain('Ve 0 de')
  })

  it('takes no older row for a newer one', async () => {
    const panel = await searched('luis')
    await panel.change({ ...orders[1], lifecycle: 'ready' } as OrderRow)
    await sendAnswer(panel, ...orders.slice(1))
    expect(panel.store.orders.value.get('15999')?.lifecycle).toBe('ready')
  })

  it('asks one request at a time, of three letters at least, and the last one typed counts', async () => {
    const panel = await searched('lu')
    expect(panel.sent('find')).toEqual([])
    await type(panel, '5550')
    await type(panel, '55501')
    expect(panel.sent('find')).toHaveLength(1)
    await sendAnswer(panel, ...orders.slice(0, 1))
    expect(panel.rows).toEqual([])
    expect(panel.port.last('find').text).toBe('55501')
    await sendAnswer(panel, ...orders.slice(1))
    expect(panel.rows).toEqual(['15999'])
    expect(panel.sent('find')).toHaveLength(2)
  })
})

describe('what the worker found', () => {
  const arrives = (panel: ShownPanel, number: string) => panel.change(cooking({ number }))

  it('is asked for anew when an order arrives: it may have the dish that is searched for', async () => {
    const panel = await searched('churrasco')
    await arrives(panel, '16000')
    await sendAnswer(panel, old)
    expect(panel.sent('find')).toHaveLength(2)
    await sendAnswer(panel, cooking({ number: '16000' }), old)
    expect(panel.rows).toEqual(['16000', '14000'])
    await panel.change(cooking({ number: '16000', table: '4' }))
    expect(panel.sent('find')).toHaveLength(2)
    await type(panel, '')
    await arrives(panel, '16001')
    await type(panel, 'churrasco')
    expect(panel.sent('find')).toHaveLength(3)
  })

  it('is shown again after a new connection, whose list does not have it, and an opened order stays open', async () => {
    const panel = await searched('limonada')
    await sendAnswer(panel, old)
    await panel.open(old)
    await panel.deliver({ type: 'snapshot', orders, status: shop() })
    expect(panel.textOf('[data-opened] h2')).toBe('14000')
    expect(panel.sent('find')).toHaveLength(2)
    await sendAnswer(panel, old)
    expect(panel.rows).toEqual(['14000'])
    await panel.deliver({ type: 'orders', changed: [], removed: [old.id] })
    expect(panel.find('[data-opened]')).toBeNull()
  })

  it('is asked for once where the worker fails: the next order or letter asks again', async () => {
    const panel = await searched('limonada')
    await panel.deliver({ type: 'done', id: panel.port.last('find').id, message: say('G-03') })
    expect(panel.sent('find')).toHaveLength(1)
    await arrives(panel, '16000')
    expect(panel.sent('find')).toHaveLength(2)
  })
})

describe('a search that was forgotten', () => {
  it('is said above the list, with how many orders are seen of how many, and is ended with one press', async () => {
    const panel = await show({ orders })
    expect(band(panel)).toBe('')
    await type(panel, 'luis')
    expect(band(panel)).toBe('Ve 1 de 2Quitar filtro')
    await panel.press('Quitar filtro')
    expect([band(panel), panel.rows.length, field(panel)?.value]).toEqual(['', 2, ''])
  })

  it('hides no new order', async () => {
    const panel = await searched('nadie')
    await panel.change(row({ number: '16000' }))
    expect(panel.rows).toEqual(['16000'])
    expect(panel.text).toContain('Ningún pedido con «nadie»')
    expect(band(panel)).toContain('Ve 0 de 3')
  })

  it('leaves a new order that was just accepted in its place, to be undone', async () => {
    const fresh = row({ number: '16000' })
    const panel = await searched('luis', [...orders, fresh])
    await panel.press('Aceptar pedido 16000')
    await panel.change({ ...fresh, lifecycle: 'accepted' })
    expect(panel.rows).toEqual(['15999', '16000'])
    expect(panel.textOf('[data-group="unsought"]')).toBe('Otros que esperan 1')
  })

  it('is ended by Escape in its field first, and by Escape elsewhere; the next one folds the panel', async () => {
    const panel = await searched('luis')
    await panel.key(field(panel), 'Escape')
    expect([field(panel)?.value, panel.store.open.value]).toEqual(['', true])
    await type(panel, 'luis')
    await panel.press('Abrir pedido 15999')
    const section = panel.find('section[aria-label="Pedidos de Justo"]')
    await panel.key(section, 'Escape')
    expect([panel.store.selected.value, field(panel)?.value]).toEqual([null, 'luis'])
    await panel.key(section, 'Escape')
    expect([field(panel)?.value, panel.store.open.value]).toEqual(['', true])
    await panel.key(section, 'Escape')
    expect(panel.store.open.value).toBe(false)
  })
})
