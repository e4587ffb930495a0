import { describe, expect, it } from 'vitest'
import { parseOrder } from '../../../../extension/justo/parse-order'
import {
  deliveryOrder,
  longNamesOrder,
  longOrder,
  nullsOrder,
  pickupOrder,
  plainItem,
  protectedAddressOrder,
  scheduledOrder,
  secondLevelOrder,
  shapeBOrder,
  stringNumbersOrder,
  tableOrder,
  unpaidTableOrder,
  unreadableOrders,
  withoutIdOrder,
  wrongSumsOrder,
} from '../../../fixtures/justo-orders'
import { parsedOrder } from '../../../fixtures/parsed-order'

describe('a delivery', () => {
  const raw = deliveryOrder({ fullCode: '#20418-01', createdAt: '2026-03-14T00:12:31.480Z' })
  const order = parsedOrder(raw)

  it('keeps what identifies it for staff', () => {
    expect(order).toMatchObject({
      id: raw._id,
      storeId: 'MADEUPsto0000001a',
      storeName: 'Chapinero',
      number: '20418-01',
      source: 'Web',
      channel: 'web-delivery',
      service: 'delivery',
      justoStatus: 'pending',
      scheduled: false,
      createdAt: '2026-03-14T00:12:31.480Z',
      preparationMinutes: 25,
      customer: { name: 'Cliente Ejemplo Uno', phone: '+573000000001' },
      table: null,
      billing: null,
      courier: null,
      extras: [{ label: 'Cubiertos', value: 'No' }],
      unreadable: [],
    })
  })

  it('keeps the address in its parts', () => {
    expect(order.address).toEqual({
      street: 'Carrera 99 # 12-34',
      extra: 'Torre 2 apto 501',
      area: 'Chapinero, Bogotá, Colombia',
      reference: 'Timbre dañado, llamar al llegar',
      location: { lat: 4.65, lng: -74.06 },
      protected: false,
    })
  })

  it('keeps lines with their modifiers and comments', () => {
    expect(order.lines.map(({ name, quantity, total, comment }) => [name, quantity, total, comment])).toEqual([
      ['Hamburguesa clásica', 2, 62_000, 'Una sin cebolla'],
      ['Limonada de coco', 1, 9600, null],
    ])
    expect(order.lines[0]?.modifiers.map(({ name, count, price }) => [name, count, price])).toEqual([
      ['Tres cuartos', 1, 0],
      ['Queso extra', 1, 3000],
      ['Tocineta', 2, 2000],
    ])
  })

  it('prints Justo’s amounts and checks that they add up', () => {
    expect(order.money).toEqual({
      items: 64_440,
      coupon: { name: 'Bienvenida 10%', amount: 7160 },
      deliveryFee: 6500,
      serviceFee: 0,
      tip: 5000,
      total: 70_940,
      amountToPay: 75_940,
      sumsAgree: true,
    })
    expect(order.payment).toEqual({ state: 'collect', means: 'cash', label: 'Efectivo', cashGiven: 80_000 })
  })
})

describe('the other services', () => {
  it('include a pickup that was paid online and wants an invoice', () => {
    expect(parsedOrder(pickupOrder())).toMatchObject({
      service: 'pickup',
      source: 'App',
      address: null,
      payment: { state: 'paid', means: 'online', label: 'Tarjeta de crédito', cashGiven: null },
      billing: { name: 'Empresa Ejemplo SAS', id: '900000000-0' },
      money: { sumsAgree: true },
      unreadable: [],
    })
  })

  it('include a table, and one that is paid at the counter', () => {
    expect(parsedOrder(tableOrder())).toMatchObject({ service: 'table', table: '12', payment: { state: 'paid' } })
    expect(parsedOrder(unpaidTableOrder()).payment).toMatchObject({ state: 'collect', means: 'other' })
    expect(parsedOrder(tableOrder({ orderParams: {} })).table).toBeNull()
  })

  it('include a scheduled order', () => {
    const order = parsedOrder(scheduledOrder({ deliverAt: '2026-03-14T17:30:00.000Z' }))
    expect(order).toMatchObject({ scheduled: true, deliverAt: '2026-03-14T17:30:00.000Z', unreadable: [] })
  })

  it('are read from the channel when deliveryType is missing or unknown', () => {
    expect(parsedOrder(tableOrder({ deliveryType: null })).service).toBe('table')
    expect(parsedOrder(tableOrder({ deliveryType: 'drone', channel: 'commander-delivery' })).service).toBe('delivery')
  })
})

