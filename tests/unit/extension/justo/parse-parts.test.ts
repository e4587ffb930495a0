import { describe, expect, it } from 'vitest'
import { findTable } from '../../../../extension/justo/find-table'
import { isCiphertext, parseAddress } from '../../../../extension/justo/parse-address'
import { parseBilling } from '../../../../extension/justo/parse-billing'
import { parseCourier } from '../../../../extension/justo/parse-courier'
import { parseOrderParams } from '../../../../extension/justo/parse-extras'
import { parseOpeningHours } from '../../../../extension/justo/parse-opening-hours'
import { parsePayment } from '../../../../extension/justo/parse-payment'
import { deliveryOrder } from '../../../fixtures/justo-orders'

describe('payment', () => {
  const unpaid = { amountToPay: 50_000, transaction: null }
  it.each([
    [{ paymentType: 'cash' }, 'collect', 'cash', 'Efectivo'],
    [{ paymentType: '__proto__' }, 'collect', 'other', '__proto__'],
    [{ paymentType: 'constructor' }, 'collect', 'other', 'constructor'],
    [{ paymentType: 'inStore' }, 'collect', 'other', 'Pago en el local'],
    [{ paymentType: 'other', otherPaymentType: 'Datáfono' }, 'collect', 'card', 'Datáfono'],
    [{ paymentType: 'other', otherPaymentType: 'Nequi' }, 'collect', 'transfer', 'Nequi'],
    [
      { paymentType: 'x', paymentTypeLabel: 'Transferencia Bancolombia' },
      'collect',
      'transfer',
      'Transferencia Bancolombia',
    ],
    [{ paymentType: 'gatewayCO', paymentTypeIsIntegration: true }, 'verify', 'online', 'gatewayCO'],
    [{ paymentType: 'kushkiMX' }, 'verify', 'online', 'kushkiMX'],
    [{ paymentType: 'x', transaction: { status: 'pending' } }, 'verify', 'online', 'x'],
    [{ paymentType: 'x', transaction: { status: 'paid' } }, 'paid', 'online', 'x'],
    [{ paymentType: 'cash', amountToPay: 0 }, 'paid', 'cash', 'Efectivo'],
    [{}, 'verify', 'other', 'Sin información'],
  ])('of %j is %s by %s, «%s»', (fields, state, means, label) => {
    expect(parsePayment({ ...unpaid, ...fields })).toMatchObject({ state, means, label })
  })

  it('never calls paid what no transaction says is paid', () => {
    expect(parsePayment({ paymentType: 'x', paymentTypeLabel: 'Pagado en línea', amountToPay: null }).state).toBe(
      'verify',
    )
  })

  it('speaks of banknotes only with cash', () => {
    expect(parsePayment({ ...unpaid, paymentType: 'cash', cashAmount: 80_000 }).cashGiven).toBe(80_000)
    expect(parsePayment({ ...unpaid, paymentType: 'cash', cashAmount: 0 }).cashGiven).toBeNull()
    expect(
      parsePayment({ ...unpaid, paymentType: 'other', otherPaymentType: 'Datáfono', cashAmount: 80_000 }).cashGiven,
    ).toBeNull()
  })
})

describe('table', () => {
  const table = (raw: Record<string, unknown>) => findTable(raw, parseOrderParams(raw.orderParams))
  it.each([
    [{ orderParams: { Mesa: '12' } }, '12'],
    [{ orderParams: { 'Número de mesa': 7 } }, '7'],
    [{ orderParams: { '¿En qué mesa está?': 'Mesa N.º 4' } }, '4'],
    [{ orderParams: { Mesa: 'Mesa Norte' } }, 'Norte'],
    [{ orderParams: { Mesa: 'mesa no 21' } }, '21'],
    [{ orderParams: { Sector: 'Terraza', Mesa: 'T3' } }, 'T3'],
    [{ orderParams: { 'Impuesto incluido': 'Sí' } }, null],
    [{ orderParams: { '¿Mesa para niños?': 'No' } }, null],
    [{ tableName: 'Barra 2' }, 'Barra 2'],
    [{ tab: { tableNames: ['5', '6'] } }, '5, 6'],
    [{ table: { name: '9' } }, '9'],
    [{ store: { tableName: '1' } }, null],
    [{ address: { addressLine2: 'Mesa 8' } }, '8'],
    [{ address: { comment: 'Estoy en la mesa 15' } }, '15'],
    [{ address: { comment: 'Timbre dañado' } }, null],
    [{}, null],
  ])('of %j is %j', (raw, name) => expect(table(raw)).toBe(name))

  it('believes the customer’s answer before a field', () => {
    expect(table({ orderParams: { Mesa: '1' }, tableName: '2', address: { addressLine2: '3' } })).toBe('1')
  })
})

