import type { WithdrawnContent } from '@shared/paper-content'
import { type JobPayload, jobPayload, PROTOCOL } from '@shared/payload'
import { defaultBridgeSettings } from '@shared/settings/bridge'
import { NO_AMOUNTS } from '@shared/settlement'
import type { PayloadOf, TicketFacts } from '@shared/tickets/facts'
import { readLine } from '../../../fixtures/read-modifiers'

type Changes = Record<string, unknown>

/** A job that is no «DOMICILIO ANULADO». */
export type PaperOf<K extends JobPayload['kind']> = PayloadOf<K> & {
  content: Exclude<PayloadOf<K>['content'], WithdrawnContent>
}

/** 15/03/2026, 18:02 in Bogotá. */
const CREATED = '2026-03-15T23:02:00Z'
const RELEASED = '2026-03-15T23:03:10Z'

const COMMON = { storeName: 'Chapinero', number: '20418-01', service: 'delivery', source: 'Justo' }

const MONEY = {
  items: 66_200,
  coupon: null,
  deliveryFee: 6_000,
  serviceFee: 0,
  tip: 0,
  total: 72_200,
  amountToPay: 72_200,
  sumsAgree: true,
}

const CASH = { state: 'collect', means: 'cash', label: 'Efectivo', cashGiven: 100_000 }

const PRICED_LINES = [
  {
    name: 'Hamburguesa doble con queso y papas',
    quantity: 2,
    unitPrice: 28_150,
    total: 56_300,
    comment: 'una de las dos sin salsa',
    modifiers: [
      { group: 'Adiciones', name: 'Tocineta', count: 1, price: 2_250 },
      { group: 'Término', name: 'Medio', count: 1, price: 0 },
    ],
  },
  { name: 'Limonada de coco 16 oz', quantity: 1, unitPrice: 9_900, total: 9_900, comment: null, modifiers: [] },
]

const KITCHEN_LINES = [
  {
    name: 'Hamburguesa doble',
    quantity: 2,
    comment: 'una de las dos sin salsa, alergia al maní',
    modifiers: [
      { group: 'Adiciones', name: 'Tocineta', count: 2 },
      { group: 'Término', name: 'Medio', count: 1 },
      { group: 'Ingredientes', name: 'Sin cebolla', count: 1 },
      { group: 'Quitar', name: 'Pepinillos', count: 1 },
    ],
  },
  { name: 'Papas grandes', quantity: 12, comment: null, modifiers: [] },
]

const CONTENT: Record<JobPayload['kind'], Changes> = {
  kitchen: { ...COMMON, customer: 'Ana R.', station: 'cocina', table: null, scheduledFor: null, lines: KITCHEN_LINES },
  delivery: {
    ...COMMON,
    customer: 'Ana Rojas Peña',
    phone: '3000000000',
    address: {
      street: 'Calle 97A # 9-45',
      extra: 'Torre 2 Apto 502',
      area: 'Chicó Norte',
      reference: 'portería por la carrera 9, timbre 502',
      location: { lat: 4.6834, lng: -74.0471 },
      protected: false,
    },
    courier: null,
    lines: PRICED_LINES,
    money: MONEY,
    payment: CASH,
  },
  invoice: {
    ...COMMON,
    customer: 'Ana R.',
    table: null,
    buyer: null,
    lines: PRICED_LINES,
    money: MONEY,
    payment: CASH,
  },
  change: { ...COMMON, customer: 'Ana R.', station: 'cocina', table: null, scheduledFor: null, lines: KITCHEN_LINES },
  void: { ...COMMON, customer: 'Ana R.', station: 'cocina', table: null, lines: KITCHEN_LINES.slice(1) },
  note: {
    ...COMMON,
    customer: 'Ana R.',
    station: 'cocina',
    about: { type: 'message', text: 'Sin cebolla, por favor' },
  },
  correction: {
    storeName: 'Chapinero',
    number: '20418-01',
    service: 'delivery',
    was: { ...NO_AMOUNTS, cash: 72_200, tip: 0, received: 100_000 },
    now: { ...NO_AMOUNTS, card: 72_200, tip: 0, received: 0 },
    at: RELEASED,
  },
}

/** Lines with their options read, as a till sends them; what is no list of lines stays. */
const read = (lines: unknown): unknown =>
  Array.isArray(lines) ? lines.map((line) => ('modifiers' in line ? readLine(line) : line)) : lines

/** A made-up job of one kind, as the schema returns it, its options read as by a till. */
export function aPayload<K extends JobPayload['kind']>(
  kind: K,
  content: Changes = {},
  context: Changes = {},
): PaperOf<K> {
  const whole: Changes = { ...CONTENT[kind], ...content }
  const before = 'before' in context ? { before: read(context.before) } : {}
  const input = {
    protocol: PROTOCOL,
    kind,
    content: 'lines' in whole ? { ...whole, lines: read(whole.lines) } : whole,
    context: {
      transaction: 'caja1-98765',
      createdAt: CREATED,
      readyAt: '2026-03-15T23:20:00Z',
      promise: '18:35 - 18:50',
      ...context,
      ...before,
    },
    contentHash: '0'.repeat(64),
    seenAt: CREATED,
    releasedAt: RELEASED,
  }
  return jobPayload.parse(input) as PaperOf<K>
}

export const money = (changes: Changes): Changes => ({ ...MONEY, ...changes })
export const pricedLines = PRICED_LINES
export const kitchenLines = KITCHEN_LINES

export function someFacts(changes: Partial<TicketFacts> = {}): TicketFacts {
  const { taxes, deliveryFeeTax, bag, invoice, restaurant } = defaultBridgeSettings()
  return {
    taxes,
    deliveryFeeTax,
    bag,
    invoice,
    restaurant: {
      ...restaurant,
      name: 'La Esquina',
      legalName: 'Sabores Inventados S.A.S.',
      nit: '900000000',
      address: 'Cra. 59 # 152-25',
      city: 'Bogotá D.C.',
      phone: '601 000 0000',
      taxStatus: 'Responsable de INC',
      footer: '¡Gracias por su compra!',
    },
    stationName: 'Cocina',
    dayNumber: 37,
    number: { prefix: 'J', number: 1234, text: 'J-1234' },
    ...changes,
  }
}
