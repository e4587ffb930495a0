import type { Dish } from '../orders'
import type { PrintedPaper } from '../printer'

/** `system`: a notice or test page of the bridge, a Cierre, or a paper of practice. `unknown`: torn early, or no paper of the product. */
type PaperKind =
  | 'kitchen'
  | 'change'
  | 'void'
  | 'delivery'
  | 'withdrawn'
  | 'invoice'
  | 'note'
  | 'correction'
  | 'system'
  | 'unknown'

const MARKS = {
  fallback: /LLÉVELA YA/,
  'second-sending': /2\.º ENVÍO/,
  replaces: /REEMPLAZA LA ANTERIOR/,
  'older-may-follow': /ESTE\s+ES\s+EL\s+MÁS\s+NUEVO,\s+AUNQUE\s+SALGA\s+OTRO\s+DESPUÉS/,
  reprint: /REIMPRESIÓN \d+/,
  superseded: /YA NO VALE/,
  late: /ATRASADA \d+ min/,
} as const
type PaperMark = keyof typeof MARKS

/** A paper as the cook, the rider or the customer reads it. */
export interface ReadPaper extends PrintedPaper {
  kind: PaperKind
  /** `30001-01`; null: it names none. */
  order: string | null
  /** `COCINA`; empty where the paper has none. */
  station: string
  marks: PaperMark[]
  /** What is to be cooked, packed or paid, as the paper leaves it. */
  dishes: Dish[]
  /** `15/03 21:30`, of a scheduled order; null: it says no such hour. */
  scheduledFor: string | null
  /** Under AGREGAR and QUITAR of a change: what the paper before it did not have, and what is not to be made any more. */
  added: Dish[]
  removed: Dish[]
  /** COP; null: it has none. */
  total: number | null
  /** COP that the courier collects in cash; null: it does not say so. */
  toCollect: number | null
  /** What a corrected charge was, and is now, and at which till; null: it is no such paper. */
  charge: string | null
  /** Who delivers it, as the domicilio names him; null: the paper has no name. */
  courier: string | null
  invoiceNumber: string | null
  /** `C1-000004`: of the till that read the order, on each of its papers. */
  transaction: string | null
  /** Of the day at its station. A note names it without its station. */
  comanda: string | null
}

const STATION = /^([A-ZÁÉÍÓÚÑ]+) +\d\d:\d\d( \d\d\/\d\d)?$/m
/** Beside the customer's name, on the slip with a table. */
const STATION_OF_SLIP = /PASAR A[\s\S]*?^(COCINA|BARRA|BAR) {2,}\S/m
/** As a paper begins, below the banner of another printer: what a customer writes comes later. */
const SYSTEM = /^\s*(?:ES DE .*\n\s*)?(?:VERIFICAR COMANDA|ATENCIÓN|PRUEBA|CIERRE DEL DÍA|ENTREGA DE TURNO) *(?:\n|$)/
const KITCHEN_DISH = /^ *(\d+) x (\S.*)$/
const PRICED_DISH = /^ {1,3}(\d+) (\S.*?) {2,}[\d.]+$/
const NOTE = /^ *(?:NOTA|Nota): (\S.*)$/

/** Also one of practice, which is read as the system's. */
export const isCorrection = (text: string): boolean => /COBRO\s+CORREGIDO/.test(text)

function kindOf(text: string): PaperKind {
  if (SYSTEM.test(text)) return 'system'
  if (isCorrection(text)) return 'correction'
  if (/COMPROBANTE DE PEDIDO|^ *FACTURA(?: ELECTRÓNICA DE VENTA)? *$/m.test(text)) return 'invoice'
  if (/CAMBIÓ EL\s+PEDIDO/.test(text)) return 'change'
  if (/DOMICILIO\s+ANULADO/.test(text)) return 'withdrawn'
  const [, , date] = STATION.exec(text) ?? []
  if (date !== undefined) return 'kitchen'
  // The copy of a note says NO PREPARAR once its order was cancelled.
  if (/AVISO|PASAR A/.test(text)) return 'note'
  if (/NO PREPARAR/.test(text)) return 'void'
  return /^ *DOMICILIO *$/m.test(text) ? 'delivery' : 'unknown'
}

/** A change tells the differences first, then how the order is now. */
const finalPart = (kind: PaperKind, text: string): string =>
  kind === 'change' ? (text.split('ASÍ QUEDA')[1] ?? '') : text

/** Of a change, under this title, up to the rule below it. */
const section = (title: RegExp, kind: PaperKind, text: string): string =>
  kind === 'change' ? (text.split(/^=+$/m).find((part) => title.test(part)) ?? '') : ''

