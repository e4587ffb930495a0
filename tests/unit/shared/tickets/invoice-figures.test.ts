import { buildTicket } from '@shared/tickets/build-ticket'
import type { TicketFacts } from '@shared/tickets/facts'
import { describe, expect, it } from 'vitest'
import { words } from './paper-text'
import { aPayload, money, pricedLines, someFacts } from './payloads'

const paper = (content = {}, facts: Partial<TicketFacts> = {}, context = {}): string =>
  words(buildTicket(aPayload('invoice', content, context), someFacts(facts)))

const IVA = { id: 'iva', name: 'IVA', percent: 19, included: true, items: ['limonada*'] }
const INC = { id: 'inc', name: 'INC', percent: 8, included: true, items: null }

describe('the figures of a factura or comprobante', () => {
  it('show the tax apart and inside of the price, the tip outside of every base', () => {
    const text = paper({ money: money({ tip: 5_000, amountToPay: 77_200 }) })
    expect(text).toContain('Subtotal sin impuesto 61.296')
    expect(text).toContain('INC 8 % 4.904')
    expect(text).toContain('TOTAL $ 72.200')
    expect(text).toContain('Propina voluntaria 5.000')
    expect(text).toContain('A PAGAR $ 77.200')
  })

  it('show each rate with its base when there are several', () => {
    const text = paper({}, { taxes: [IVA, INC], deliveryFeeTax: 'iva' })
    expect(text).toContain('2 Hamburguesa doble con queso y papas A 56.300')
    expect(text).toContain('1 Limonada de coco 16 oz B 9.900')
    expect(text).toContain('Domicilio (B) 6.000')
    expect(text).toContain('A INC 8 % (base 52.130) 4.170')
    expect(text).toContain('B IVA 19 % (base 13.361) 2.539')
  })

  it('find a line’s tax by Justo’s external id', () => {
    const taxes = [{ ...IVA, items: ['ext:BEB-*'] }, INC]
    expect(paper({}, { taxes }, { externalIds: [null, 'BEB-7'] })).toContain('IVA 19 % (base 8.319) 1.581')
    expect(paper({}, { taxes })).not.toContain('IVA')
  })

  it('show no tax where the shop charges none', () => {
    const text = paper({}, { taxes: [] })
    expect(text).toContain('Productos 66.200\nDomicilio 6.000\nTOTAL $ 72.200')
    expect(text).not.toMatch(/impuesto|%/)
  })

  it('mark what carries no tax beside what does', () => {
    const text = paper({}, { taxes: [IVA] })
    expect(text).toContain('papas A 56.300')
    expect(text).toContain('A Sin impuesto (base 56.300) 0\nB IVA 19 % (base 8.319) 1.581')
  })

  it('count the bags and their tax, outside of every base', () => {
    const bag = { name: 'Bolsa plástica', quantity: 2, unitPrice: 73, total: 146, comment: null, modifiers: [] }
    const order = { lines: [...pricedLines, bag], money: money({ items: 66_346, total: 72_346, amountToPay: 72_346 }) }
    const text = paper(order, { bag: { price: 73 } })
    expect(text).toContain('Subtotal sin impuesto 61.296\nINC 8 % 4.904\nINC bolsas (2 x 73) 146\nDomicilio 6.000')
  })

  it('show a peso that Justo’s rounding leaves over', () => {
    const text = paper({ money: money({ total: 72_201, amountToPay: 72_200 }) })
    expect(text).toContain('Productos 66.200\nAjuste al peso 1\nSubtotal sin impuesto 61.297')
    expect(text).toContain('TOTAL $ 72.201\nAjuste al peso -1\nA PAGAR $ 72.200')
  })

  it('include the service fee where Justo’s sums have it', () => {
    const text = (more: object) => paper({ money: money({ serviceFee: 1_000, ...more }) })
    expect(text({ total: 73_200, amountToPay: 73_200 })).toContain('Servicio 1.000\nTOTAL $ 73.200')
    expect(text({ amountToPay: 73_200 })).toContain('TOTAL $ 72.200\nServicio 1.000\nA PAGAR $ 73.200')
    expect(text({})).toContain('TOTAL $ 72.200\nServicio (incluido) 1.000')
  })

  it('show the coupon before the subtotal that it lowers', () => {
    const text = paper({
      money: money({ items: 60_000, coupon: { name: 'VUELVE', amount: 6_200 }, total: 66_000, amountToPay: 66_000 }),
    })
    expect(text).toMatch(/Productos 66\.200\nDescuento VUELVE -6\.200\nSubtotal sin impuesto 55\.556\nINC 8 % 4\.444/)
  })

  it('put a taxed delivery fee before the subtotal that includes it', () => {
    const text = paper({}, { deliveryFeeTax: 'inc' })
    expect(text).toMatch(/Productos 66\.200\nDomicilio 6\.000\nSubtotal sin impuesto 66\.852\nINC 8 % 5\.348/)
  })

  it('show how it was paid, with cash and change', () => {
    const text = paper()
    expect(text).toContain('Medio de pago: Efectivo\nPor cobrar $ 72.200\nPaga con 100.000\nDevuelta 27.800')
    expect(text).not.toContain('Forma de pago')
    const online = { state: 'paid', means: 'online', label: 'Tarjeta Visa', cashGiven: null }
    expect(paper({ payment: online })).toContain('Medio de pago: Pago en línea (Tarjeta Visa)\nPAGADO $ 72.200')
    expect(paper({ payment: { ...online, state: 'verify' } })).toContain('Por verificar en Justo $ 72.200')
    expect(paper({ payment: { ...online, means: 'other', label: 'Bono' } })).toContain('Medio de pago: Bono\n')
  })

  it('show the unit price where there are several', () => {
    const text = paper()
    expect(text).toContain('CAN DESCRIPCIÓN VALOR')
    expect(text).toContain('56.300\n28.150 c/u\n* Término: Medio\n+ Tocineta')
    expect(text).not.toContain('9.900 c/u')
  })
})
