import { contentHash } from '@shared/content-hash'
import type { Order } from '@shared/order'
import {
  deliveryContent as deliverySchema,
  invoiceContent as invoiceSchema,
  kitchenContent as kitchenSchema,
} from '@shared/paper-content'
import type { Meaning } from '@shared/reading/facts'
import { readWarnings } from '@shared/reading/warnings'
import type { Service } from '@shared/services'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { parseAnswers } from '../../../../extension/justo/parse-facts'
import { deliveryContent, invoiceContent, kitchenContent } from '../../../../extension/print-jobs/contents'
import { HOSTILE_COMMENT } from '../../../fixtures/justo-orders'
import { aLine, anOrder } from '../../../fixtures/orders'

const MODIFIER = { group: 'Quitar', name: 'Cebolla', count: 1, price: 0, externalId: null }
const NO_ADDRESS = { street: null, extra: null, area: null, reference: null, location: null, protected: false }
const comanda = (order: Order) => kitchenContent(order, { station: 'cocina', name: 'COCINA', lines: order.lines })

/** Texts that would change if they were cleaned or cut a second time. */
const AWKWARD = [
  HOSTILE_COMMENT,
  'a '.repeat(700),
  '\u{1d50f}'.repeat(700),
  'jalapen\u200b\u0303o '.repeat(80),
  'e\ufe0f\u0301\u{1f990} '.repeat(80),
  '\u202eodiv\u202c \ud800 …',
]

function awkwardOrder(text: string): Order {
  const sent = { group: text, name: text, count: 2, price: 500, externalId: null }
  const at = Array.from({ length: 12 }, () => text)
  const means = { type: 'unknown', at, what: text, certainty: 'unsure' } as const
  const modifier = { ...sent, means }
  return anOrder({
    storeName: text,
    number: text,
    source: text,
    customer: { name: text, phone: text },
    table: text,
    address: { street: text, extra: text, area: text, reference: text, location: null, protected: false },
    lines: [aLine({ name: text, comment: text, modifiers: [modifier, ...Array.from({ length: 100 }, () => sent)] })],
    money: { ...anOrder().money, coupon: { name: text, amount: 1 } },
    payment: { ...anOrder().payment, label: text },
    billing: { name: text, id: text },
    courier: { managed: false, name: text, code: text },
    extras: [{ label: 'Observación', value: text }],
  })
}

