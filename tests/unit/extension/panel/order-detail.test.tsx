// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { invoice, minutesFromNow, order, paper, printer, row, shop } from './made-up'
import { show, showOpened } from './show-panel'

describe('an opened order', () => {
  it('shows contents, total, phone and address', async () => {
    const panel = await showOpened(row())
    expect(panel.port.last('watch').orderId).toBe('15244')
    for (const part of ['Hamburguesa', '2 x Tocineta', 'Sin cebolla', 'COBRAR EFECTIVO', '$ 67.700', 'Cl. 63 # 9-41'])
      expect(panel.text).toContain(part)
    expect(panel.text).toContain('Paga con $ 70.000 · devuelta $ 2.300')
    expect(panel.find('a[href^="tel:"]')?.getAttribute('href')).toBe('tel:+573105550134')
    const [map] = panel.attributes('[aria-label="Cliente"] div a[target=_blank]', 'href')
    expect(map).toContain('query=4.65%2C-74.06')
  })

  it('has no «Paga con» below NO COBRAR', async () => {
    const cancelled = row({ lifecycle: 'cancelled' })
    const panel = await showOpened(cancelled)
    expect(panel.textOf('[aria-label="Pago"]')).toContain('NO COBRAR')
    expect(panel.textOf('[aria-label="Pago"]')).not.toContain('Paga con')
  })

  it('says on which of its papers an answer is', async () => {
    const panel = await show({ orders: [row()] })
    const notes = [
      { text: 'Cubiertos: No', for: 'rider', certainty: 'rule' },
      { text: 'sin sal', for: 'both', certainty: 'rule' },
      { text: 'Correo: uno@ejemplo.co', for: 'private', certainty: 'rule' },
    ] as const
    const said = () => panel.texts('[aria-label="Contenido"] > ul:first-of-type > li')
    await panel.open(row(), { notes: [...notes] })
    expect(said()).toEqual(['Cubiertos: No (domicilio)', 'sin sal', 'Correo: uno@ejemplo.co (no se imprime)'])
    // No domicilio is printed for a pickup.
    await panel.open(row(), { service: 'pickup', notes: [...notes] })
    expect(said()[0]).toBe('Cubiertos: No (comanda)')
  })

  it('has one total, with the tip of «Cobrar», in every place', async () => {
    const charged = row({ lifecycle: 'ready', service: 'table', table: '12', amountToPay: 72_700 })
    const panel = await showOpened(charged)
    expect(panel.textOf('[aria-label="Pago"] > span')).toBe('$ 72.700')
    expect(panel.textOf('[aria-label="Cuenta"] dl')).toContain('Propina voluntaria$ 5.000')
    expect(panel.textOf('[aria-label="Cuenta"] dl > :last-child')).toBe('Total$ 72.700')
  })

  it('shows the used points, and what is left to pay', async () => {
    const paid = row({ amountToPay: 62_700 })
    const panel = await showOpened(paid, { money: { ...order().money, points: 5_000, amountToPay: 62_700 } })
    expect(panel.textOf('[aria-label="Cuenta"] dl')).toContain('Total sin propina$ 67.700Puntos-$ 5.000')
    expect(panel.textOf('[aria-label="Cuenta"] dl > :last-child')).toBe('Total$ 62.700')
    expect(panel.text).not.toContain('no aparecen descontados')
    await panel.open(paid, { money: { ...order().money, points: 5_000, total: 62_700, amountToPay: 62_700 } })
    expect(panel.textOf('[aria-label="Cuenta"] dl')).toContain('Total sin propina$ 67.700Puntos-$ 5.000')
  })

  it('shows that the payment must be verified where the points are not deducted', async () => {
    const unseen = row({ payment: 'verify' })
    const panel = await show({ orders: [unseen] })
    const { money, payment } = order()
    await panel.open(unseen, { money: { ...money, points: 5_000 }, payment: { ...payment, state: 'verify' } })
    expect(panel.textOf('[aria-label="Pago"] > b')).toBe('VERIFICAR PAGO')
    expect(panel.textOf('[aria-label="Pago"]')).toContain('Paga con $ 70.000')
    expect(panel.textOf('[aria-label="Pago"]')).not.toContain('devuelta')
    expect(panel.textOf('[aria-label="Cuenta"] dl')).toContain('Puntos-$ 5.000Total$ 67.700')
    expect(panel.text).toContain('Los puntos no aparecen descontados: verifique en Justo cuánto se paga.')
  })

  it('shows the printer’s name for a paper that came out', async () => {
    const printers = [printer({ id: 'termica-1', name: 'CAJA' })]
    const order = row({ lifecycle: 'accepted', papers: [invoice({ printer: 'termica-1' })] })
    const panel = await show({ orders: [order], status: shop({ printers }) })
    await panel.open(order)
    await panel.unfoldPapers()
    expect(panel.textOf('[aria-label="Papeles"] li')).toContain('CAJA 11:57')
    expect(panel.text).not.toContain('termica-1')
  })

  it('goes to the next and the previous order in the order of the list', async () => {
    const cooking = (number: string) =>
      row({ number, lifecycle: 'accepted', promisedAt: minutesFromNow(Number(number)) })
    const panel = await show({ orders: [cooking('1'), cooking('2')] })
    await panel.pressEach('Abrir pedido 1', 'Pedido siguiente')
    expect(panel.textOf('[data-opened] h2')).toBe('2')
    expect(panel.isOff('Pedido siguiente')).toBe(true)
    await panel.press('Pedido anterior')
    expect(panel.textOf('[data-opened] h2')).toBe('1')
  })

  it.each([
    ['Sí, salió', 'came-out'],
    ['No: imprimir otra vez', 'did-not'],
  ] as const)('sends «%s» as the answer about that attempt', async (label, outcome) => {
    const unconfirmed = row({ lifecycle: 'accepted', papers: [paper({ state: 'unconfirmed', attempt: 2 })] })
    const panel = await showOpened(unconfirmed)
    expect(panel.text).toContain('¿Salió el papel?')
    await panel.press(`${label}: Cocina 37`)
    expect(panel.port.last('resolve')).toMatchObject({ key: 's1:15244:kitchen:cocina:1', attempt: 2, outcome })
    expect(panel.isOff('Sí, salió: Cocina 37')).toBe(true)
  })

  it('accepts an answer about a printer without status, but does not ask', async () => {
    const blind = row({ lifecycle: 'accepted', papers: [paper({ state: 'sent' })] })
    const panel = await showOpened(blind)
    await panel.unfoldPapers()
    expect(panel.has('Sí, salió: Cocina 37')).toBe(true)
    expect(panel.text).not.toContain('¿Salió el papel?')
  })

  it('prints what failed or expired, and does not ask about what came out', async () => {
    const papers = [paper({ state: 'expired', attempt: 0 }), invoice({ number: 'J-1' })]
    const panel = await showOpened(row({ lifecycle: 'accepted', papers }))
    await panel.press('Imprimir: Cocina 37')
    expect(panel.port.last('print-again')).toMatchObject({ key: 's1:15244:kitchen:cocina:1', attempt: 0 })
    expect(panel.has('Sí, salió: Comprobante J-1')).toBe(false)
  })

  it('asks for a reason before it rejects', async () => {
    const panel = await showOpened(row())
    await panel.press('Rechazar')
    expect(panel.isOff('Rechazar el pedido')).toBe(true)
    await panel.choose('Producto agotado')
    await panel.press('Rechazar el pedido')
    expect(panel.port.last('reject')).toMatchObject({ orderId: '15244', reason: 'Producto agotado' })
  })

  it('shows no content of another order while its own is being loaded', async () => {
    const panel = await show({ orders: [row({ number: '1' }), row({ number: '2' })] })
    await panel.open(row({ number: '1' }))
    await panel.press('Abrir pedido 2')
    expect(panel.text).toContain('Cargando el pedido…')
    expect(panel.find('[data-opened]')?.textContent).not.toContain('Hamburguesa')
  })
})
