import { NO_AMOUNTS } from '@shared/settlement'
import type { TicketFacts } from '@shared/tickets/facts'
import { money, pricedLines, someFacts } from '../unit/shared/tickets/payloads'
import { jobCase, type PaperCase } from './job-case'
import { madeUpLogo } from './logo'

const PAID = { state: 'paid', means: 'online', label: 'Pago en línea', cashGiven: null }
const CARD = { state: 'collect', means: 'card', label: 'Datáfono', cashGiven: null }
const VERIFY = { state: 'verify', means: 'online', label: 'Nequi', cashGiven: null }
const TRANSFER = { state: 'collect', means: 'transfer', label: 'Bancolombia', cashGiven: null }
const UNSEEN_POINTS = { state: 'verify', means: 'cash', label: 'Efectivo', cashGiven: 100_000 }
const MESA = { service: 'table', table: '12' }
const ADDRESS = {
  street: 'Carrera 7 # 155C-30',
  extra: 'Apto 1203',
  area: 'Cedritos',
  reference: null,
  location: { lat: 4.735112, lng: -74.033015 },
  protected: false,
}
const HIDDEN = { ...ADDRESS, street: null, extra: null, protected: true }
const BAG = { name: 'Bolsa', quantity: 2, unitPrice: 73, total: 146, comment: null, modifiers: [] }

const { restaurant, invoice } = someFacts()
const withLogo = { restaurant: { ...restaurant, logo: madeUpLogo() } }
const pos: Partial<TicketFacts> = {
  invoice: {
    ...invoice,
    mode: 'pos',
    prefix: 'JUS',
    from: 1,
    to: 5000,
    resolution: '18760000000001',
    date: '2026-01-02',
    validUntil: '2028-01-02',
    confirmedByAccountant: 'Contadora de prueba, 02/01/2026',
  },
  number: { prefix: 'JUS', number: 1234, text: 'JUS-1234' },
}
const twoRates: Partial<TicketFacts> = {
  taxes: [
    { id: 'iva', name: 'IVA', percent: 19, included: true, items: ['limonada*'] },
    { id: 'inc', name: 'INC', percent: 8, included: true, items: null },
  ],
  bag: { price: 73 },
}

const deliveries: PaperCase[] = [
  jobCase('domicilio-efectivo', 'delivery'),
  jobCase('domicilio-nombre-transcrito', 'delivery', { content: { customer: 'Сергей Щербаков' } }),
  jobCase('domicilio-pagado', 'delivery', {
    content: { payment: PAID, address: ADDRESS, courier: { name: 'Juan', managed: false, code: null } },
  }),
  jobCase('domicilio-datafono', 'delivery', {
    content: { payment: CARD, address: { ...ADDRESS, protected: true } },
    marks: [{ type: 'reprint', n: 1 }],
  }),
  jobCase('domicilio-transferencia', 'delivery', { content: { payment: TRANSFER, address: HIDDEN } }),
  jobCase('domicilio-con-puntos', 'delivery', {
    content: { money: money({ points: 8_000, amountToPay: 64_200 }) },
  }),
  jobCase('domicilio-puntos-por-verificar', 'delivery', {
    content: { payment: UNSEEN_POINTS, money: money({ points: 8_000, tip: 5_000, amountToPay: 77_200 }) },
  }),
  jobCase('domicilio-de-justo', 'delivery', {
    content: { payment: VERIFY, courier: { name: 'Luis', managed: true, code: '4821' } },
  }),
]

const withdrawn: PaperCase[] = [
  jobCase('domicilio-anulado-retiro', 'delivery', {
    content: { service: 'pickup', customer: 'Ana R.', table: null, withdrawn: 'other-service' },
    marks: [{ type: 'replaces' }],
  }),
  jobCase('domicilio-anulado-cancelado', 'delivery', {
    content: { customer: 'Ana R.', table: null, withdrawn: 'cancelled' },
    marks: [{ type: 'replaces' }],
  }),
]

const comprobantes: PaperCase[] = [
  jobCase('comprobante-retiro', 'invoice', {
    content: {
      service: 'pickup',
      customer: 'Ana Rojas Peña',
      payment: PAID,
      money: money({ deliveryFee: 0, total: 66_200, amountToPay: 66_200 }),
    },
    facts: withLogo,
  }),
  jobCase('comprobante-domicilio', 'invoice', {
    content: {
      buyer: { name: 'Comercial Inventada S.A.S.', id: '900000001-1' },
      money: money({ coupon: { name: 'BIENVENIDA', amount: -10_000 }, total: 62_200, amountToPay: 62_200 }),
    },
    facts: { ...pos, number: null, unnumbered: 'exhausted' },
  }),
  jobCase('comprobante-con-puntos', 'invoice', {
    content: { money: money({ points: 8_000, total: 64_200, tip: 5_000, amountToPay: 69_200 }) },
  }),
  jobCase('comprobante-puntos-por-verificar', 'invoice', {
    content: { payment: UNSEEN_POINTS, money: money({ points: 8_000 }) },
  }),
  jobCase('comprobante-mesa-no-cuadra', 'invoice', {
    content: { ...MESA, payment: CARD, money: money({ total: 71_000, amountToPay: 71_000, sumsAgree: false }) },
    facts: { ...pos, number: null, unnumbered: 'over-ceiling' },
  }),
]

const facturas: PaperCase[] = [
  jobCase('factura-mesa', 'invoice', {
    content: {
      ...MESA,
      payment: CARD,
      money: money({ deliveryFee: 0, total: 66_200, tip: 6_620, amountToPay: 72_820 }),
    },
    facts: { ...pos, ...withLogo },
  }),
  jobCase('factura-domicilio-dos-tarifas', 'invoice', {
    content: {
      lines: [...pricedLines, BAG],
      buyer: { name: 'Comercial Inventada S.A.S.', id: '900000001-1' },
      money: money({ items: 66_346, total: 72_346, amountToPay: 72_346 }),
    },
    facts: { ...pos, ...twoRates },
  }),
  jobCase('factura-electronica-domicilio', 'invoice', {
    content: { payment: PAID, external: { number: 'FE-20418', cufe: 'a1b2c3d4'.repeat(12) } },
    facts: { invoice: { ...invoice, mode: 'external' } },
  }),
]

const corrections: PaperCase[] = [
  jobCase('cobro-corregido', 'correction', {
    content: {
      ...{ service: 'table', number: '20403' },
      was: { ...NO_AMOUNTS, cash: 40_000, card: 32_820, tip: 6_620, received: 50_000 },
      now: { ...NO_AMOUNTS, cash: 72_820, tip: 6_620, received: 100_000 },
    },
    context: { table: '12' },
  }),
  jobCase('cobro-corregido-sin-cobrar', 'correction', { content: { now: null } }),
]

/** Papers with money: domicilios, comprobantes, facturas, corrected charges. */
export const MONEY_PAPERS: PaperCase[] = [
  ...[...deliveries, ...withdrawn, ...comprobantes, ...facturas],
  ...corrections,
]
