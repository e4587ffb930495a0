import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { words } from './paper-text'
import { aPayload, money, pricedLines, someFacts } from './payloads'

const domicilio = (content = {}, context = {}): string =>
  words(buildTicket(aPayload('delivery', content, context), someFacts()))

const address = {
  street: 'Calle 97A # 9-45',
  extra: null,
  area: 'Chicó Norte',
  reference: null,
  location: { lat: 4.6834, lng: -74.0471 },
  protected: false,
}
const payment = (changes: object) => ({ state: 'collect', means: 'cash', label: '', cashGiven: null, ...changes })

describe('a ticket de domicilio', () => {
  it('has name, phone, address, reference and the map', () => {
    const text = domicilio()
    for (const part of [
      'Cliente: Ana Rojas Peña',
      'Tel: 300 000 0000',
      'Calle 97A # 9-45, Torre 2 Apto 502',
      'Chicó Norte',
      'Ref: portería por la carrera 9, timbre 502',
      'https://maps.google.com/?q=4.6834,-74.0471',
    ])
      expect(text).toContain(part)
  })

  it('says that an address is protected, and still shows the map', () => {
    const text = domicilio({ address: { ...address, street: null, protected: true } })
    expect(text).toContain('DIRECCIÓN PROTEGIDA - LÉALA EN JUSTO')
    expect(text).toContain('maps.google.com')
  })

  it('shows the readable part of an address of which a part is protected', () => {
    const text = domicilio({ address: { ...address, protected: true } })
    expect(text).toContain('Calle 97A # 9-45\nHAY INDICACIONES PROTEGIDAS - LÉALAS EN JUSTO')
  })

  it('shows the longest address whole', () => {
    const street = `Calle 97A # 9-45 ${'Torre '.repeat(28)}fin`
    expect(domicilio({ address: { ...address, street } }).replace(/\n/g, ' ')).toContain(street)
  })

  it('has what the customer wrote about the whole order', () => {
    const text = domicilio({ notes: ['Cubiertos: No', 'soy alérgica al maní'] })
    expect(text).toContain('Nota: Cubiertos: No\nNota: soy alérgica al maní\n')
    expect(domicilio()).not.toContain('Nota: Cubiertos')
  })

  it('says for which hour it is scheduled', () => {
    expect(domicilio({ scheduledFor: '2026-03-16T00:30:00Z' })).toContain('PROGRAMADO 15/03 19:30')
    expect(domicilio()).not.toContain('PROGRAMADO')
  })

  it('says that there is no address', () => {
    expect(domicilio({ address: { ...address, street: null, extra: 'Apto 502' } })).toContain(
      'SIN DIRECCIÓN - MÍRELA EN JUSTO\nApto 502\n',
    )
    expect(domicilio({ address: null })).toContain('SIN DIRECCIÓN')
    expect(domicilio({ address: { ...address, street: null } })).toContain('SIN DIRECCIÓN')
  })

  it('shows Justo’s couriers name, barrio and code, but no phone, street or map', () => {
    const text = domicilio({ courier: { managed: true, name: 'Luis', code: 'K7' } })
    expect(text).toContain('Cliente: Ana R.')
    expect(text).toContain('Chicó Norte')
    expect(text).toContain('Domiciliario de Justo: Luis · código K7')
    expect(text).not.toMatch(/300 000|Calle|portería|maps|Rojas/)
  })

  it('leaves space for the name of an own domiciliario', () => {
    expect(domicilio()).toContain('Domiciliario: ____')
    const own = (code: string | null) => domicilio({ courier: { managed: false, name: 'Pedro', code } })
    expect(own(null)).toMatch(/^Domiciliario: Pedro$/m)
    expect(own('77')).toContain('Domiciliario: Pedro · código 77')
  })

  it.each([
    ['paid', payment({ state: 'paid', means: 'online' }), 'YA ESTÁ PAGADO'],
    ['cash', payment({}), 'COBRAR EN EFECTIVO $ 72.200'],
    ['card', payment({ means: 'card' }), 'COBRAR CON DATÁFONO $ 72.200\nLLEVE DATÁFONO'],
    ['transfer', payment({ means: 'transfer' }), 'TRANSFERENCIA: VERIFIQUE ANTES DE ENTREGAR'],
    [
      'transfer to verify',
      payment({ state: 'verify', means: 'transfer' }),
      'TRANSFERENCIA: VERIFIQUE ANTES DE ENTREGAR',
    ],
    ['online to verify', payment({ state: 'verify', means: 'online' }), 'VERIFICAR PAGO EN JUSTO'],
    ['online that should be collected', payment({ means: 'online' }), 'VERIFICAR PAGO EN JUSTO'],
    ['something else', payment({ means: 'other', label: 'Bono' }), 'COBRAR $ 72.200\nBONO'],
  ])('says in one big line what to collect: %s', (_, how, line) => {
    const text = domicilio({ payment: how })
    expect(text).toContain(line)
    expect(text.includes('YA ESTÁ PAGADO')).toBe(how.state === 'paid')
    // Read first at the door, and found without unfolding the paper.
    expect(text.split('#20418-01\n')[1]?.startsWith(line)).toBe(true)
  })

  it('has the way to the door larger than the rest', () => {
    const reference = buildTicket(aPayload('delivery'), someFacts()).blocks.find(
      (block) => block.type === 'text' && block.text.startsWith('Ref: '),
    )
    expect(reference).toMatchObject({ size: 'tall' })
  })

  it('says what the customer pays with and the exact change', () => {
    const text = domicilio({ payment: payment({ cashGiven: 100_000 }) })
    expect(text).toContain('Paga con 100.000')
    expect(text).toContain('Llevar devuelta 27.800')
    expect(domicilio({ payment: payment({ cashGiven: 72_200 }) })).toContain('Llevar devuelta 0')
    expect(domicilio({ payment: payment({ cashGiven: 70_000 }) })).toContain('Faltan 2.200')
    expect(domicilio({ payment: payment({ state: 'paid', cashGiven: 100_000 }) })).not.toContain('Paga con')
  })

  it('says which amount must have arrived where the payment is to be checked first', () => {
    for (const how of [payment({ means: 'transfer' }), payment({ state: 'verify', means: 'online' })])
      expect(domicilio({ payment: how })).toContain('Valor por verificar $ 72.200')
    expect(domicilio({ payment: payment({}) })).not.toContain('verificar')
  })

  it('has options as on the comanda, with the price where they have one', () => {
    const modifiers = [
      { group: 'Quitar', name: 'Cebolla', count: 1, price: 0 },
      { group: 'Quitar', name: 'Sin ajo', count: 1, price: 0 },
      { group: 'Adiciones', name: 'Tocineta', count: 2, price: 2_250 },
      { group: 'Tamaño', name: 'Pequeño', count: 1, price: -1_000 },
    ]
    const [line] = pricedLines
    const text = domicilio({ lines: [{ ...line, quantity: 1, modifiers }] })
    expect(text).toContain('* Tamaño: Pequeño (-1.000)\n- SIN CEBOLLA\n- SIN AJO\n+ 2 x Tocineta (2.250 c/u)')
  })

  it('has weights to the gram', () => {
    const [line] = pricedLines
    expect(domicilio({ lines: [{ ...line, quantity: 0.125, name: 'Queso' }] })).toContain('0,125 Queso')
  })

  it('shows coupon, tip and what is paid in all', () => {
    const text = domicilio({
      money: money({
        coupon: { name: 'VUELVE', amount: 5_000 },
        items: 61_200,
        tip: 3_000,
        total: 67_200,
        amountToPay: 70_200,
      }),
    })
    expect(text).toContain('Productos 66.200\nDescuento VUELVE -5.000\nDomicilio 6.000')
    expect(text).toContain('TOTAL $ 67.200')
    expect(text).toContain('Propina voluntaria 3.000')
    expect(text).toContain('A PAGAR $ 70.200')
  })
})
