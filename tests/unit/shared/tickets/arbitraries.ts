import { jobPayload } from '@shared/payload'
import type { TicketFacts } from '@shared/tickets/facts'
import fc from 'fast-check'
import { aPayload, type PaperOf, someFacts } from './payloads'

/**
 * Orders as Justo may send them, for papers with money on them: mixed rates, bags, coupons, fees, tips, rounding, and
 * strings that are never typed in practice. Everything has passed the payload schema.
 */
type MoneyKind = 'invoice' | 'delivery'

const NAMES = ['Hamburguesa doble', 'Limonada de coco', 'Jugo de maracuyá', 'Bolsa plástica', 'Ñame', 'Bolsa de papas']
const UNUSUAL_TEXTS = [
  '',
  ' ',
  '\u001b@\u001dV0',
  '“¿Sin cebolla?”',
  '🌶🌶 picante',
  'A'.repeat(70),
  '$ 1.000',
  'TOTAL',
  '\u202eodiv',
]

/** Any character. Not fast-check's own unit `binary`, whose table takes 0.8 s in each process. */
export const anyCharacter = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((codePoint) => String.fromCodePoint(codePoint))

/** Any text that a customer, a shop or an attacker may type. */
const anyText = (maxLength = 40): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...NAMES) },
    { weight: 2, arbitrary: fc.constantFrom(...UNUSUAL_TEXTS) },
    { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength }) },
  )

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })

const pesos = fc.oneof(
  fc.integer({ min: 0, max: 900 }).map((hundreds) => hundreds * 100),
  fc.integer({ min: 0, max: 3_000_000 }),
)
const occasionalAmount = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: pesos })

const modifier = fc.record({
  group: fc.oneof(fc.constantFrom('Adiciones', 'Quitar', ''), anyText()),
  name: anyText(),
  count: fc.integer({ min: 1, max: 3 }),
  price: fc.constantFrom(0, 0, 73, 2_500),
})

const dish = fc
  .record({
    name: anyText(),
    quantity: fc.constantFrom(1, 1, 2, 12, 0.5, 0.125),
    unitPrice: pesos,
    modifiers: fc.array(modifier, { maxLength: 3 }),
    comment: orNull(anyText()),
  })
  .map((line) => ({ ...line, total: Math.round(line.unitPrice * line.quantity) }))

const bag = fc.integer({ min: 1, max: 4 }).map((quantity) => ({
  name: 'Bolsa plástica',
  quantity,
  unitPrice: 73,
  total: quantity * 73,
  modifiers: [],
  comment: null,
}))

const lines = fc.array(fc.oneof({ weight: 5, arbitrary: dish }, { weight: 1, arbitrary: bag }), {
  minLength: 1,
  maxLength: 8,
})
type Lines = (typeof lines extends fc.Arbitrary<infer T> ? T : never)[number][]

const rounding = fc.constantFrom(0, 0, 0, 1, -1)

/** Figures that add up as docs/justo.md says, within a peso for each that Justo rounds. */
function agreeing(of: Lines) {
  const sum = of.reduce((total, line) => total + line.total, 0)
  return fc
    .record({
      coupon: orNull(fc.record({ name: anyText(20), amount: fc.integer({ min: 0, max: sum }) })),
      deliveryFee: occasionalAmount,
      serviceFee: occasionalAmount,
      serviceIn: fc.constantFrom('total', 'charge', 'prices'),
      tip: occasionalAmount,
      off: fc.tuple(rounding, rounding, rounding),
      points: fc.option(fc.record({ inTotal: occasionalAmount, inCharge: occasionalAmount }), {
        nil: { inTotal: 0, inCharge: 0 },
      }),
    })
    .map(({ coupon, deliveryFee, serviceFee, serviceIn, tip, off, points: { inTotal, inCharge } }) => {
      const items = sum - (coupon?.amount ?? 0) + off[0]
      const total = items + deliveryFee + (serviceIn === 'total' ? serviceFee : 0) - inTotal + off[1]
      const amountToPay = total + tip + (serviceIn === 'charge' ? serviceFee : 0) - inCharge + off[2]
      const points = inTotal + inCharge
      const used = points === 0 ? {} : { points }
      return { items, coupon, deliveryFee, serviceFee, tip, ...used, total, amountToPay, sumsAgree: true }
    })
}

