import { buildTicket } from '@shared/tickets/build-ticket'
import type { TicketFacts } from '@shared/tickets/facts'
import { describe, expect, it } from 'vitest'
import { words } from './paper-text'
import { aPayload, money, someFacts } from './payloads'

const paper = (content = {}, facts: Partial<TicketFacts> = {}): string =>
  words(buildTicket(aPayload('invoice', content), someFacts(facts)))

const POS: Partial<TicketFacts> = {
  invoice: {
    mode: 'pos',
    prefix: 'POSJ',
    next: 1235,
    to: 5000,
    resolution: '18764000000000',
    date: '2026-01-02',
    validUntil: '2028-01-02',
    confirmedByAccountant: 'Contadora Inventada, 2026-01-03',
  },
  number: { prefix: 'POSJ', number: 1234, text: 'POSJ-1234' },
}
const buyer = { name: 'Empresa Inventada S.A.S.', id: '901000000' }

describe('a comprobante', () => {
  it('says that it is no invoice, with its own number, and carries no DIAN text and no buyer', () => {
    const text = paper({ buyer })
    expect(text).toContain('COMPROBANTE DE PEDIDO\nN.º J-1234')
    expect(text.replace(/\n/g, ' ')).toContain(
      'No es factura ni documento equivalente. Pida su factura electrónica en caja.',
    )
    expect(text).not.toMatch(/^FACTURA$|DIAN|Autorización|CONSUMIDOR|901000000|CUFE|CUDE/m)
  })

  it('is what mode `external` prints until a number comes', () => {
    expect(paper({}, { invoice: { ...someFacts().invoice, mode: 'external' } })).toContain('COMPROBANTE DE PEDIDO')
  })

  it('names the seller with the check digit of its NIT', () => {
    const text = paper()
    for (const part of ['La Esquina', 'NIT 900.000.000-5', 'Bogotá D.C.', 'Responsable de INC']) {
      expect(text).toContain(part)
    }
  })

  it('needs nothing of the seller to be printed', () => {
    const empty = { name: '', legalName: '', nit: '', address: '', city: '', phone: '', taxStatus: '', footer: '' }
    const text = paper({}, { restaurant: empty, number: null })
    expect(text).not.toContain('NIT')
    expect(text).toMatch(/^-+\nCOMPROBANTE DE PEDIDO\n/)
  })

  it('of a pickup starts with what is called out', () => {
    expect(paper({ service: 'pickup' })).toMatch(/^RETIRO #20418-01 · ANA\n/)
    expect(paper({ service: 'pickup', customer: '' })).toMatch(/^RETIRO #20418-01\n/)
    expect(paper()).not.toContain('RETIRO')
  })

  it('ties the paper to order and transaction', () => {
    expect(paper()).toContain('Pedido Justo #20418-01 · Trx caja1-98765')
  })
})

describe('a factura', () => {
  it('carries number, resolution, range and validity', () => {
    const text = paper({}, POS).replace(/\n/g, ' ')
    expect(text).toContain('FACTURA N.º POSJ-1234')
    expect(text).toContain(
      'Autorización DIAN 18764000000000 del 02/01/2026, prefijo POSJ, hasta el 5000, vigente hasta 02/01/2028',
    )
    expect(text).not.toContain('COMPROBANTE')
  })

  it('is for the buyer who gave an id, else for consumidor final', () => {
    expect(paper({ buyer }, POS)).toContain('Cliente: Empresa Inventada S.A.S. 901000000')
    expect(paper({ buyer: null }, POS)).toContain('Cliente: CONSUMIDOR FINAL 222222222222')
    expect(paper({ buyer: { name: 'Ana', id: null } }, POS)).toContain('CONSUMIDOR FINAL')
  })

  it('without a number falls to a comprobante and says why', () => {
    const text = paper({ buyer }, { ...POS, number: null, unnumbered: 'exhausted' })
    expect(text).toContain('NUMERACIÓN AGOTADA - SALE COMO COMPROBANTE')
    expect(text).toContain('COMPROBANTE DE PEDIDO')
    expect(text).not.toMatch(/DIAN|CONSUMIDOR|901000000/)
  })
})

describe('the figures', () => {
  it('show the tax apart and inside of the price, the tip outside of every base', () => {
    const text = paper({ money: money({ tip: 5_000, amountToPay: 77_200 }) })
    expect(text).toContain('Subtotal sin impuesto 61.296')
    expect(text).toContain('INC 8 % 4.904')
    expect(text).toContain('TOTAL $ 72.200')
    expect(text).toContain('Propina voluntaria 5.000')
    expect(text).toContain('A PAGAR $ 77.200')
  })

  it('show each rate with its base when there are several', () => {
    const taxes = [
      { id: 'iva', name: 'IVA', percent: 19, included: true, items: ['limonada*'] },
      { id: 'inc', name: 'INC', percent: 8, included: true, items: null },
    ]
    const text = paper({}, { taxes })
    expect(text).toContain('INC 8 % (base 52.130) 4.170')
    expect(text).toContain('IVA 19 % (base 8.319) 1.581')
  })

  it('show the coupon before the subtotal that it lowers', () => {
    const text = paper({
      money: money({ items: 60_000, coupon: { name: 'VUELVE', amount: 6_200 }, total: 66_000, amountToPay: 66_000 }),
    })
    expect(text).toMatch(/Productos 66\.200\nDescuento VUELVE -6\.200\nSubtotal sin impuesto 55\.556\nINC 8 % 4\.444/)
  })

  it('put a taxed delivery fee before the subtotal that holds it', () => {
    const text = paper({}, { deliveryFeeTax: 'inc' })
    expect(text).toMatch(/Productos 66\.200\nDomicilio 6\.000\nSubtotal sin impuesto 66\.852\nINC 8 % 5\.348/)
  })

  it('always add up to the total', () => {
    const text = paper({ money: money({ serviceFee: 1_000, total: 73_200, amountToPay: 73_200 }) })
    const amount = (label: string) =>
      Number(new RegExp(`^${label} (?:\\$ )?([\\d.]+)$`, 'm').exec(text)?.[1]?.replace('.', ''))
    expect(amount('Subtotal sin impuesto') + amount('INC 8 %') + amount('Domicilio') + amount('Servicio')).toBe(
      amount('TOTAL'),
    )
  })

  it('are flagged when Justo’s own do not add up', () => {
    expect(paper({ money: money({ sumsAgree: false }) })).toContain('Las cuentas llegaron así de Justo')
  })

  it('say how it was paid, with cash and change', () => {
    const text = paper()
    expect(text).toContain('Medio de pago: Efectivo')
    expect(text).toContain('Paga con 100.000\nDevuelta 27.800')
    const online = { state: 'paid', means: 'online', label: 'Tarjeta Visa', cashGiven: null }
    expect(paper({ payment: online })).toContain('Medio de pago: Pago en línea (Tarjeta Visa)\nEstado: Pagado')
  })
})

describe('the cash drawer', () => {
  const opens = (content: Record<string, unknown>) => buildTicket(aPayload('invoice', content), someFacts()).opensDrawer

  it('is opened only by cash taken at a table', () => {
    const payment = { state: 'collect', means: 'cash', label: 'Efectivo', cashGiven: null }
    expect(opens({ service: 'table', payment })).toBe(true)
    expect(opens({ service: 'delivery', payment })).toBe(false)
    expect(opens({ service: 'table', payment: { ...payment, means: 'card' } })).toBe(false)
    expect(opens({ service: 'table', payment: { ...payment, state: 'paid' } })).toBe(false)
  })
})
