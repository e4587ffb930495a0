import { NO_WORDS, type Words } from '@shared/reading/words'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { parseOrder } from '../../../extension/justo/parse-order'
import { invoiceContent } from '../../../extension/print-jobs/contents'
import { deliveryOrder, pickupOrder, tableOrder } from '../../fixtures/justo-orders'
import { papersOf } from '../../fixtures/papers-of'
import { parsedOrder } from '../../fixtures/parsed-order'
import { words } from '../shared/tickets/paper-text'
import { aPayload, someFacts } from '../shared/tickets/payloads'

type Papers = Awaited<ReturnType<typeof papersOf>>

const on = (papers: Papers, kind: string): string =>
  papers
    .filter((paper) => paper.kind === kind)
    .flatMap(({ lines }) => lines)
    .join(' ')
    .replace(/\s+/g, ' ')

const delivery = async (more: Record<string, unknown>, words: Partial<Words> = {}) =>
  papersOf(deliveryOrder(more), { words })

describe('what a customer answers', () => {
  it.each(['Mensaje para la cocina', 'Algo más que debamos saber', 'Detalle', '¿Cómo quieres tu pedido?'])(
    'to «%s» is on the comanda',
    async (label) => {
      for (const order of [deliveryOrder, pickupOrder, tableOrder]) {
        const papers = await papersOf(order({ orderParams: { [label]: 'todo sin cilantro' } }))
        expect(on(papers, 'kitchen')).toContain('todo sin cilantro')
      }
    },
  )

  it('is on the domicilio too where no rule knows the question', async () => {
    expect(on(await delivery({ orderParams: { Detalle: 'tocar en el 302' } }), 'delivery')).toContain('tocar en el 302')
  })

  it('for who packs is on the domicilio, and on the comanda where there is none', async () => {
    const orderParams = { Cubiertos: 'No' }
    const papers = await delivery({ orderParams })
    expect(on(papers, 'delivery')).toContain('Cubiertos: No')
    expect(on(papers, 'kitchen')).not.toContain('Cubiertos')
    expect(on(await delivery({ orderParams, hasManagedDelivery: true }), 'delivery')).toContain('Cubiertos: No')
    for (const order of [pickupOrder, tableOrder])
      expect(on(await papersOf(order({ orderParams })), 'kitchen')).toContain('Cubiertos: No')
  })

  it('that is private, or for a factura, is on no paper', async () => {
    const orderParams = { Correo: 'uno@ejemplo.co', 'Fecha de cumpleaños': '3 de marzo', NIT: '900123456-8' }
    const papers = await delivery({ orderParams })
    for (const { lines } of papers) expect(lines.join('\n')).not.toMatch(/ejemplo\.co|3 de marzo|900\.?123/)
  })

  it('is on the paper that the shop has confirmed, or on none', async () => {
    const orderParams = { Detalle: 'poco arroz' }
    const as = async (word: Words['questions'][string]) => {
      const papers = await delivery({ orderParams }, { questions: { detalle: word } })
      return ['kitchen', 'delivery'].filter((kind) => on(papers, kind).includes('poco arroz'))
    }
    expect(await as('kitchen')).toEqual(['kitchen'])
    expect(await as('rider')).toEqual(['delivery'])
    expect(await as('none')).toEqual([])
  })

  it('in the box of the address reaches the kitchen, and the address does not', async () => {
    const address = { address: 'Carrera 99 # 12-34', comment: 'Torre 2 apto 501, sin cebolla porfa' }
    const papers = await delivery({ address, orderParams: {} })
    expect(on(papers, 'kitchen')).toContain('sin cebolla porfa')
    expect(on(papers, 'kitchen')).not.toMatch(/Torre|501|Carrera/)
    expect(on(papers, 'delivery')).toContain('Torre 2 apto 501')
    const second = { address: 'Carrera 99 # 12-34', addressLine2: 'apto 501 la pizza sin jamón' }
    const comanda = on(await delivery({ address: second, orderParams: {} }), 'kitchen')
    expect(comanda).toContain('la pizza sin jamón')
    expect(comanda).not.toMatch(/501|Carrera/)
  })

  it('for the courier reaches the kitchen with what it asks of that', async () => {
    const orderParams = { 'Indicaciones para el domiciliario': 'apto 501, sin salsas porfa' }
    const papers = await delivery({ orderParams })
    expect(on(papers, 'kitchen')).toContain('sin salsas porfa')
    expect(on(papers, 'kitchen')).not.toContain('501')
    expect(on(papers, 'delivery')).toContain('apto 501, sin salsas porfa')
  })

  it('in the box of the address is once on the domicilio, whoever delivers', async () => {
    const address = { address: 'Carrera 99 # 12-34', comment: 'Torre 2 apto 501, sin cubiertos porfa' }
    for (const hasManagedDelivery of [false, true]) {
      const papers = await delivery({ address, orderParams: {}, hasManagedDelivery })
      expect(on(papers, 'delivery').split('sin cubiertos')).toHaveLength(2)
      expect(on(papers, 'kitchen')).toContain('sin cubiertos porfa')
    }
  })
})