describe('a paper’s content', () => {
  it('is equal to the parsed result of the bridge’s schema, so that both halves compute the same hash', async () => {
    for (const text of AWKWARD) {
      const order = awkwardOrder(text)
      const managed = { ...order, courier: { managed: true, name: text, code: text } }
      for (const [schema, content] of [
        [kitchenSchema, comanda(order)],
        [deliverySchema, deliveryContent(order)],
        [deliverySchema, deliveryContent(managed)],
        [invoiceSchema, invoiceContent(order, null, { number: text, cufe: null })],
      ] as const) {
        const parsed = z.parse(schema, content)
        expect(parsed).toEqual(content)
        expect(await contentHash(parsed)).toBe(await contentHash(content))
      }
    }
  })

  it('and its hash are the same however certain a meaning is', async () => {
    const read = (certainty: Meaning['certainty']) => {
      const means: Meaning = { type: 'omit', at: [], what: 'Cebolla', certainty }
      return comanda(anOrder({ lines: [aLine({ modifiers: [{ ...MODIFIER, means }] })] }))
    }
    expect(read('rule').lines[0]?.modifiers[0]?.means).toEqual({ type: 'omit', at: [], what: 'Cebolla' })
    expect(await contentHash(read('confirmed'))).toBe(await contentHash(read('rule')))
  })

  it('contains no control byte from a customer, and no character that changes the text direction', () => {
    const shown = AWKWARD.map(awkwardOrder).flatMap((order) => [comanda(order), deliveryContent(order)])
    const texts = JSON.stringify(shown).replaceAll('\\ud800', '') // A lone surrogate, so JSON escapes it: it prints as «?».
    const harmful = [...texts].filter((c) => /[\p{Cc}\p{Cf}]/u.test(c)).concat(texts.match(/\\u00../g) ?? [])
    expect(harmful).toEqual([])
  })

  it('of a comanda changes with a scheduled hour, but not with the promise of an order for now', () => {
    const at = (deliverAt: string, scheduled: boolean) => comanda(anOrder({ deliverAt, scheduled }))
    expect(at('2026-03-14T18:00:00.000Z', false)).toEqual(at('2026-03-14T19:00:00.000Z', false))
    expect(at('2026-03-14T18:00:00.000Z', true).scheduledFor).toBe('2026-03-14T18:00:00.000Z')
  })

  it('of a domicilio, too, changes with a scheduled hour, but not with the promise of an order for now', () => {
    const at = (deliverAt: string, scheduled: boolean) => deliveryContent(anOrder({ deliverAt, scheduled }))
    const [early, late] = ['2026-03-14T18:00:00.000Z', '2026-03-14T19:00:00.000Z']
    expect(at(late, true)).toMatchObject({ scheduledFor: late })
    expect(at(early, true)).not.toEqual(at(late, true))
    expect(at(early, false)).toEqual(at(late, false))
    expect(deliverySchema.parse(at(late, true))).toEqual(at(late, true))
  })

  it('of a domicilio shows where an address was cut', () => {
    const street = (text: string) =>
      deliveryContent(anOrder({ address: { ...NO_ADDRESS, street: text } })).address?.street
    const long = 'Calle 97A # 9-45 '.repeat(20)
    expect(street(long)).toMatch(/^Calle 97A # 9-45 .* \(SIGUE EN JUSTO\)$/)
    expect(street(long)?.length).toBeLessThanOrEqual(200)
    expect(street('a'.repeat(200))).toBe('a'.repeat(200))
  })

  it('says that a buyer’s, a courier’s or a coupon’s name is longer than its field', () => {
    const name = 'Comercializadora de alimentos '.repeat(6)
    const order = anOrder({
      billing: { name, id: '900000001' },
      courier: { managed: false, name, code: null },
      money: { ...anOrder().money, coupon: { name, amount: 1 } },
    })
    const { buyer } = invoiceContent(order, null, null)
    const { courier, money } = deliveryContent(order)
    for (const shown of [buyer?.name, courier?.name, money.coupon?.name])
      expect(shown).toMatch(/^Comercializadora de .* \(SIGUE EN JUSTO\)$/)
  })

  it('keeps apart what the customer typed in several lines', () => {
    const comment = 'sin tomate\r\nsalsa rosada\n\n 🙏 \nPara llevar:\nsí'
    expect(comanda(anOrder({ lines: [aLine({ comment })] })).lines[0]?.comment).toBe(
      'sin tomate / salsa rosada / Para llevar: sí',
    )
    const address = { ...NO_ADDRESS, street: 'Calle 1\nTorre 2', reference: 'timbre\nportería' }
    const expected = { street: 'Calle 1 / Torre 2', reference: 'timbre / portería' }
    expect(deliveryContent(anOrder({ address })).address).toMatchObject(expected)
  })

  it('of a comanda takes a note of any length, and says where the rest of it is', () => {
    const note = (comment: string) => comanda(anOrder({ lines: [aLine({ comment })] })).lines[0]?.comment
    const long = note('sin cebolla y sin maní '.repeat(435))
    expect(long).toMatch(/^sin cebolla y sin maní .* \(SIGUE EN JUSTO\)$/)
    expect(long?.length).toBeLessThanOrEqual(600)
    expect(note('a'.repeat(600))).toBe('a'.repeat(600))
  })

  const extra = (label: string, value: string) => ({ label, value })
  /** An order with these answers, as they are read. */
  const answered = (extras: Order['extras'], more: Partial<Order> = {}) => {
    const order = anOrder({ extras, ...more })
    return { ...order, ...readWarnings(order, {}), notes: parseAnswers({ ...order, address: null }, {}).notes }
  }
  const OBSERVED = [extra('Observación', 'Todo sin sal'), extra('¿Tiene alguna alergia?', 'Al maní')]

  it('has what the customer wrote about the whole order, and nothing where there is none', () => {
    const notes = ['¿Tiene alguna alergia?: Al maní', 'Todo sin sal']
    expect(comanda(answered(OBSERVED)).notes).toEqual(notes)
    expect(deliveryContent(answered(OBSERVED)).notes).toEqual(notes)
    const none = answered([extra('¿Tiene alguna alergia?', 'No'), extra('Observaciones', 'ninguna')])
    expect(Object.keys(comanda(none))).not.toContain('notes')
    expect(Object.keys(deliveryContent(answered([])))).not.toContain('notes')
  })

  it('of a comanda has no other answer: they may name a person; a domicilio has those that a courier needs', () => {
    const others = [extra('Celular alterno', '3000000001'), extra('Cubiertos', 'No')]
    const personal = { NIT: '900000001', 'Razón social': 'Ejemplo SAS', 'E-mail': 'uno', Dato: 'a@b.co' }
    const secret = { ...personal, 'Fecha de cumpleaños': '1/1', '¿Acepta los términos?': 'Sí' }
    const extras = [...OBSERVED, ...Object.entries(secret).map(([label, value]) => extra(label, value)), ...others]
    const order = answered(extras)
    expect(comanda(order).notes).toHaveLength(2)
    expect(deliveryContent(order).notes?.slice(2)).toEqual(['Celular alterno: 3000000001', 'Cubiertos: No'])
    const managed = answered(extras, { courier: { managed: true, name: null, code: null } })
    expect(deliveryContent(managed).notes?.slice(2)).toEqual(['Cubiertos: No'])
    const pickup = answered(extras, { service: 'pickup' })
    expect(comanda(pickup).notes?.slice(2)).toEqual(['Cubiertos: No'])
  })

  it('of a station without lines has no notes: they are no reason for another paper', () => {
    const emptied = kitchenContent(answered(OBSERVED), { station: 'barra', name: 'BARRA', lines: [] })
    expect(Object.keys(emptied)).not.toContain('notes')
  })

  it('says that there are more notes than it prints', () => {
    const extras = Array.from({ length: 23 }, (_, i) => extra('Observación', `Nota ${i}`))
    expect(comanda(answered(extras)).notes?.slice(-2)).toEqual(['Nota 18', 'Y 4 MÁS (SIGUE EN JUSTO)'])
  })

  it('shows where the name of a dish or an option was cut, and that there are more options than it prints', () => {
    const option = (name: string) => ({ group: 'Quitar', name, count: 1, price: 100, externalId: null })
    const many = Array.from({ length: 103 }, (_, i) => option(`Ingrediente ${i}`))
    const of = (name: string, modifiers: ReturnType<typeof option>[]) => {
      const order = anOrder({ lines: [aLine({ name, modifiers })] })
      return [comanda(order), deliveryContent(order)].map(({ lines: [line] }) => line)
    }
    for (const line of of('Sopa '.repeat(60), [option('Cebolla '.repeat(40))])) {
      expect(line?.name).toMatch(/^Sopa .* \(SIGUE EN JUSTO\)$/)
      expect(line?.modifiers[0]?.name).toMatch(/^Cebolla .* \(SIGUE EN JUSTO\)$/)
    }
    for (const line of of('Sopa', many)) {
      expect(line?.modifiers).toHaveLength(100)
      expect(line?.modifiers[99]).toMatchObject({ group: '', name: 'Y 4 MÁS (SIGUE EN JUSTO)', count: 1 })
    }
    for (const line of of('Sopa', many.slice(0, 100)))
      expect(line?.modifiers[99]).toMatchObject({ group: 'Quitar', name: 'Ingrediente 99' })
  })

  it('of a factura has the whole name for a pickup, to tell two customers apart, and the short one else', () => {
    const customer = { name: 'Andrés Felipe Castellanos', phone: null }
    const nameFor = (service: Service) => invoiceContent(anOrder({ service, customer }), null, null).customer
    expect(nameFor('pickup')).toBe('Andrés Felipe Castellanos')
    expect(nameFor('table')).toBe('Andrés F.')
    expect(nameFor('delivery')).toBe('Andrés F.')
  })

  it('of a factura has the number from Intüipos, with its code in the bridge’s form', () => {
    const cufe = 'ABCDEF01'.repeat(12)
    const issued = invoiceContent(anOrder(), null, { number: ' SETP-990001 ', cufe }).external
    expect(issued).toEqual({ number: 'SETP-990001', cufe: 'abcdef01'.repeat(12) })
    expect(invoiceContent(anOrder(), null, null).external).toBeNull()
  })

  it('keeps the «Quitar» at the end of a title that is too long, as the bridge’s schema requires', () => {
    const group = `${'Hamburguesa doble con queso '.repeat(4)}: Quitar`
    const modifiers = [{ group, name: 'Cebolla', count: 1, price: 0, externalId: null }]
    const content = comanda(anOrder({ lines: [aLine({ modifiers })] }))
    expect(content.lines[0]?.modifiers[0]?.group).toMatch(/^Hamburguesa doble con queso .*: Quitar$/)
    expect(z.parse(kitchenSchema, content)).toEqual(content)
  })

  it('of a factura has the tip of «Cobrar» instead of Justo’s, and collects it', () => {
    const money = { ...anOrder().money, tip: 5_000, total: 78_100, amountToPay: 83_100 }
    const expected = { tip: 8_000, amountToPay: 86_100 }
    expect(invoiceContent(anOrder({ money }), { tip: 8_000 }, null).money).toMatchObject(expected)
    expect(invoiceContent(anOrder({ money }), { tip: 0 }, null).money).toMatchObject({ tip: 0, amountToPay: 78_100 })
    expect(invoiceContent(anOrder({ money }), null, null).money).toMatchObject({ tip: 5_000, amountToPay: 83_100 })
  })
})
