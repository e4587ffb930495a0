import { createHash } from 'node:crypto'
import { readNit } from '@shared/nit'
import type { Words } from '@shared/reading/words'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseOpeningHours } from '../../../../extension/justo/opening-hours'
import { isCiphertext, parseAddress } from '../../../../extension/justo/parse-address'
import { parseBuyer, parseTable } from '../../../../extension/justo/parse-facts'
import { parseCourier, parseOrderParams } from '../../../../extension/justo/parse-order'
import { parsePayment as parsed } from '../../../../extension/justo/parse-payment'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { forMany } from '../../../stage/for-many'

const parsePayment = (raw: Record<string, unknown>) => parsed(raw).payment

describe('payment', () => {
  const unpaid = { amountToPay: 50_000, transaction: null }
  it.each([
    [{ paymentType: 'cash' }, 'collect', 'cash', 'Efectivo'],
    [{ paymentType: '__proto__' }, 'verify', 'other', '__proto__'],
    [{ paymentType: 'constructor' }, 'verify', 'other', 'constructor'],
    [{ paymentType: 'inStore' }, 'collect', 'other', 'Pago en el local'],
    [{ paymentType: 'other', otherPaymentType: 'Datáfono' }, 'collect', 'card', 'Datáfono'],
    [{ paymentType: 'other', otherPaymentType: 'Nequi' }, 'collect', 'transfer', 'Nequi'],
    [
      { paymentType: 'x', paymentTypeLabel: 'Transferencia Bancolombia' },
      'collect',
      'transfer',
      'Transferencia Bancolombia',
    ],
    [{ paymentType: 'x', paymentTypeLabel: 'Contraentrega' }, 'collect', 'cash', 'Contraentrega'],
    [
      { paymentType: 'x', paymentTypeLabel: 'Contra entrega con datáfono' },
      'collect',
      'card',
      'Contra entrega con datáfono',
    ],
    [{ paymentType: 'x', paymentTypeLabel: 'Efectivo o datáfono' }, 'collect', 'other', 'Efectivo o datáfono'],
    [{ paymentType: 'cash', paymentTypeLabel: 'Nequi' }, 'collect', 'other', 'Nequi'],
    [{ paymentType: 'x', paymentTypeLabel: 'Tarjeta Bancolombia' }, 'collect', 'other', 'Tarjeta Bancolombia'],
    [{ paymentType: 'gatewayCO', paymentTypeIsIntegration: true }, 'verify', 'online', 'gatewayCO'],
    [{ paymentType: 'kushkiMX' }, 'verify', 'online', 'kushkiMX'],
    [{ paymentType: 'x', transaction: { status: 'pending' } }, 'verify', 'online', 'x'],
    [{ paymentType: 'x', transaction: { status: 'paid' } }, 'paid', 'online', 'x'],
    [{ paymentType: 'cash', amountToPay: 0 }, 'paid', 'cash', 'Efectivo'],
    [{}, 'verify', 'other', 'Sin información'],
  ])('of %j is %s by %s, «%s»', (fields, state, means, label) => {
    expect(parsePayment({ ...unpaid, ...fields })).toMatchObject({ state, means, label })
  })

  it('is never «paid» without a paid transaction', () => {
    expect(parsePayment({ paymentType: 'x', paymentTypeLabel: 'Pagado en línea', amountToPay: null }).state).toBe(
      'verify',
    )
  })

  it('is verified where the order has grown since it was paid, whatever tip and points are in neither', () => {
    const state = (order: object, totalPrice: unknown) =>
      parsePayment({ paymentType: 'x', totalPrice: 60_000, ...order, transaction: { status: 'paid', totalPrice } })
        .state
    expect(state({ amountToPay: 60_000 }, 50_000)).toBe('verify')
    expect(state({ amountToPay: 60_000 }, 60_000)).toBe('paid')
    expect(state({ amountToPay: 65_000 }, 60_000)).toBe('paid')
    expect(state({ amountToPay: 60_000, websiteCoinsDiscount: 10_000 }, 50_000)).toBe('paid')
    expect(state({ amountToPay: 60_000 }, 70_000)).toBe('paid')
    // Another unit, or none.
    for (const total of [600, 0, null, 'x']) expect(state({ amountToPay: 60_000 }, total)).toBe('paid')
  })

  it('mentions banknotes only with cash', () => {
    expect(parsePayment({ ...unpaid, paymentType: 'cash', cashAmount: 80_000 }).cashGiven).toBe(80_000)
    expect(parsePayment({ ...unpaid, paymentType: 'cash', cashAmount: 0 }).cashGiven).toBeNull()
    expect(
      parsePayment({ ...unpaid, paymentType: 'other', otherPaymentType: 'Datáfono', cashAmount: 80_000 }).cashGiven,
    ).toBeNull()
  })
})