describe('the buyer of a factura', () => {
  /** The words of a factura with a number of our own: a comprobante names no buyer. */
  const buyer = (more: Record<string, unknown>, confirmed: Partial<Words> = {}): string => {
    const raw = pickupOrder({ nationalId: null, billing: { type: 'invoice' }, ...more })
    const parsed = parseOrder(raw, null, { ...NO_WORDS, ...confirmed })
    if (!parsed.ok) throw new Error(parsed.reason)
    const content = invoiceContent(parsed.order, null, null)
    const facts = someFacts()
    const pos = { ...facts, invoice: { ...facts.invoice, mode: 'pos' as const } }
    return words(buildTicket(aPayload('invoice', content), pos)).replace(/\s+/g, ' ')
  }

  it('has no name of a pet, and no telephone as NIT', () => {
    const orderParams = { NIT: '3001234567', 'Nombre de la mascota': 'Firulais', 'Nombre del vendedor': 'Carlos' }
    const paper = buyer({ orderParams, nationalId: '1111' })
    expect(paper).toContain('CONSUMIDOR FINAL')
    expect(paper).not.toMatch(/Firulais|Carlos|300 ?123|1111/)
  })

  it('has the answers that the shop has confirmed', () => {
    const orderParams = { NIT: '8001972684', 'Razón social': 'Ejemplo SAS' }
    expect(buyer({ orderParams })).toContain('CONSUMIDOR FINAL')
    const paper = buyer({ orderParams }, { questions: { nit: 'invoice', 'razon social': 'invoice' } })
    expect(paper).toContain('Ejemplo SAS')
    expect(paper).toContain('800.197.268-4')
  })

  it.each([
    { document: '800197268', dv: 4 },
    { document: '800.197.268-4' },
    { document: '8001972684' },
    { document: '800 197 268 4' },
    { document: '800197268' },
  ])('has one NIT, however it is sent: %j', (fields) =>
    expect(buyer({ orderParams: {}, billing: { type: 'invoice', businessName: 'Uno SAS', ...fields } })).toContain(
      '800.197.268-4',
    ),
  )
})

describe('the fields of a company in Justo', () => {
  const buyerOf = (billing: Record<string, unknown>, more = {}) =>
    parsedOrder(pickupOrder({ nationalId: null, orderParams: {}, billing: { type: 'invoice', ...billing }, ...more }))

  it.each([
    { companyAddress: 'Cra 7 # 12-34', companyCity: 'Bogotá', companyName: 'Uno SAS' },
    { companyActivity: 'Restaurantes', companyName: 'Uno SAS' },
    { contactName: 'Pedro Pérez', razonSocial: 'Uno SAS' },
    { regimeName: 'Responsable de IVA', businessName: 'Uno SAS' },
    { nombreComercial: 'La Sabrosa', razon_social: 'Uno SAS' },
    { typeName: 'Empresa', name: 'Uno SAS' },
    { company: { name: 'Uno SAS' }, address: { name: 'Bodega' } },
  ])('give the factura its name, and nothing else of it: %j', (fields) => {
    expect(buyerOf({ nit: '800197268', ...fields }).billing).toEqual({ name: 'Uno SAS', id: '800197268-4' })
  })

  it('may be in a part of their own', () => {
    const data = { nit: '800197268', dv: 4, razonSocial: 'Uno SAS' }
    for (const parts of [{ data }, { data: [data] }])
      expect(buyerOf(parts).billing).toEqual({ name: 'Uno SAS', id: '800197268-4' })
  })

  it.each([
    { firstName: 'Ana María', lastName: 'Ruiz Gómez' },
    { apellidos: 'Ruiz Gómez', nombres: 'Ana María' },
    { customer: { first_name: 'Ana María', last_name: 'Ruiz Gómez' } },
  ])('have both names of a person: %j', (fields) => {
    expect(buyerOf({ documentNumber: '52999888', ...fields }).billing?.name).toBe('Ana María Ruiz Gómez')
  })

  it('are asked for where a confirmed answer has no document that a factura could have', () => {
    const orderParams = { 'Datos para la factura': 'Uno SAS, NIT 800.197.268-4' }
    const raw = pickupOrder({ nationalId: null, billing: { type: null }, orderParams })
    const parsed = parseOrder(raw, null, { ...NO_WORDS, questions: { 'datos para la factura': 'invoice' } })
    if (!parsed.ok) throw new Error(parsed.reason)
    expect(parsed.order.notes).toEqual([
      { text: 'Datos para la factura: Uno SAS, NIT 800.197.268-4', for: 'invoice', certainty: 'unsure' },
    ])
  })
})

describe('a gift', () => {
  it('has its message on comanda and domicilio, and its telephone on no comanda', async () => {
    const gift = { _id: 'MADEUPgif0000001a', message: 'Feliz cumple, Lau', phone: '3109876543', sentAt: '2026-03-14' }
    const papers = await delivery({ gift, orderParams: {} })
    for (const kind of ['kitchen', 'delivery']) expect(on(papers, kind)).toContain('Feliz cumple, Lau')
    expect(on(papers, 'delivery')).toContain('3109876543')
    expect(on(papers, 'kitchen')).not.toMatch(/3109876543|MADEUP|2026/)
  })
})

describe('a second telephone', () => {
  it.each(['3001234567 / 3109876543', '300 123 4567 o 310 987 6543', '+57 300 123 4567, 3109876543'])(
    'is on the domicilio beside the first: %s',
    async (phone) => {
      const paper = on(await delivery({ phone }), 'delivery')
      expect(paper).toContain('300 123 4567')
      expect(paper).toContain('310 987 6543')
    },
  )
})

describe('a table', () => {
  it('is once on the comanda, however it is answered', async () => {
    for (const answer of ['12', 'Mesa 12', 'Estamos en la mesa 12', 'mesa No. 12']) {
      const paper = on(await papersOf(tableOrder({ orderParams: { '¿En qué mesa estás?': answer } })), 'kitchen')
      expect(paper).toContain('MESA 12')
      expect(paper).not.toContain('¿En qué mesa')
    }
  })
})