function dishesIn(kind: PaperKind, text: string): Dish[] {
  const pattern = kind === 'invoice' || kind === 'delivery' ? PRICED_DISH : KITCHEN_DISH
  const dishes: Dish[] = []
  for (const line of text.split('\n')) {
    const [, amount, name] = pattern.exec(line) ?? []
    if (name !== undefined) dishes.push({ name: name.toUpperCase(), amount: Number(amount), note: null })
    const [, note] = NOTE.exec(line) ?? []
    const last = dishes.at(-1)
    if (note !== undefined && last) last.note = note
  }
  return dishes
}

const numberIn = (text: string, pattern: RegExp): number | null => {
  const [, digits] = pattern.exec(text) ?? []
  return digits === undefined ? null : Number(digits.replaceAll('.', ''))
}

/** Two tills that charge an order alike print two papers, each with its own transaction. */
function chargeIn(text: string): string {
  const sums = /Antes[\s\S]*?(?=\n=|$)/.exec(text)?.[0].replaceAll(/\s+/g, ' ') ?? ''
  const till = /^ *Trx ([A-Z]+\d+)-/m.exec(text)?.[1] ?? 'no till'
  return `${sums} (${till})`
}

/** Where settings change, BARRA has another name for a while. */
export const stationNamed = (name: string): string => (name === 'BAR' ? 'BARRA' : name)

function stationOf(text: string): string {
  const [, name = ''] = STATION.exec(text) ?? STATION_OF_SLIP.exec(text) ?? []
  return stationNamed(name)
}

export function readPaper(paper: PrintedPaper): ReadPaper {
  const { text } = paper
  const kind = kindOf(text)
  const marks = (Object.keys(MARKS) as PaperMark[]).filter((mark) => MARKS[mark].test(text))
  return {
    ...paper,
    kind,
    order: kind === 'system' || kind === 'unknown' ? null : (/#(\d+-\d+)/.exec(text)?.[1] ?? null),
    station: stationOf(text),
    marks,
    dishes: dishesIn(kind, finalPart(kind, text)),
    scheduledFor: /PROGRAMADO (\d\d\/\d\d \d\d:\d\d)/.exec(text)?.[1] ?? null,
    added: dishesIn(kind, section(/^ *AGREGAR *$/m, kind, text)),
    removed: dishesIn(kind, section(/^ *QUITAR(?: TODO)? *$/m, kind, text)),
    total: numberIn(text, /^TOTAL +\$ ([\d.]+)$/m),
    toCollect: numberIn(text, /COBRAR EN EFECTIVO\s+\$ ([\d.]+)/),
    charge: kind === 'correction' ? chargeIn(text) : null,
    courier: /^Domiciliario.*$/m.exec(text)?.[0] ?? null,
    invoiceNumber: /N\.º (\S+)/.exec(text)?.[1] ?? null,
    transaction: /\bTrx ([A-Z]+\d+-\d+)/.exec(text)?.[1] ?? null,
    comanda: /^ *COMANDA (\d+) *$/m.exec(text)?.[1] ?? null,
  }
}

/** What two papers of one content have in common. */
export const contentOf = ({ kind, dishes, scheduledFor, total, charge, courier }: ReadPaper): string =>
  [
    `${kind}: ${charge ?? dishesText(dishes)}`,
    ...(scheduledFor === null ? [] : [`for ${scheduledFor}`]),
    ...(total === null ? [] : [`$ ${total}`]),
    ...(courier === null ? [] : [courier]),
  ].join(' · ')

/** `2 x AJIACO (bien caliente) + 1 x TAMAL`, whatever their order. */
export const dishesText = (dishes: readonly Dish[]): string =>
  dishes
    .map(({ name, amount, note }) => `${amount} x ${name.toUpperCase()}${note === null ? '' : ` (${note})`}`)
    .sort()
    .join(' + ') || 'nothing'

/** `2 x AJIACO for 40000`, as a paper with prices tells it: notes are the kitchen's. */
export const pricedText = (dishes: readonly Dish[], total: number | null): string =>
  `${dishesText(dishes.map((dish) => ({ ...dish, note: null })))} for ${total}`

/** What tells its reader the same thing: a later paper of the line holds instead of the earlier ones. */
export function lineOf({ kind, station }: Pick<ReadPaper, 'kind' | 'station'>): string {
  if (kind === 'kitchen' || kind === 'change' || kind === 'void') return station
  return kind === 'withdrawn' ? 'delivery' : kind
}