describe('table', () => {
  const table = (raw: Record<string, unknown>) => parseTable(raw, parseOrderParams(raw.orderParams))
  it.each([
    [{ orderParams: { Mesa: '12' } }, '12'],
    [{ orderParams: { 'Número de mesa': 7 } }, '7'],
    [{ orderParams: { '¿En qué mesa está?': 'Mesa N.º 4' } }, '4'],
    [{ orderParams: { Mesa: 'Mesa Norte' } }, 'Norte'],
    [{ orderParams: { Mesa: 'mesa no 21' } }, '21'],
    [{ orderParams: { Sector: 'Terraza', Mesa: 'T3' } }, 'T3'],
    [{ orderParams: { 'Impuesto incluido': 'Sí' } }, null],
    [{ orderParams: { '¿Mesa para niños?': 'No' } }, null],
    [{ orderParams: { '¿Mesa para niños?': 'No', '¿Su mesa?': '9' } }, '9'],
    [{ orderParams: { '¿Cuántas personas hay en la mesa?': '4' } }, null],
    [{ orderParams: { '¿Cuántas personas hay en la mesa?': '4', Mesa: '12' } }, '12'],
    [{ orderParams: { 'Tabletas de chocolate': '3', 'Servilletas de mesa': '2' } }, null],
    [{ tableName: 'Barra 2' }, 'Barra 2'],
    [{ tab: { tableNames: ['5', '6'] } }, '5, 6'],
    [{ table: { name: '9' } }, '9'],
    [{ store: { tableName: '1' } }, null],
    [{ address: { addressLine2: 'Mesa 8' } }, '8'],
    [{ address: { comment: 'Estoy en la mesa 15' } }, '15'],
    [{ address: { comment: 'Timbre dañado' } }, null],
    [{ tableNames: [null, '4', { name: '5' }] }, '4, 5'],
    [{}, null],
  ])('of %j is %j', (raw, name) => expect(table(raw)).toBe(name))

  it('is the customer’s answer before that of a field', () => {
    expect(table({ orderParams: { Mesa: '1' }, tableName: '2', address: { addressLine2: '3' } })).toBe('1')
  })
})

