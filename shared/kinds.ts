interface KindFacts {
  /** The Spanish word inside of a sentence. «Factura» is said only where it is known to be one. */
  name: string
  article: 'el' | 'la'
  /**
   * What asks for it: the order itself, where the shop prints this kind; a change or the cancellation of an order with
   * papers; a person; the bridge, which is the only one that makes it.
   */
  origin: 'order' | 'edit' | 'person' | 'bridge'
  /** The printer of its station, which its key names; that of the counter for its kind; the factura's; any, by name. */
  printedAt: 'station' | 'counter' | 'factura' | 'anywhere'
  /**
   * What it tells its station. Each such paper supersedes all earlier ones of the station, whatever their kinds: they
   * are one line. Null: it is in no station's line.
   */
  tells: 'cook' | 'stop' | null
  /** Its next revision supersedes the one before; otherwise each has content of its own. */
  isRevised: boolean
  /** It is in no plan: removed from its line it would not be planned again, and no revision replaces another. */
  isIndependent: boolean
  /** The kitchen or the courier works by it: it is not printed again once its order was called off. */
  isWork: boolean
  /** What tells its holder that the order was called off: a void, its own next revision, or nothing. */
  withdrawnBy: 'void' | 'revision' | null
  /** The setting `expiryMinutes` for which it may wait. */
  expiresLike: 'kitchen' | 'change' | 'delivery' | 'invoice'
  /** Place among the papers of one moment when they are sent: what the kitchen needs first, the factura last. */
  sendOrder: number
}

/** Every kind of paper, in the order in which an order's papers are listed. What depends on a kind derives from here. */
// biome-ignore format: -- two rows a kind
const facts = {
  kitchen: {
    name: 'comanda', article: 'la', origin: 'order', printedAt: 'station', tells: 'cook', withdrawnBy: 'void',
    isRevised: true, isIndependent: false, isWork: true, expiresLike: 'kitchen', sendOrder: 3,
  },
  change: {
    name: 'cambio', article: 'el', origin: 'edit', printedAt: 'station', tells: 'cook', withdrawnBy: 'void',
    isRevised: false, isIndependent: false, isWork: true, expiresLike: 'change', sendOrder: 2,
  },
  void: {
    name: 'cancelación', article: 'la', origin: 'edit', printedAt: 'station', tells: 'stop', withdrawnBy: null,
    isRevised: true, isIndependent: false, isWork: false, expiresLike: 'kitchen', sendOrder: 1,
  },
  note: {
    name: 'aviso', article: 'el', origin: 'person', printedAt: 'station', tells: null, withdrawnBy: null,
    isRevised: false, isIndependent: true, isWork: true, expiresLike: 'kitchen', sendOrder: 4,
  },
  delivery: {
    name: 'domicilio', article: 'el', origin: 'order', printedAt: 'counter', tells: null, withdrawnBy: 'revision',
    isRevised: true, isIndependent: false, isWork: true, expiresLike: 'delivery', sendOrder: 5,
  },
  invoice: {
    name: 'comprobante', article: 'el', origin: 'order', printedAt: 'counter', tells: null, withdrawnBy: null,
    isRevised: true, isIndependent: true, isWork: false, expiresLike: 'invoice', sendOrder: 6,
  },
  correction: {
    name: 'cobro corregido', article: 'el', origin: 'person', printedAt: 'factura', tells: null, withdrawnBy: null,
    isRevised: false, isIndependent: true, isWork: false, expiresLike: 'invoice', sendOrder: 7,
  },
  test: {
    name: 'prueba', article: 'la', origin: 'bridge', printedAt: 'anywhere', tells: null, withdrawnBy: null,
    isRevised: false, isIndependent: false, isWork: false, expiresLike: 'kitchen', sendOrder: 8,
  },
} as const satisfies Record<string, KindFacts>

export type Kind = keyof typeof facts
type KindWith<F> = { [K in Kind]: (typeof facts)[K] extends F ? K : never }[Kind]
/** What an order has one of, at each of its stations or at the counter. */
export type OrderKind = KindWith<{ origin: 'order' }>
/** What a till sends to the bridge. */
export type TillKind = Exclude<Kind, KindWith<{ origin: 'bridge' }>>
export type CounterKind = KindWith<{ printedAt: 'counter' }>
export type ExpiryKind = KindFacts['expiresLike']

export const PAPER_KINDS: Readonly<Record<Kind, KindFacts>> = facts
export const KINDS = Object.keys(facts) as Kind[]
export const ORDER_KINDS = KINDS.filter((kind): kind is OrderKind => PAPER_KINDS[kind].origin === 'order')
export const TILL_KINDS = KINDS.filter((kind): kind is TillKind => PAPER_KINDS[kind].origin !== 'bridge')

/** `Comanda`: as a title. */
export function paperTitle(kind: Kind): string {
  const { name } = PAPER_KINDS[kind]
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

/** Each paper of it says something of its own: none replaces another, and they are sent one after the other. */
export const isSeparate = (kind: Kind): boolean => PAPER_KINDS[kind].isIndependent && !PAPER_KINDS[kind].isRevised
export const hasStation = (kind: Kind): boolean => PAPER_KINDS[kind].printedAt === 'station'
export const isInStationLine = (kind: Kind): boolean => PAPER_KINDS[kind].tells !== null
export const tellsToCook = (kind: Kind): boolean => PAPER_KINDS[kind].tells === 'cook'
export const isAtCounter = (kind: Kind): kind is CounterKind => PAPER_KINDS[kind].printedAt === 'counter'