describe('a tolerant parser', () => {
  it('reads strings for numbers and booleans, and the word null', () => {
    const order = parsedOrder(stringNumbersOrder())
    expect(order.lines.map((line) => [line.quantity, line.total, line.comment])).toEqual([
      [2, 56_000, null],
      [3, 27_000, null],
    ])
    const expected = { scheduled: false, preparationMinutes: 25, unreadable: [], money: { sumsAgree: true } }
    expect(order).toMatchObject(expected)
  })

  it('reads modifiers in shape B', () => {
    expect(parsedOrder(shapeBOrder()).lines[0]?.modifiers.map(({ group, name }) => [group, name])).toEqual([
      ['Proteína', 'Chicharrón'],
      ['Sin', 'Aguacate'],
      ['Sin', 'Morcilla'],
    ])
    expect(parsedOrder(longNamesOrder()).unreadable).toEqual([])
  })

  it.each([
    ['#15244-05', '15244', '15244-05'],
    ['C#123', '123', 'C#123'],
    [null, 15_244, '15244'],
    [null, null, 'lv001a'],
  ])('shows %j / %j as %j', (fullCode, code, number) => {
    expect(parsedOrder({ ...deliveryOrder(), _id: 'MADEUPdlv001a', fullCode, code }).number).toBe(number)
  })

  it.each([
    ['rappi', null, 'Rappi'],
    [null, 'app-delivery', 'App'],
    ['unaNueva', 'web-delivery', 'unaNueva'],
    [null, null, 'Justo'],
  ])('names the source %j of channel %j as %j', (source, channel, name) => {
    expect(parsedOrder(deliveryOrder({ source, channel })).source).toBe(name)
  })

  it('normalises the six statuses and leaves an unknown word as it is, for the cashier to see', () => {
    expect(parsedOrder(deliveryOrder({ orderStatus: 'Canceled' })).justoStatus).toBe('cancelled')
    const odd = parsedOrder(deliveryOrder({ orderStatus: 'nearToFinish' }))
    expect(odd.justoStatus).toBe('nearToFinish')
    expect(odd.unreadable).toEqual(['estado'])
  })

  it('shows an undocumented text on the whole order', () => {
    const expected = { label: 'Observación', value: 'Portería norte' }
    expect(parsedOrder(deliveryOrder({ customerNote: 'Portería norte' })).extras).toContainEqual(expected)
  })

  it('takes no time, id or address of a machine for such a text: it would be printed, and change by itself', () => {
    const raw = deliveryOrder({
      notesUpdatedAt: 'hoy',
      commentId: 'a1',
      note: '2026-03-15T23:00:00Z',
      comment: 'https://x.co',
    })
    expect(parsedOrder(raw).extras.map(({ label }) => label)).not.toContain('Observación')
  })
})