describe('billing', () => {
  const CONFIRMED = { nit: 'invoice', cedula: 'invoice', 'razon social': 'invoice', dv: 'invoice' } as const
  const billing = (raw: Record<string, unknown>, words: Words['questions'] = {}) =>
    parseBuyer(raw, parseOrderParams(raw.orderParams), words).buyer
  const doubts = (raw: Record<string, unknown>) => parseBuyer(raw, [], {}).notes.map(({ text }) => text)

  it.each([
    [{ billing: { type: null }, nationalId: null, orderParams: { Cubiertos: 'No' } }],
    [{ orderParams: { Monitor: '12345678', Ruta: '99999' } }],
  ])('of %j is none', (raw) => expect(billing(raw)).toBeNull())

  it.each([
    [{ billing: { nationalId: '79456125' }, nationalId: null }, null, '79456125'],
    [
      { billing: { type: 'invoice', documentType: 'NIT', document: '900000000', businessName: 'Ejemplo SAS' } },
      'Ejemplo SAS',
      '900000000-5',
    ],
    [{ billing: { type: 'invoice' }, nationalId: '900000000-0' }, null, '900000000-0'],
    [{ billing: { type: 'invoice' } }, null, null],
    [{ billing: { type: 'invoice', numeroDocumento: 79456125 } }, null, '79456125'],
    [{ billing: { type: 'invoice', name: 'N/A', document: '1.020.304.052' } }, null, '1020304052'],
    [{ billing: { type: 'invoice', document: 'AU 123456' } }, null, 'AU 123456'],
  ])('of %j is of %j with the document %j', (raw, name, id) => expect(billing(raw)).toEqual({ name, id }))

  it('is taken from answers only where the shop has confirmed that their questions are for it', () => {
    const raw = { orderParams: { Cédula: '1000000000', 'Razón social': 'Ejemplo SAS' } }
    expect(billing(raw)).toBeNull()
    expect(billing(raw, CONFIRMED)).toEqual({ name: 'Ejemplo SAS', id: '1000000000' })
  })

  it.each(['Nombre de la mascota', 'Nombre del vendedor', 'Nombre de quien recibe', 'Empresa', 'Nombre'])(
    'never has the answer to «%s» as its name, also beside a NIT',
    (label) => {
      const raw = { billing: { type: 'invoice', document: '800197268-4' }, orderParams: { [label]: 'Firulais' } }
      expect(billing(raw)).toEqual({ name: null, id: '800197268-4' })
      const orderParams = { [label]: 'Firulais', NIT: '900123456' }
      expect(billing({ nationalId: '800197268', orderParams })).toEqual({ name: null, id: '800197268-4' })
    },
  )

  it.each(['3001234567', '+57 300 123 4567', '6014567890', '573001234567', '300-123-4567'])(
    'never has a telephone as its NIT: %s',
    (phone) => {
      expect(billing({ billing: { type: 'invoice', document: phone } })).toEqual({ name: null, id: null })
      expect(billing({ nationalId: phone })).toBeNull()
      expect(billing({ orderParams: { NIT: phone } }, CONFIRMED)).toBeNull()
    },
  )

  it('never has the customer’s own number, of whatever country', () => {
    expect(billing({ nationalId: '13055550140', phone: '+13055550140' })).toBeNull()
  })

  it.each(['0', '1111', 'N/A', '00000000', 'no', '12345', '-', 'CC'])('refuses a document like %s', (text) => {
    expect(billing({ nationalId: text })).toBeNull()
    expect(billing({ billing: { type: 'x', document: text }, orderParams: { NIT: text } }, CONFIRMED)).toEqual({
      name: null,
      id: null,
    })
  })

  it.each([
    { document: '800197268', dv: '4' },
    { document: '800.197.268', digitoVerificacion: 4 },
    { nit: '8001972684', checkDigit: '4' },
    { documentNumber: '800197268-4' },
    { taxId: '8001972684' },
    { taxId: '800 197 268 4' },
    { nit: 'NIT 800.197.268-4' },
    { identificacion: 800197268 },
    { companyId: '800197268-4' },
    { idNumber: '800197268-4', idType: 'NIT' },
  ])('reads a NIT however it is written: %j', (fields) => {
    expect(billing({ billing: { type: 'invoice', ...fields } })?.id).toBe('800197268-4')
    expect(doubts({ billing: { type: 'invoice', ...fields } })).toEqual([])
  })

  it('takes the check digit from a confirmed question of its own', () =>
    expect(billing({ orderParams: { NIT: '800197268', DV: '4' } }, CONFIRMED)?.id).toBe('800197268-4'))

  it('shows as sent what reads two ways or has a wrong check digit, and asks', () => {
    expect(readNit('1020304058').type).toBe('both')
    for (const [fields, id] of [
      [{ document: '1020304058' }, '1020304058'],
      [{ document: '800197268-9' }, '800197268-9'],
      [{ document: '800197268', dv: 9 }, '800197268-9'],
    ] as const) {
      expect(billing({ billing: { type: 'invoice', ...fields } })?.id).toBe(id)
      expect(doubts({ billing: { type: 'invoice', ...fields } })).toEqual([`NIT o cédula: ${id}`])
    }
    // The digit apart decides.
    expect(doubts({ billing: { type: 'invoice', document: '1020304058', dv: 8 } })).toEqual([])
  })

  it('shows the cashier a document that it refused', () => {
    expect(doubts({ nationalId: '1111' })).toEqual(['NIT o cédula: 1111'])
    expect(doubts({ nationalId: '0' })).toEqual([])
  })
})

