import type { JobPayload } from '@shared/payload'
import { MEANS, NO_AMOUNTS } from '@shared/settlement'
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
    confirmFirst: false,
    from: 1,
    to: 5000,
    ceiling: null,
    resolution: '18764000000000',
    date: '2026-01-02',
    validUntil: '2028-01-02',
    confirmedByAccountant: 'Contadora Inventada, 2026-01-03',
  },
  number: { prefix: 'POSJ', number: 1234, text: 'POSJ-1234' },
}
const CUFE = '0123456789abcdef'.repeat(6)
const EXTERNAL: Partial<TicketFacts> = {
  invoice: { ...someFacts().invoice, mode: 'external', resolution: '18764000000000', date: '2026-01-02', to: 5000 },
}
const external = (cufe: string | null) => ({ external: { number: 'SETP-990001', cufe } })
const buyer = { name: 'Empresa Inventada S.A.S.', id: '901000000' }

describe('a comprobante', () => {
  it('says that it is no invoice, with its own number, and has no DIAN text and no buyer', () => {
    const text = paper({ buyer })
    expect(text).toContain('COMPROBANTE DE PEDIDO\nN.º J-1234')
    expect(text.replace(/\n/g, ' ')).toContain(
      'No es factura ni documento equivalente. Pida su factura electrónica en caja.',
    )
    expect(text).not.toMatch(/^FACTURA$|DIAN|Autorización|CONSUMIDOR|901000000|CUFE|CUDE/m)
  })

  it('is printed in mode `external` until the code arrives, naming the factura that will replace it', () => {
    expect(paper({}, EXTERNAL)).toContain('COMPROBANTE DE PEDIDO')
    const text = paper(external(null), EXTERNAL)
    expect(text).toContain('COMPROBANTE DE PEDIDO')
    expect(text).toContain('Factura electrónica N.º SETP-990001: falta el CUFE')
    expect(text).not.toMatch(/DIAN|CONSUMIDOR/)
  })

  it('names the factura that was made in Intüipos, without its code', () => {
    const text = paper(external(CUFE))
    expect(text).toContain('COMPROBANTE DE PEDIDO\nN.º J-1234')
    expect(text).toMatch(/^Factura electrónica N\.º SETP-990001$/m)
    expect(text).not.toMatch(/DIAN|CUFE|01234567/)
  })

  it('starts with the logo, where the shop has one', () => {
    const restaurant = { ...someFacts().restaurant, logo: 'iVBORw0KGgo=' }
    const { blocks } = buildTicket(aPayload('invoice'), someFacts({ restaurant }))
    expect(blocks[0]).toEqual({ type: 'image', image: 'logo' })
    expect(buildTicket(aPayload('invoice'), someFacts()).blocks).not.toContainEqual(blocks[0])
  })

  it('names the seller with the check digit of its NIT', () => {
    const text = paper()
    for (const part of ['La Esquina', 'NIT 900.000.000-5', 'Bogotá D.C.', 'Responsable de INC']) {
      expect(text).toContain(part)
    }
  })

  it('is printed without any data of the seller', () => {
    const none = { name: '', legalName: '', nit: '', address: '', city: '', phone: '', taxStatus: '', footer: '' }
    const empty = { ...none, logo: null }
    const text = paper({}, { restaurant: empty, number: null })
    expect(text).not.toContain('NIT')
    expect(text).toMatch(/^-+\nCOMPROBANTE DE PEDIDO\n/)
  })

  it('starts with the number of a pickup and its customer’s whole name', () => {
    expect(paper({ service: 'pickup', customer: 'Ana Rojas Peña' })).toMatch(/^RETIRO #20418-01\nANA ROJAS PEÑA\n/)
    expect(paper({ service: 'pickup', customer: '' })).toMatch(/^RETIRO #20418-01\n/)
    expect(paper()).not.toContain('RETIRO')
  })

  it('has the order and the transaction', () => expect(paper()).toContain('Pedido Justo #20418-01 · Trx caja1-98765'))
})

describe('a factura', () => {
  it('has number, resolution, range and validity', () => {
    const text = paper({}, POS).replace(/\n/g, ' ')
    expect(text).toContain('FACTURA N.º POSJ-1234')
    expect(text).toContain(
      'Autorización DIAN 18764000000000 del 02/01/2026 · prefijo POSJ del 1 al 5000 · vigente hasta 02/01/2028',
    )
    expect(text).not.toContain('COMPROBANTE')
  })

  it('shows as much of its range as the shop has filled in', () => {
    const shown = (invoice: object) =>
      paper({}, { ...POS, invoice: { ...someFacts().invoice, ...POS.invoice, ...invoice } })
    expect(shown({ from: null })).toContain('prefijo POSJ hasta el 5000 ·')
    expect(shown({ to: null, from: 1001 })).toContain('prefijo POSJ desde el 1001 ·')
    expect(shown({ from: null, to: null })).toContain(' · prefijo POSJ · ')
    expect(shown({ prefix: '', from: 1 })).toContain(' · numeración del 1 al 5000 · ')
    expect(shown({ prefix: '', from: null, to: null })).toMatch(/del 02\/01\/2026 · vigente hasta/)
  })

  it('has the check digit apart, of the seller and of a company that sent it joined', () => {
    for (const [nit, printed] of [
      ['8001972684', 'NIT 800.197.268-4'],
      ['890903938-8', 'NIT 890.903.938-8'],
    ] as const) {
      const facts = { ...POS, restaurant: { ...someFacts().restaurant, nit } }
      expect(paper({ buyer: { ...buyer, id: '8001972684' } }, facts)).toContain(printed)
      expect(paper({ buyer: { ...buyer, id: '8001972684' } }, facts)).toContain('NIT o C.C.: 800.197.268-4')
    }
  })

  it('is for the buyer with the id that was given, else for consumidor final', () => {
    expect(paper({ buyer }, POS)).toContain('Cliente: Empresa Inventada S.A.S.\nNIT o C.C.: 901000000')
    expect(paper({ buyer: { ...buyer, name: null } }, POS)).toContain('NIT o C.C.: 901000000')
    expect(paper({ buyer: null }, POS)).toContain('Cliente: CONSUMIDOR FINAL\nNIT o C.C.: 222222222222')
    expect(paper({ buyer: { name: 'Ana', id: null } }, POS)).toContain('CONSUMIDOR FINAL')
  })

  it('becomes a comprobante without a number and says why', () => {
    const text = paper({ buyer }, { ...POS, number: null, unnumbered: 'exhausted' })
    expect(text).toContain('NUMERACIÓN AGOTADA - SALE COMO COMPROBANTE')
    expect(text).toContain('COMPROBANTE DE PEDIDO')
    expect(text).not.toMatch(/DIAN|CONSUMIDOR|901000000/)
    expect(paper({}, { ...POS, number: null, unnumbered: 'too-old' })).toContain(
      'PEDIDO DE HACE MÁS DE UN MES - SALE COMO COMPROBANTE',
    )
  })
})

describe('a factura of Intüipos', () => {
  it('has its title, number and authorisation, and the buyer', () => {
    const text = paper({ ...external(CUFE), buyer }, EXTERNAL)
    expect(text).toContain(
      'FACTURA ELECTRÓNICA DE VENTA\nN.º SETP-990001\nRepresentación gráfica\n' +
        'Autorización DIAN 18764000000000 del 02/01/2026\nCliente: Empresa Inventada S.A.S.\nNIT o C.C.: 901000000',
    )
    expect(text).not.toContain('COMPROBANTE')
    expect(text).toContain('Forma de pago: Contado')
  })

  it('shows all 96 digits in groups, and the DIAN’s own page as a QR', () => {
    const text = paper(external(CUFE), EXTERNAL)
    const [, code = ''] = /CUFE:\n([0-9a-f \n]+)\n/.exec(text) ?? []
    expect(code.replace(/\s/g, '')).toBe(CUFE)
    expect(code).toContain('01234567 89abcdef ')
    expect(text).toContain(`https://catalogo-vpfe.dian.gov.co/document/searchqr?documentkey=${CUFE}`)
  })

  it('is titled as the equivalente electrónico, with a CUDE, where the shop issues those', () => {
    const invoice = { ...someFacts().invoice, mode: 'external' as const, document: 'pos' as const }
    const text = paper(external(CUFE), { invoice })
    expect(text).toContain('DOCUMENTO EQUIVALENTE ELECTRÓNICO TIQUETE DE MÁQUINA REGISTRADORA CON SISTEMA P.O.S.')
    expect(text).toContain('CUDE:')
    expect(text).not.toContain('CUFE')
  })

  it('has the number that this bridge assigned to the sale at its foot', () => {
    expect(paper(external(CUFE), EXTERNAL)).toContain('Trx caja1-98765 · N.º interno J-1234')
    expect(paper(external(CUFE), { ...EXTERNAL, number: null })).not.toContain('interno')
  })
})

it('names the order’s present table, not the one that Justo has', () => {
  const moved = aPayload('invoice', { service: 'table', table: '12' }, { table: '3' })
  const text = words(buildTicket(moved, someFacts()))
  expect(text).toContain('MESA 3')
  expect(text).not.toContain('MESA 12')
})

describe('the cash drawer', () => {
  const payment = { state: 'collect', means: 'cash', label: 'Efectivo', cashGiven: null }
  const inCash = { settled: { ...NO_AMOUNTS, cash: 1_000, card: 71_200, received: 1_000 } }
  const opens = (
    means: string,
    context: Record<string, unknown>,
    more: { opensDrawer?: boolean; practice?: boolean },
  ) => {
    const content = { service: 'table', payment: { ...payment, means } }
    return buildTicket({ ...aPayload('invoice', content, context), ...more } as JobPayload, someFacts()).opensDrawer
  }

  it('is opened by a sale that the cashier settled in cash, whatever Justo’s means, and by no other', () => {
    expect(opens('card', inCash, { opensDrawer: true })).toBe(true)
    for (const means of MEANS.filter((each) => each !== 'cash')) {
      const settled = { ...NO_AMOUNTS, [means]: 72_200, received: 0 }
      expect(opens('cash', { settled }, { opensDrawer: true })).toBe(false)
    }
    expect(opens('cash', {}, { opensDrawer: true })).toBe(false)
  })

  it('is opened by the paper that «Cobrar» released, and by none of a practice', () => {
    expect(opens('cash', inCash, {})).toBe(false)
    expect(opens('cash', inCash, { opensDrawer: true, practice: true })).toBe(false)
  })
})

describe('a paper that «Cobrar» prints', () => {
  const settledPaper = (settled: Record<string, number>, content = {}) =>
    words(buildTicket(aPayload('invoice', content, { settled: { ...NO_AMOUNTS, ...settled } }), someFacts()))

  it('says PAGADO, with cash received and change, and not what Justo expected', () => {
    const text = settledPaper({ cash: 72_200, received: 100_000 })
    expect(text).toMatch(/PAGADO \$ 72\.200\nEfectivo 72\.200\nEfectivo recibido 100\.000\nDevuelta 27\.800/)
    expect(text).not.toMatch(/Por cobrar|Paga con|Medio de pago/)
  })

  it('names each of several means, and the cash received also where it was exact', () => {
    const text = settledPaper({ cash: 20_000, card: 40_000, transfer: 12_200, received: 20_000 })
    expect(text).toMatch(/PAGADO \$ 72\.200\nEfectivo 20\.000\nDatáfono 40\.000\nTransferencia 12\.200/)
    expect(text).toMatch(/Efectivo recibido 20\.000\nDevuelta 0/)
    expect(settledPaper({ nequi: 50_000, voucher: 22_200, received: 0 })).toMatch(/Nequi 50\.000\nBono 22\.200/)
    expect(settledPaper({ card: 72_200, received: 0 })).not.toMatch(/Devuelta|recibido/)
  })

  it('says PAGADO once, also where tip and points change what is due', () => {
    const content = { money: money({ tip: 3_000, points: 8_000, amountToPay: 67_200 }) }
    const online = { ...content, payment: { state: 'paid', means: 'online', label: 'Tarjeta', cashGiven: null } }
    const papers = [
      settledPaper({ card: 67_200, received: 0 }, content),
      words(buildTicket(aPayload('invoice', online), someFacts())),
    ]
    for (const text of papers) expect(text.match(/pagad/gi)).toEqual(['PAGAD'])
    for (const text of papers) expect(text).toContain('PAGADO $ 67.200')
  })

  it('says what is missing of an order that changed since', () => {
    expect(settledPaper({ card: 60_700, received: 0 })).toMatch(/PAGADO \$ 60\.700\nDatáfono 60\.700\nFaltan 11\.500/)
    expect(settledPaper({ card: 80_000, received: 0 })).toMatch(/A devolver 7\.800/)
  })

  it('is printed as before where the settlement cannot be read', () => {
    const payload = aPayload('invoice', {}, { settled: { cash: 'much' } })
    expect(words(buildTicket(payload, someFacts()))).toContain('Por cobrar')
  })
})