describe('parts that need review', () => {
  it('do not stop an order with one bad line, and the paper says where to look', () => {
    const items = [plainItem('Arepa', 1, 5000), { product: { name: 'Jugo' }, amount: 'dos', unitPrice: 4000 }, {}]
    const order = parsedOrder(deliveryOrder({ items }))
    expect(order.lines.map(({ name, quantity }) => [name, quantity])).toEqual([
      ['Arepa', 1],
      ['Jugo (CANTIDAD: VER EN JUSTO)', 1],
      ['PRODUCTO SIN NOMBRE: VER EN JUSTO', 1],
    ])
    expect(order.unreadable).toEqual(expect.arrayContaining(['producto 2 (Jugo)', 'producto 3']))
  })

  it('include a note that is no text, for which the paper refers to Justo', () => {
    const order = parsedOrder(deliveryOrder({ items: [plainItem('Arepa', 1, 5000, { comment: { es: 'sin sal' } })] }))
    expect(order.lines[0]?.comment).toBe('VER EN JUSTO')
    expect(order.unreadable).toContain('nota del producto 1 (Arepa)')
  })

  it('include sums that do not agree, which are not corrected', () => {
    const { money } = parsedOrder(wrongSumsOrder())
    expect(money).toMatchObject({ items: 64_440, total: 50_000, amountToPay: 50_000, sumsAgree: false })
  })

  it('include a service fee that is counted twice, but not one inside or outside the total', () => {
    const table = (more: object) => parsedOrder(tableOrder({ serviceFee: 1000, tipAmount: 0, ...more })).money.sumsAgree
    expect(table({ totalPrice: 84_000, amountToPay: 84_000 })).toBe(true)
    expect(table({ totalPrice: 83_000, amountToPay: 84_000 })).toBe(true)
    expect(table({ totalPrice: 83_000, amountToPay: 83_000 })).toBe(true)
    expect(table({ totalPrice: 84_000, amountToPay: 85_000 })).toBe(false)
  })

  it('include sums that differ by more than one peso of rounding', () => {
    const agrees = (totalPrice: number) =>
      parsedOrder(tableOrder({ totalPrice, tipAmount: 0, amountToPay: totalPrice })).money.sumsAgree
    expect([agrees(83_001), agrees(82_999), agrees(83_002)]).toEqual([true, true, false])
  })

  it('include an impossible preparation time, which is ignored', () => {
    const minutes = (value: unknown) =>
      parsedOrder(deliveryOrder({ expectedPreparationDuration: value })).preparationMinutes
    expect([minutes(0), minutes(-5), minutes(99_999), minutes('x')]).toEqual([0, null, null, null])
  })

  it('include what Justo left out, as far as it can be calculated, and a missing total', () => {
    const left = parsedOrder(tableOrder({ itemsPrice: null, amountToPay: undefined }))
    expect(left.money).toMatchObject({ items: 83_000, amountToPay: 91_300, sumsAgree: true })
    expect(left.unreadable).toEqual([])
    const due = parsedOrder(tableOrder({ totalPrice: null }))
    expect(due.money).toMatchObject({ total: 83_000, amountToPay: 91_300, sumsAgree: true })
    expect(due.unreadable).toEqual([])
    const unknown = parsedOrder(unpaidTableOrder({ totalPrice: null, amountToPay: null }))
    expect(unknown.unreadable).toEqual(['total'])
    expect(unknown.payment.state).toBe('verify')
    const expected = { unreadable: ['valor a pagar'], payment: { state: 'verify' } }
    expect(parsedOrder(unpaidTableOrder({ amountToPay: '91.300' }))).toMatchObject(expected)
    expect(parsedOrder(tableOrder({ tipAmount: 'mucha' })).unreadable).toEqual(['propina'])
  })

  it('include an address that arrives as ciphertext: it is hidden, and the readable parts are kept', () => {
    expect(parsedOrder(protectedAddressOrder()).address).toEqual({
      street: null,
      extra: null,
      area: 'Chapinero, Bogotá, Colombia',
      reference: null,
      location: { lat: 4.65, lng: -74.06 },
      protected: true,
    })
  })

  it('include a delivery without address, unless Justo’s own courier has it', () => {
    expect(parsedOrder(deliveryOrder({ address: null })).unreadable).toEqual(['dirección'])
    expect(parsedOrder(deliveryOrder({ address: null, hasManagedDelivery: true })).unreadable).toEqual([])
    expect(parsedOrder(pickupOrder({ address: null })).unreadable).toEqual([])
  })

  it('include an order without a time, which counts as old', () => {
    const order = parsedOrder(deliveryOrder({ createdAt: 'ayer' }))
    expect(order.createdAt).toBe('1970-01-01T00:00:00.000Z')
    expect(order.unreadable).toEqual(['hora del pedido'])
  })

  it('include options of options, which are shown: how Justo sends them is not documented', () => {
    const order = parsedOrder(secondLevelOrder())
    expect(order.lines[0]?.modifiers.map(({ group, name }) => [group, name])).toEqual([
      ['Bebida', 'Limonada'],
      ['Limonada: Endulzante', 'Panela'],
    ])
    expect(order.unreadable).toEqual(['modificadores del producto 1 (Combo familiar)'])
  })

  it('do not include any of two hundred lines: all are read', () => {
    const order = parsedOrder(longOrder(200))
    expect([order.lines.length, order.lines.at(-1)?.name, order.unreadable]).toEqual([200, 'Plato 200', []])
    expect(order.money.sumsAgree).toBe(true)
  })

  it('include a note that no paper can hold whole', () => {
    const items = [plainItem('Arepa', 1, 64_440, { comment: 'sin sal '.repeat(100) })]
    expect(parsedOrder(deliveryOrder({ items })).unreadable).toContain('nota larga del producto 1 (Arepa)')
  })
})