/** Random figures, marked by the parser as not adding up. */
const disagreeing = fc.record({
  items: pesos,
  coupon: orNull(fc.record({ name: anyText(20), amount: pesos })),
  deliveryFee: occasionalAmount,
  serviceFee: occasionalAmount,
  tip: occasionalAmount,
  total: pesos,
  amountToPay: pesos,
  sumsAgree: fc.constant(false),
})

const payment = fc.record({
  state: fc.constantFrom('paid', 'collect', 'verify'),
  means: fc.constantFrom('cash', 'card', 'transfer', 'online', 'other'),
  label: anyText(20),
  cashGiven: orNull(pesos),
})

const address = fc.record({
  street: orNull(anyText()),
  extra: orNull(anyText()),
  area: orNull(anyText()),
  reference: orNull(anyText()),
  location: orNull(fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }), lng: fc.constant(-74.05) })),
  protected: fc.boolean(),
})

const own: Record<MoneyKind, fc.Arbitrary<object>> = {
  delivery: fc.record({
    phone: orNull(fc.oneof(fc.constant('+573000000000'), anyText(20))),
    address: orNull(address),
    courier: orNull(fc.record({ managed: fc.boolean(), name: orNull(anyText(20)), code: orNull(anyText(10)) })),
  }),
  invoice: fc.record({
    service: fc.constantFrom('delivery', 'pickup', 'table'),
    table: orNull(anyText(10)),
    buyer: orNull(fc.record({ name: orNull(anyText(20)), id: orNull(anyText(10)) })),
    external: orNull(
      fc.record({
        number: anyText(10),
        cufe: orNull(fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 96, maxLength: 96 })),
      }),
    ),
  }),
}

interface MoneyOptions {
  /** Only orders whose figures add up, or only those whose figures do not; left out: both. */
  agree?: boolean
}

/** A job of this kind for an order of up to eight lines. */
export function arbitraryPayload<K extends MoneyKind>(kind: K, { agree }: MoneyOptions = {}): fc.Arbitrary<PaperOf<K>> {
  return lines.chain((of) =>
    fc
      .record({
        customer: anyText(),
        number: fc.oneof(fc.constant('20418-01'), anyText(10)),
        money: agree === undefined ? fc.oneof(agreeing(of), disagreeing) : agree ? agreeing(of) : disagreeing,
        payment,
        own: own[kind],
        externalIds: fc.array(orNull(fc.constantFrom('BEB-1', 'PAN-2')), { maxLength: of.length }),
      })
      .map(({ own, externalIds, ...content }) => {
        const raw = { ...aPayload(kind, { ...content, ...own, lines: of }, { externalIds }) }
        return jobPayload.parse(raw) as PaperOf<K>
      }),
  )
}

const tax = fc.record({
  id: fc.constantFrom('inc', 'iva', 'otro'),
  name: fc.constantFrom('INC', 'IVA', 'Impoconsumo'),
  percent: fc.constantFrom(0, 5, 5.5, 8, 19),
  included: fc.constantFrom(true, true, true, false),
  items: orNull(fc.subarray(['limonada*', 'ext:BEB-*', 'mod:*', 'hamburguesa*'])),
})

/** A shop with any taxes, any way to invoice, with or without numbers. */
export const arbitraryFacts: fc.Arbitrary<TicketFacts> = fc
  .record({
    taxes: fc.array(tax, { maxLength: 4 }),
    deliveryFeeTax: orNull(fc.constantFrom('inc', 'iva')),
    bag: orNull(fc.constant({ price: 73 })),
    mode: fc.constantFrom('comprobante' as const, 'pos' as const, 'external' as const),
    document: fc.constantFrom('factura' as const, 'pos' as const),
    numbered: fc.boolean(),
    logo: orNull(fc.constant('iVBORw0KGgo=')),
  })
  .map(({ taxes, deliveryFeeTax, bag, mode, document, numbered, logo }) => {
    const facts = someFacts({ taxes, deliveryFeeTax, bag })
    return {
      ...facts,
      invoice: { ...facts.invoice, mode, document },
      restaurant: { ...facts.restaurant, logo },
      number: numbered ? facts.number : null,
    }
  })
