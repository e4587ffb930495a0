import type { Order } from '@shared/order'
import type { PrinterStatus } from '@shared/printer'
import { NO_AMOUNTS, type SettledPayment } from '@shared/settlement'
import { isPractice } from '../../../../extension/justo/practice-id'
import type { CheckFacts } from '../../../../extension/messaging/check-facts'
import type { OrderDetail, OrderRow, Paper, ShopStatus } from '../../../../extension/messaging/messages'
import type { KitchenOrder, KitchenPart } from '../../../../extension/orders/kitchen-parts'
import { aPrinter } from '../../../fixtures/printers'
import { readModifiers } from '../../../fixtures/read-modifiers'

/** Made-up rows, papers and a shop; each test overrides only what it needs. */
export const NOW = Date.parse('2026-03-14T17:00:00Z') // 12:00 in Bogotá.

export const minutesFromNow = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString()

export const row = (change: Partial<OrderRow> = {}): OrderRow => ({
  id: change.number ?? '15244',
  transaction: 'C1-000123',
  storeName: 'Chapinero',
  invoiceNumber: null,
  createdAt: minutesFromNow(-5),
  notes: { allergy: [], kitchen: [], courier: [] },
  invoiceState: 'none',
  external: null,
  creditNote: null,
  number: '15244',
  storeId: 's1',
  source: 'Web',
  service: 'delivery',
  customer: 'Ana R.',
  table: null,
  inShort: '2 Hamburguesa, 1 Limonada',
  lifecycle: 'pending',
  promisedAt: minutesFromNow(12),
  promise: '12:05–12:20',
  amountToPay: 67_700,
  tip: 0,
  totalWithoutTip: change.amountToPay ?? 67_700,
  justoTip: change.tip ?? 0,
  settled: null,
  changeDue: null,
  chargedElsewhere: null,
  bill: [],
  outstanding: 0,
  payment: 'collect',
  paymentLabel: 'Efectivo',
  papers: [],
  acceptsAt: null,
  firstSeenAt: minutesFromNow(-5),
  waitsSince: null,
  ownerChatAt: null,
  attention: null,
  unprintable: null,
  warnings: [],
  over: false,
  undo: null,
  stopped: false,
  customerToldAt: null,
  chatOpenedAt: null,
  tell: null,
  takenBy: null,
  cooking: [],
  editedAt: null,
  paperAmount: null,
  handedUnpaid: null,
  refund: undefined,
  doneInJusto: false,
  practice: isPractice(change.id ?? null),
  registeredAt: null,
  enteredLines: [],
  linesLeft: 0,
  updatedAt: minutesFromNow(-1),
  ...change,
})

/** 67.700 in cash, of 70.000. */
export const aSettlement = (change: Partial<NonNullable<OrderRow['settled']>> = {}) => ({
  requestId: 'first-press',
  at: minutesFromNow(-2),
  till: 'C1',
  ...NO_AMOUNTS,
  cash: 67_700,
  tip: 0,
  received: 70_000,
  corrected: false,
  partial: false,
  payments: [],
  ...change,
})

/** One payment of several; each test says with what. */
export const aPayment = (change: Partial<SettledPayment> = {}): SettledPayment => ({
  requestId: 'press-1',
  at: minutesFromNow(-1),
  till: 'C1',
  ...NO_AMOUNTS,
  tip: 0,
  received: 0,
  ...change,
})

/** A dish of a bill. */
export const billed = (name: string, unitPrice: number, units = 1): OrderRow['bill'][number] => ({
  name,
  unitPrice,
  units,
  total: unitPrice * units,
})

/** As the worker asks about a paper of today in this state. */
const questionOf = (state: Paper['state'] = 'printed'): Paper['question'] => {
  if (state === 'unconfirmed') return { asks: 'check', place: 'bar' }
  return state === 'expired' || state === 'failed' ? { asks: state, place: 'bar' } : null
}

export const paper = (change: Partial<Paper> = {}): Paper => ({
  replaced: false,
  withdraws: false,
  key: 's1:15244:kitchen:cocina:1',
  kind: 'kitchen',
  copy: null,
  station: 'COCINA',
  state: 'printed',
  reasons: [],
  proof: 'completed',
  attempt: 1,
  printer: 'cocina',
  dayNumber: 37,
  number: null,
  error: null,
  changedAt: minutesFromNow(-3),
  sentAt: minutesFromNow(-4),
  question: questionOf(change.state),
  ...change,
})

