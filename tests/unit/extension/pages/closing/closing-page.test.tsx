// @vitest-environment happy-dom
import type { JobView } from '@shared/api'
import { act } from 'preact/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { ClosingSource } from '../../../../../extension/pages/closing/browser-source'
import { ClosingPage } from '../../../../../extension/pages/closing/closing-page'
import { closingOf } from '../../../../../extension/shop-day/closing'
import type { ClosingPrint } from '../../../../../extension/shop-day/closing-paper'
import type { Period } from '../../../../../extension/shop-day/period'
import { aDay, PRINTERS, theCash } from '../../../../fixtures/a-day'
import { aJobView } from '../../../../fixtures/orders'
import { elapse, eventually, idle } from '../../../../stage/virtual-clock'
import { pageInBody } from '../../shown-page'

const page = pageInBody()
const { root } = page
const read = (period: Period, day = aDay()) => ({
  ...{ closing: closingOf({ ...day, period }), cash: theCash(), printers: PRINTERS },
})

async function show(change: Partial<ClosingSource> = {}) {
  const source = {
    storeName: 'Chapinero',
    read: vi.fn(async (period: Period) => read(period)),
    noteCash: vi.fn(async () => null),
    handIn: vi.fn(async () => null),
    storage: { getItem: () => null, setItem: () => undefined },
    print: vi.fn(
      async (): Promise<ClosingPrint> => ({ ok: true, job: aJobView({ state: 'queued', printer: 'caja' }) }),
    ),
    job: vi.fn(async (): Promise<JobView | null> => aJobView({ state: 'printed', printer: 'caja' })),
    save: vi.fn(),
    now: () => aDay().now,
    ...change,
  } satisfies ClosingSource
  await page.show(<ClosingPage source={source} />)
  return source
}

/** Until what is read, then printed, is there. */
async function press(name: string) {
  await page.press(name)
  await act(idle)
}
const write = (type: string, value: string) => page.enter(`input[type=${type}]`, value, 'change')

describe('the page «Cierre»', () => {
  it('shows today’s sums as soon as it opens', async () => {
    const source = await show()
    expect(source.read).toHaveBeenCalledWith({ from: '2026-03-14T09:00:00.000Z', to: '2026-03-15T09:00:00.000Z' })
    for (const words of ['Cierre del día', '14/03/2026, de 04:00 a 23:30', '$ 451.100', 'Juan P.', 'J-81 a J-85'])
      expect(root.textContent).toContain(words)
  })

  it('shows the hand-over of a shift from a chosen hour', async () => {
    const source = await show()
    await write('time', '17:00')
    expect(source.read).toHaveBeenLastCalledWith(expect.objectContaining({ from: '2026-03-14T22:00:00.000Z' }))
    expect(root.textContent).toContain('Entrega de turno')
  })

  it('lists in «Antes de irse» what left without its money, each number a link that opens its order', async () => {
    await show()
    const leaving = [...root.querySelectorAll('section')].find((each) => each.textContent?.includes('Antes de irse'))
    expect(leaving?.textContent).toContain('3 pedidos salieron sin cobrar15242, 15244, 15245')
    const unpaid = [...(leaving?.querySelectorAll('li') ?? [])].find((each) => each.textContent?.includes('sin cobrar'))
    expect([...(unpaid?.querySelectorAll('a') ?? [])].map((each) => each.getAttribute('href'))).toEqual([
      '/orders.html#pedido=order-15242',
      '/orders.html#pedido=order-15244',
      '/orders.html#pedido=order-15245',
    ])
  })

  it('prints once for each click, and says when the paper has come out', async () => {
    const source = await show()
    await press('Imprimir')
    expect(source.print).toHaveBeenCalledTimes(1)
    expect(root.querySelector('[data-code="D-05"]')?.textContent).toContain('CAJA')
    await act(() => elapse(1_100))
    expect(root.querySelector('[data-code="D-03"]')).not.toBeNull()
  })

  it('prints what came in since the page was opened, too', async () => {
    const day = aDay()
    let { orders }: Pick<typeof day, 'orders'> = { orders: [] }
    const print = vi.fn(async (): Promise<ClosingPrint> => ({ ok: true, job: aJobView({ printer: 'caja' }) }))
    await show({ print, read: async (period) => read(period, { ...day, orders }) })
    expect(root.textContent).not.toContain('$ 451.100')
    orders = day.orders
    await press('Imprimir')
    expect(JSON.stringify(print.mock.calls)).toContain('451100')
    expect(root.textContent).toContain('$ 451.100')
  })

  it('never prints or saves the sums of one day under the date of another that is still being read', async () => {
    const slow = Promise.withResolvers<void>()
    await show({
      read: async (period) => {
        if (period.from !== '2026-03-14T09:00:00.000Z') await slow.promise
        return read(period)
      },
    })
    await write('date', '2026-03-13')
    expect(root.textContent).toContain('Sumando el día…')
    expect(['Imprimir', 'Guardar para Excel'].map((name) => page.button(name).disabled)).toEqual([true, true])
    // The first day is chosen again before that answer arrives: the answer is discarded.
    await write('date', '2026-03-14')
    await act(async () => slow.resolve())
    expect(root.textContent).toContain('$ 451.100')
  })

  it('shows and saves the sums without a printing program, and says what is missing', async () => {
    const source = await show({ print: null })
    expect(root.querySelector('[data-code="D-02"]')).not.toBeNull()
    expect(page.button('Imprimir').disabled).toBe(true)
    await press('Guardar para Excel')
    expect(source.save).toHaveBeenCalledWith(
      'cierre-2026-03-14.csv',
      expect.stringContaining('"Pagos";"Efectivo";3;293600;'),
    )
  })

  it('lists what is still open and disables nothing', async () => {
    await show()
    expect(root.textContent).toContain('1 papel por revisar')
    expect(root.textContent).toContain('6 pedidos sin factura')
    expect(page.button('Imprimir').disabled).toBe(false)
  })

  it('says that the orders cannot be read', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await show({ read: async () => Promise.reject(new Error('made up')) })
    await eventually(() => expect(root.querySelector('[data-code="D-09"]')).not.toBeNull())
  })
})