describe('courier', () => {
  it('is none when the restaurant delivers', () =>
    expect(parseCourier({ hasManagedDelivery: false, deliveries: [] })).toBeNull())
  it('is that of the last valid request', () => {
    const deliveries = [
      { status: 'scheduled', driverPassword: '1111', driverInformation: { name: 'Uno' } },
      { status: 'scheduled', driverPassword: 2222, driverInformation: { name: 'Dos' } },
      { status: 'canceled', driverPassword: '3333', driverInformation: { name: 'Tres' } },
    ]
    const expected = { managed: true, name: 'Dos', code: '2222' }
    expect(parseCourier({ hasManagedDelivery: 'true', deliveries })).toEqual(expected)
  })
})

describe('extras', () => {
  it('contain every answer, whatever its type', () => {
    expect(parseOrderParams({ Cubiertos: false, Salsas: ['BBQ', 'Ajo'], Fecha: { value: 'hoy' }, Nada: null })).toEqual(
      [
        { label: 'Cubiertos', value: 'No' },
        { label: 'Salsas', value: 'BBQ, Ajo' },
        { label: 'Fecha', value: 'hoy' },
      ],
    )
    expect(parseOrderParams([{ label: 'Mesa', value: '3' }])).toEqual([{ label: 'Mesa', value: '3' }])
    expect(parseOrderParams('null')).toEqual([])
  })
})

describe('address', () => {
  const HIDDEN = 'bWFkZSB1cCBzdHJlZXQgb2YgYSBtYWRlIHVwIGNpdHk='

  it('hides street and apartment together, if either of them is encrypted', () => {
    const shown = { area: 'Chapinero', street: null, extra: null, protected: true }
    expect(parseAddress({ address: HIDDEN, addressLine2: 501, addressSecondary: 'Chapinero' })).toMatchObject(shown)
    expect(parseAddress({ address: 'Cra 9', addressLine2: HIDDEN, addressSecondary: 'Chapinero' })).toMatchObject(shown)
  })

  it('reads the parts of v2, a number as apartment, and a bare text', () => {
    const v2 = { streetAddress: 'Cra 9', addressLine2: 501, locality: 'Bogotá', region: 'D.C.' }
    expect(parseAddress(v2)).toMatchObject({ street: 'Cra 9', extra: '501', area: 'Bogotá, D.C.', protected: false })
    expect(parseAddress('Cra 9 # 1-2')).toMatchObject({ street: 'Cra 9 # 1-2', protected: false })
  })

  it('is null without any part', () => {
    for (const empty of [null, 'null', {}, { address: null, location: { lat: 0, lng: 0 } }, []])
      expect(parseAddress(empty)).toBeNull()
  })

  const placeOf = (location: object) => parseAddress({ address: 'Cra 9', location })?.location

  it.each([
    ['4.65', '-74.06'],
    [0, -74.06],
  ])('has its place at %j, %j', (lat, lng) => {
    expect(placeOf({ lat, lng })).toEqual({ lat: Number(lat), lng: Number(lng) })
  })

  it.each([{ lat: 91, lng: -74.06 }, { lat: 4.65, lng: 181 }, { lat: 4.65 }])('has no place at %j', (location) =>
    expect(placeOf(location)).toBeNull(),
  )
})