export const invoice = (change: Partial<Paper> = {}): Paper =>
  paper({ key: 's1:15244:invoice:-:1', kind: 'invoice', station: '', dayNumber: null, printer: 'caja', ...change })

export const printer = (change: Partial<PrinterStatus> = {}): PrinterStatus =>
  aPrinter({ at: minutesFromNow(0), ...change })

/** Of a till with everything in order. */
export const KNOWN_FACTS: CheckFacts = {
  clockMinutes: 0,
  bridgeAsked: true,
  numbers: { next: 'J-15' },
  internet: null,
  page: 'in',
  diskLow: false,
  sound: 'heard',
}

export const shop = (change: Partial<ShopStatus> = {}): ShopStatus => ({
  storeName: 'La Prueba',
  hasSeveralStores: false,
  mode: 'automatic',
  printsHere: true,
  active: true,
  lastPollAt: '2026-03-14T17:41:10Z',
  bridge: 'up',
  bridgeVersion: '0.1.0',
  printers: [printer()],
  tellsJusto: false,
  typing: 'enter',
  troubles: [],
  questions: [],
  zones: [{ zone: 'Salón', names: ['1', '2', '12'] }],
  tableNames: [],
  alerts: { mutedUntil: null, unseen: [] },
  practice: { until: null, message: null, hindered: null },
  facts: KNOWN_FACTS,
  opening: null,
  ...change,
})

export const order = (change: Partial<Order> = {}): Order => ({
  id: '15244',
  storeId: 's1',
  storeName: 'Chapinero',
  number: '15244',
  source: 'web',
  channel: 'web',
  service: 'delivery',
  justoStatus: 'preparing',
  scheduled: false,
  createdAt: minutesFromNow(-5),
  deliverAt: minutesFromNow(12),
  promise: '12:05–12:20',
  preparationMinutes: 20,
  customer: { name: 'Ana Rojas Peña', phone: '+57 310 555 0134' },
  address: {
    street: 'Cl. 63 # 9-41',
    extra: 'Apto 503',
    area: 'Chapinero',
    reference: 'Portería',
    location: { lat: 4.65, lng: -74.06 },
    protected: false,
  },
  table: null,
  lines: [
    {
      id: 'l1',
      productId: null,
      externalId: null,
      name: 'Hamburguesa',
      quantity: 2,
      unitPrice: 31_350,
      total: 62_700,
      modifiers: readModifiers([{ group: 'Adición', name: 'Tocineta', count: 2, price: 3_500, externalId: null }]),
      comment: 'Sin cebolla',
    },
  ],
  money: {
    items: 62_700,
    coupon: null,
    deliveryFee: 5_000,
    serviceFee: 0,
    tip: 0,
    total: 67_700,
    amountToPay: 67_700,
    sumsAgree: true,
  },
  payment: { state: 'collect', means: 'cash', label: 'Efectivo', cashGiven: 70_000 },
  billing: null,
  courier: null,
  extras: [],
  unreadable: [],
  ...change,
})

/** What an opened order brings from the worker. */
export const detail = (row: OrderRow, change: Partial<OrderDetail> = {}): OrderDetail => ({
  row,
  order: order(),
  raw: null,
  readable: null,
  earlier: null,
  edit: null,
  timeline: [],
  ...change,
})

/** A part of an order on the kitchen's screen. */
export const kitchenPart = (station: string, change: Partial<KitchenPart> = {}): KitchenPart => ({
  station,
  name: station.toUpperCase(),
  dishes: [],
  readyAt: null,
  changes: [],
  cancelled: false,
  ...change,
})

/** An order on the kitchen's screen, not edited. */
export const kitchenOrder = (id: string, parts: KitchenPart[], change: Partial<KitchenOrder> = {}): KitchenOrder => ({
  id,
  parts,
  notes: [],
  editedAt: null,
  since: minutesFromNow(-5),
  readyAt: null,
  ...change,
})
