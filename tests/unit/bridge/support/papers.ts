import { contentHash } from '@shared/content-hash'
import { type JobPayloadInput, PROTOCOL } from '@shared/payload'
import { NO_AMOUNTS } from '@shared/settlement'

const common = {
  storeName: 'Sede Norte',
  number: '20418-01',
  service: 'delivery',
  source: 'web',
  customer: 'Ana R.',
} as const
const priced = { name: 'Hamburguesa', quantity: 1, modifiers: [], comment: null, unitPrice: 25_900, total: 25_900 }
const money = {
  items: 25_900,
  coupon: null,
  deliveryFee: 0,
  serviceFee: 0,
  tip: 0,
  total: 25_900,
  amountToPay: 25_900,
  sumsAgree: true,
}
const payment = { state: 'paid', means: 'online', label: 'En línea', cashGiven: null } as const

/** Fields in which papers of a test may differ. */
export interface PaperChange {
  order?: string
  revision?: number
  station?: string
  /** Name of the single line. */
  dish?: string
  seenAt?: string
  releasedAt?: string
  transaction?: string
  practice?: boolean
  replaces?: string | null
  /** The content of the paper that a change refers to: the name of its single line; null: unknown. */
  before?: string | null
  /** A note's message. */
  message?: string
  /** The order's total, of its single line. */
  total?: number
  /** The document that Intüipos issued for the sale. */
  external?: { number: string; cufe: string | null } | null
  highestNumbers?: { prefix: string; number: number }[]
  createdAt?: string
  justoAt?: string | null
  secondSending?: boolean
  anotherComputer?: boolean
}

export interface Paper {
  key: string
  payload: JobPayloadInput
}

/** The paper of any content, and its key. */
export async function paper(kind: JobPayloadInput['kind'], content: object, change: PaperChange): Promise<Paper> {
  const now = new Date().toISOString()
  const station = 'station' in content ? content.station : '-'
  const before = typeof change.before === 'string' ? [lineOf({ dish: change.before })] : null
  const payload = {
    kind,
    content,
    protocol: PROTOCOL,
    context: { transaction: change.transaction ?? 'C1-1', createdAt: change.createdAt ?? now, readyAt: null, before },
    contentHash: await contentHash(content),
    seenAt: change.seenAt ?? now,
    releasedAt: change.releasedAt ?? now,
    practice: change.practice ?? false,
    replaces: change.replaces ?? null,
    highestNumbers: change.highestNumbers ?? [],
    justoAt: change.justoAt ?? null,
    secondSending: change.secondSending ?? false,
    ...(change.anotherComputer !== undefined && { anotherComputer: change.anotherComputer }),
  } as JobPayloadInput
  return { key: `store-1:${change.order ?? 'order-1'}:${kind}:${station}:${change.revision ?? 1}`, payload }
}

/** The paper with some fields of its content changed. */
export async function withContent({ key, payload }: Paper, change: object): Promise<Paper> {
  const content = { ...payload.content, ...change }
  return { key, payload: { ...payload, content, contentHash: await contentHash(content) } as JobPayloadInput }
}

const lineOf = ({ dish = 'Hamburguesa' }: PaperChange) => ({ name: dish, quantity: 1, modifiers: [], comment: null })

const ofStation = (change: PaperChange) => ({ ...common, station: change.station ?? 'cocina' })
const dishesOf = (change: PaperChange) => ({ ...ofStation(change), table: null, lines: [lineOf(change)] })

export const comanda = (change: PaperChange = {}): Promise<Paper> =>
  paper('kitchen', { ...dishesOf(change), scheduledFor: null }, change)

export const cambio = (change: PaperChange = {}): Promise<Paper> =>
  paper('change', { ...dishesOf(change), scheduledFor: null }, change)

export const aviso = (change: PaperChange = {}): Promise<Paper> =>
  paper('note', { ...ofStation(change), about: { type: 'message', text: change.message ?? 'sin sal' } }, change)

export const anulacion = (change: PaperChange = {}): Promise<Paper> => paper('void', dishesOf(change), change)

export function factura(change: PaperChange = {}): Promise<Paper> {
  const { dish: name = priced.name, total = priced.total, external } = change
  const content = {
    ...common,
    table: null,
    buyer: null,
    ...(external && { external }),
    lines: [{ ...priced, name, unitPrice: total, total }],
    money: { ...money, items: total, total, amountToPay: total },
    payment,
  }
  return paper('invoice', content, change)
}

export function domicilio(change: PaperChange = {}): Promise<Paper> {
  const { total = priced.total } = change
  const lines = [{ ...priced, unitPrice: total, total }]
  const due = { ...money, items: total, total, amountToPay: total }
  return paper('delivery', { ...common, phone: null, address: null, courier: null, lines, money: due, payment }, change)
}

const NOTHING = { ...NO_AMOUNTS, tip: 0, received: 0 }

/** «COBRO CORREGIDO», from cash to `total` by card. */
export const cobroCorregido = ({ total = priced.total, ...change }: PaperChange = {}): Promise<Paper> =>
  paper(
    'correction',
    {
      ...{ storeName: common.storeName, number: common.number, service: common.service },
      was: { ...NOTHING, cash: priced.total, received: 30_000 },
      now: { ...NOTHING, card: total },
      at: change.seenAt ?? new Date().toISOString(),
    },
    change,
  )