describe('an unreadable order', () => {
  it('is returned with its id, when it has one, and a cause', () => {
    expect(parseOrder(withoutIdOrder())).toEqual({ ok: false, id: null, reason: 'no readable _id' })
    const nulls = nullsOrder()
    expect(parseOrder(nulls)).toMatchObject({ ok: false, id: nulls._id, reason: expect.stringContaining('service') })
    const drone = deliveryOrder({ deliveryType: 'drone', channel: null })
    expect(parseOrder(drone)).toMatchObject({ ok: false, id: drone._id })
    const expected = { ok: false, reason: expect.stringContaining('item') }
    expect(parseOrder(deliveryOrder({ items: [] }))).toMatchObject(expected)
    expect(parseOrder(deliveryOrder({ items: [plainItem('Arepa', 0, 1)] }))).toMatchObject({ ok: false })
    const many = Array.from({ length: 301 }, () => plainItem('Arepa', 1, 1))
    expect(parseOrder(deliveryOrder({ items: many }))).toMatchObject({ ok: false, reason: 'more than 300 items' })
  })

  it('is everything that is not an object with an order’s fields', () => {
    for (const raw of unreadableOrders()) expect(parseOrder(raw).ok).toBe(false)
  })

  it('belongs to the only requested store when it names none', () => {
    const raw = deliveryOrder({ store: null, storeId: null })
    expect(parseOrder(raw)).toMatchObject({ ok: false, reason: 'no readable store' })
    expect(parseOrder(raw, 'S1')).toMatchObject({ ok: true, order: { storeId: 'S1' } })
    expect(parsedOrder(deliveryOrder({ storeId: null })).storeId).toBe('MADEUPsto0000001a')
  })

  it('has no personal data in its cause', () => {
    const parsed = parseOrder(deliveryOrder({ items: 'Cliente Ejemplo Uno' }))
    expect(parsed.ok ? '' : parsed.reason).not.toContain('Cliente')
  })
})

describe('a text that was damaged on the way to Justo', () => {
  const damagedOrder = (overrides: object) => ({ ...deliveryOrder(), ...overrides })

  it('is repaired in every field that people read, and nowhere else', () => {
    const product = { _id: 'a%C3%A9&amp;', name: 'PiÃ±a', externalId: '&amp;' }
    const line = { ...plainItem('Brownie', 1, 9000), comment: 'al&eacute;rgica', product }
    const order = parsedOrder(
      damagedOrder({ items: [line], buyerName: 'Jos\u00c3\u00a9', orderParams: { 'Â¿Alergias?': 'manÃ\u00ad' } }),
    )
    const expected = { name: 'Piña', comment: 'alérgica', productId: 'a%C3%A9&amp;', externalId: '&amp;' }
    expect(order.lines[0]).toMatchObject(expected)
    expect(order.customer.name).toBe('José')
    expect(order.extras).toContainEqual({ label: '¿Alergias?', value: 'maní' })
    expect(order.unreadable).toEqual([])
  })

  it('is read at its beginning and its end where it is a million characters long, and its reader is sent to Justo', () => {
    const comment = `sin sal ${'🔥'.repeat(500_000)} soy alérgica al maní`
    const order = parsedOrder(damagedOrder({ items: [{ ...plainItem('Brownie', 1, 9000), comment }] }))
    expect(order.unreadable).toContain('texto dañado en la nota del producto 1')
    expect(order.lines[0]?.comment).toMatch(/^sin sal .*soy alérgica al maní$/su)
    expect(order.lines[0]?.comment?.length).toBeLessThan(10_010)
    expect(order.warnings?.map(({ about }) => about)).toContain('allergy')
  })

  it('is named where some of it is lost, so that the order waits for a person', () => {
    const line = { ...plainItem('Brownie', 1, 9000), comment: 'al\ufffdrgica' }
    const order = parsedOrder(
      damagedOrder({ items: [plainItem('Brownie', 1, 9000), line], orderParams: { Nota: 'man\u00c3' } }),
    )
    expect(order.unreadable).toEqual(['texto dañado en la nota del producto 2', 'texto dañado en la respuesta «Nota»'])
    expect(order.lines[1]?.comment).toBe('al\ufffdrgica')
  })

  it('is nothing when it is only invisible', () => {
    const items = [{ ...plainItem('Brownie', 1, 9000), comment: '\u200b\ufeff' }]
    expect(parsedOrder(damagedOrder({ items })).lines[0]?.comment).toBeNull()
  })
})