describe('ciphertext', () => {
  it('is hidden also where MIME has broken it into lines, and not assumed without a block', () => {
    expect(isCiphertext('bWFkZSB1cCBzdHJlZXQgb2YgYSBt\r\nYWRlIHVwIGNpdHk=')).toBe(true)
    for (const text of ['', '====']) expect(isCiphertext(text)).toBe(false)
  })

  it('is recognised whatever its bytes are', () => {
    const blocks = fc.integer({ min: 1, max: 8 }).chain((n) => fc.uint8Array({ minLength: 16 * n, maxLength: 16 * n }))
    forMany(2_000, [fc.noShrink(blocks), fc.boolean()], (seed, forUrls) => {
      const bytes = createHash('shake256', { outputLength: seed.length }).update(seed).digest()
      const sent = bytes.toString('base64')
      const text = forUrls ? sent.replaceAll('+', '-').replaceAll('/', '_') : sent
      const expected = { street: null, protected: true }
      expect(parseAddress({ address: text, addressSecondary: 'Chapinero' })).toMatchObject(expected)
    })
  })

  it('is never assumed in words and numbers, with or without spaces', () => {
    const word = fc.constantFrom(
      ...'Calle Carrera Cra Cl Kr Av Diagonal Transversal Torre Apto Int Casa Edificio Conjunto Mirador Los Pinos No Sur'.split(
        ' ',
      ),
    )
    const cased = fc.tuple(word, fc.constantFrom(0, 1, 2)).map(([text, how]) => {
      return how === 0 ? text : how === 1 ? text.toUpperCase() : text.toLowerCase()
    })
    const part = fc.oneof(cased, fc.integer({ min: 1, max: 999 }).map(String))
    const joint = fc.constantFrom('', '', '', ' ', '-', '#', ',', '/')
    forMany(2_000, [fc.array(part, { minLength: 1, maxLength: 24 }), joint], (parts, between) => {
      const text = parts.join(between)
      const expected = { street: text, extra: text, reference: text, protected: false }
      expect(parseAddress({ address: text, addressLine2: text, comment: text })).toMatchObject(expected)
    })
  })
})

describe('opening hours', () => {
  it('are read from the store’s schedule', () => {
    const expected = { periods: [{ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 }], closedUntil: null }
    expect(parseOpeningHours(deliveryOrder())).toEqual(expected)
  })
  it('are unknown where a part of them cannot be read', () => {
    const schedule = (more: object) => ({
      store: { schedule: { openPeriods: [{ daysOfWeek: [1], fromMinute: 0, toMinute: 60 }], ...more } },
    })
    expect(parseOpeningHours(schedule({}))).not.toBeNull()
    expect(parseOpeningHours(schedule({ timezone: 'America/Santiago' }))).toBeNull()
    expect(parseOpeningHours(schedule({ openPeriods: [] }))).toBeNull()
    expect(
      parseOpeningHours(schedule({ openPeriods: [{ daysOfWeek: ['lunes'], fromMinute: 0, toMinute: 60 }] })),
    ).toBeNull()
    expect(parseOpeningHours(schedule({ specialPeriods: [{}] }))).toBeNull()
    for (const period of [
      { fromMinute: -1, toMinute: 60 },
      { fromMinute: 0, toMinute: 9999 },
      { fromMinute: 0 },
      { toMinute: 60 },
    ])
      expect(parseOpeningHours(schedule({ openPeriods: [{ daysOfWeek: [1], ...period }] }))).toBeNull()
    expect(parseOpeningHours(null)).toBeNull()
  })
})