describe('billing', () => {
  const billing = (raw: Record<string, unknown>) => parseBilling(raw, parseOrderParams(raw.orderParams))
  it.each([
    [{ billing: { type: null }, nationalId: null, orderParams: { Cubiertos: 'No' } }, null],
    [
      { billing: { type: 'invoice', documentType: 'NIT', document: '900000000', businessName: 'Ejemplo SAS' } },
      { name: 'Ejemplo SAS', id: '900000000' },
    ],
    [
      { billing: { type: 'invoice' }, nationalId: '900000000-0' },
      { name: null, id: '900000000-0' },
    ],
    [
      { orderParams: { Cédula: '1000000000', 'Razón social': 'Ejemplo SAS' } },
      { name: 'Ejemplo SAS', id: '1000000000' },
    ],
    [{ orderParams: { Monitor: '12345678', Ruta: '99999' } }, null],
    [{ orderParams: { 'Nombre de quien recibe': 'Ana' } }, null],
    [{ billing: { type: 'invoice' } }, { name: null, id: null }],
  ])('of %j is %j', (raw, expected) => expect(billing(raw)).toEqual(expected))
})

describe('courier', () => {
  it('is nobody when the restaurant delivers', () =>
    expect(parseCourier({ hasManagedDelivery: false, deliveries: [] })).toBeNull())
  it('is the one of the last request that stands', () => {
    const deliveries = [
      { status: 'scheduled', driverPassword: '1111', driverInformation: { name: 'Uno' } },
      { status: 'scheduled', driverPassword: 2222, driverInformation: { name: 'Dos' } },
      { status: 'canceled', driverPassword: '3333', driverInformation: { name: 'Tres' } },
    ]
    expect(parseCourier({ hasManagedDelivery: 'true', deliveries })).toEqual({
      managed: true,
      name: 'Dos',
      code: '2222',
    })
  })
})

describe('extras', () => {
  it('shows every answer, whatever its type', () => {
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

  it('hides street and apartment together, whichever of them is protected', () => {
    const shown = { area: 'Chapinero', street: null, extra: null, protected: true }
    expect(parseAddress({ address: HIDDEN, addressLine2: 501, addressSecondary: 'Chapinero' })).toMatchObject(shown)
    expect(parseAddress({ address: 'Cra 9', addressLine2: HIDDEN, addressSecondary: 'Chapinero' })).toMatchObject(shown)
  })

  it('takes the parts of v2, a number for an apartment, and a bare text', () => {
    const v2 = { streetAddress: 'Cra 9', addressLine2: 501, locality: 'Bogotá', region: 'D.C.' }
    expect(parseAddress(v2)).toMatchObject({ street: 'Cra 9', extra: '501', area: 'Bogotá, D.C.', protected: false })
    expect(parseAddress('Cra 9 # 1-2')).toMatchObject({ street: 'Cra 9 # 1-2', protected: false })
  })

  it('is none where nothing is said', () => {
    for (const empty of [null, 'null', {}, { address: null, location: { lat: 0, lng: 0 } }, []])
      expect(parseAddress(empty)).toBeNull()
  })

  it.each([
    [
      { lat: '4.65', lng: '-74.06' },
      { lat: 4.65, lng: -74.06 },
    ],
    [
      { lat: 0, lng: -74.06 },
      { lat: 0, lng: -74.06 },
    ],
    [{ lat: 91, lng: -74.06 }, null],
    [{ lat: 4.65, lng: 181 }, null],
    [{ lat: 4.65 }, null],
  ])('believes the place %j as %j', (location, expected) => {
    expect(parseAddress({ address: 'Cra 9', location })?.location).toEqual(expected)
  })
})

describe('ciphertext', () => {
  it.each([
    ['bWFkZSB1cCBzdHJlZXQgb2YgYSBtYWRlIHVwIGNpdHk=', true],
    ['Carrera 99 # 12-34', false],
    ['Cra99#12-34', false],
    ['Urbanizaciondelnorte', false],
    ['Torre 2 apto 501', false],
  ])('%s: %s', (text, expected) => expect(isCiphertext(text)).toBe(expected))
})

describe('opening hours', () => {
  it('reads the store’s schedule', () => {
    expect(parseOpeningHours(deliveryOrder())).toEqual({
      periods: [{ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 }],
      closedUntil: null,
    })
  })
  it('is not known where a part of it cannot be read', () => {
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
