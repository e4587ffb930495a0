// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import type { FoundOrder } from '../../../../extension/orders/search-orders'
import { minutesFromNow, row } from './made-up'
import { show } from './show-panel'

const found = (change: Partial<FoundOrder> = {}): FoundOrder => ({
  id: '9',
  number: '20418-09',
  storeName: 'Chapinero',
  customer: 'Ana R.',
  createdAt: minutesFromNow(-30),
  here: false,
  why: say('J-16'),
  canBring: true,
  ...change,
})

async function searched(text: string, orders: FoundOrder[], message: ReturnType<typeof say> | null = null) {
  const panel = await show({ orders: [row()] })
  await act(() => panel.store.setSearch(text))
  await panel.press(`Buscar «${text}» en Justo`)
  expect(panel.isOff('Buscando en Justo…')).toBe(true)
  const { id } = panel.port.last('search')
  await panel.deliver({ type: 'found', id, text, orders, more: false, message })
  return panel
}

describe('«Buscar en Justo»', () => {
  it('is offered only during a search', async () => {
    const panel = await show({ orders: [row()] })
    expect(panel.text).not.toContain('en Justo')
    await act(() => panel.store.setSearch('15244'))
    expect(panel.has('Buscar «15244» en Justo')).toBe(true)
  })

  it('shows Justo’s orders, why each is not here, and brings one', async () => {
    const panel = await searched('20418', [found()])
    expect(panel.text).toContain('Ya lo aceptaron en otra pantalla')
    await panel.press('Traer e imprimir pedido 20418-09')
    expect(panel.port.last('bring')).toMatchObject({ orderId: '9', createdAt: minutesFromNow(-30) })
    expect(panel.isOff('Traer e imprimir pedido 20418-09')).toBe(true)
    await panel.answer('bring', say('A-36'))
    expect(panel.text).toContain('Justo ya no muestra ese pedido')
  })

  it('opens an order that is here, and offers nothing for one that cannot be brought', async () => {
    const panel = await searched('15244', [
      found({ id: '15244', number: '15244', here: true, why: null, canBring: false }),
      found({ why: say('J-14'), canBring: false }),
    ])
    expect(panel.has('Traer e imprimir pedido 20418-09')).toBe(false)
    await panel.press('Ver pedido 15244')
    expect(panel.port.last('watch').orderId).toBe('15244')
  })

  it('distinguishes «Justo has no such order» from a missing answer', async () => {
    expect((await searched('999', [])).text).toContain('Justo tampoco tiene «999»')
    const failed = await searched('999', [], say('A-35'))
    expect(failed.text).toContain('Justo no contestó la búsqueda')
    expect(failed.text).not.toContain('tampoco')
  })

  it('shows no answer to another search', async () => {
    const panel = await searched('20418', [found()])
    await act(() => panel.store.setSearch('20419'))
    expect(panel.text).not.toContain('20418-09')
  })
})
