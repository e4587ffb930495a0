import * as z from 'zod/mini'
import { connection } from '../connections'
import { invoiceNumber, numberPrefix } from '../invoice-number'
import type { CounterKind, ExpiryKind } from '../kinds'
import { readKeptNit, withDigit } from '../nit'
import { copies, counterPrinters, DEFAULT_PORT, id, logo, paper, station, text, tillLetter } from './bridge-parts'
import { expectedAt } from './expected-value'

export { CODE_PAGES, type CodePage } from './bridge-parts'

/** Settings of the bridge (`settings.json`, `GET/PUT /settings`). Defaults fill what a file leaves out. */
const percent = z.number().check(z.gte(0), z.lte(100))
const minutes = z.int().check(z.gte(1), z.lte(1440))

const printer = z.object({
  id,
  name: text(40),
  connection,
  columns: paper.columns,
  dots: z._default(z.int().check(z.gte(192), z.lte(832)), 576),
  codePage: paper.codePage,
  /** The n of ESC t n: Epson 19 = CP858, 2 = CP850, 16 = CP1252; 58 mm clones often use 53 for CP858. */
  codePageNumber: z._default(z.int().check(z.gte(0), z.lte(255)), 19),
  /** `auto`: probed; `none`: treated as blind. */
  confirm: z._default(z.enum(['auto', 'completion', 'consumption', 'none']), 'auto'),
  cut: z._default(z.nullable(z.enum(['partial', 'full'])), 'partial'),
  drawer: z._default(z.nullable(z.object({ pin: z.enum(['2', '5']) })), null),
  /** `command`: `esc-b`, most clones, is the default; `esc-paren-a`: Epson (ESC ( A function 97). */
  buzzer: z._default(
    z.nullable(
      z.object({
        times: z.int().check(z.gte(1), z.lte(9)),
        command: z.optional(z.enum(['esc-b', 'esc-paren-a'])),
      }),
    ),
    null,
  ),
  fallback: z._default(z.nullable(id), null),
})

const tax = z.object({
  id,
  name: text(20),
  percent,
  included: z._default(z.boolean(), true),
  items: z._default(z.nullable(z.array(text(80)).check(z.maxLength(500))), null),
})

const restaurant = z.object({
  name: z._default(text(80), ''),
  legalName: z._default(text(120), ''),
  /** `800197268`, `800197268-4` or `8001972684`, where that reads as one NIT only (`shared/nit.ts`). */
  nit: z._default(text(40), ''),
  address: z._default(text(160), ''),
  city: z._default(text(60), ''),
  phone: z._default(text(40), ''),
  taxStatus: z._default(text(60), ''),
  footer: z._default(text(300), ''),
  logo,
})

const invoice = z.object({
  mode: z._default(z.enum(['comprobante', 'pos', 'external']), 'comprobante'),
  prefix: z._default(numberPrefix, 'J'),
  next: z._default(invoiceNumber, 1),
  /**
   * The first number of a prefix is issued only after a person has confirmed the last one used. Set by Configuración:
   * another computer may have issued numbers of this prefix.
   */
  confirmFirst: z._default(z.boolean(), false),
  /** The first and the last number of the DIAN's authorisation. */
  from: z._default(z.nullable(invoiceNumber), null),
  to: z._default(z.nullable(invoiceNumber), null),
  resolution: z._default(z.nullable(text(40)), null),
  date: z._default(z.nullable(z.iso.date()), null),
  validUntil: z._default(z.nullable(z.iso.date()), null),
  /**
   * Mode `pos`: pesos before taxes above which a sale needs a factura electrónica and gets no POS number: 5 UVT (DIAN,
   * Resolución 001092 of 2022), $ 261.870 in 2026. Null: no ceiling, if the accountant says so.
   */
  ceiling: z._default(z.nullable(z.int().check(z.gte(1))), null),
  /** What Intüipos issues in mode `external`: factura electrónica (default) or equivalente electrónico P.O.S. */
  document: z.optional(z.enum(['factura', 'pos'])),
  /** Who confirmed that this shop may issue such papers, and when. Required in mode `pos`. */
  confirmedByAccountant: z._default(z.nullable(text(200)), null),
})

export const MOST_STATIONS = 20

const expiry: Record<ExpiryKind, typeof minutes> = {
  kitchen: minutes,
  change: minutes,
  delivery: minutes,
  invoice: minutes,
}
/** Each of its paths has words: shared/messages/setting-words.ts. */
export const bridgeShape = z.object({
  port: z._default(z.int().check(z.gte(1024), z.lte(65535)), DEFAULT_PORT),
  /** The letter of this computer's tills, `C1`, `C2`…: another one on each computer of a store. */
  till: tillLetter,
  /** Folder of another drive or of another computer, in which the daily copy is kept; null: there is none. */
  copyTo: z._default(z.nullable(text(400)), null),
  restaurant: z.prefault(restaurant, {}),
  taxes: z._default(z.array(tax).check(z.maxLength(10)), [
    { id: 'inc', name: 'INC', percent: 8, included: true, items: null },
  ]),
  deliveryFeeTax: z._default(z.nullable(id), null),
  bag: z._default(z.nullable(z.object({ price: z.int().check(z.gte(0)) })), null),
  invoice: z.prefault(invoice, {}),
  printers: z._default(z.array(printer).check(z.maxLength(20)), []),
  stations: z._default(z.array(station).check(z.maxLength(MOST_STATIONS)), []),
  ...counterPrinters,
  copies: z._default(z.object({ invoice: copies, delivery: copies } satisfies Record<CounterKind, unknown>), {
    invoice: 1,
    delivery: 1,
  }),
  expiryMinutes: z._default(z.object(expiry), {
    kitchen: 15,
    change: 15,
    delivery: 45,
    invoice: 60,
  }),
  unconfirmedKitchen: z._default(z.enum(['ask', 'print-marked']), 'ask'),
})

export type BridgeSettings = z.infer<typeof bridgeShape>
export type PrinterSettings = BridgeSettings['printers'][number]
export type StationSettings = BridgeSettings['stations'][number]

export interface SettingsIssue {
  /** `printers[1].fallback`; empty: the whole. */
  path: string
  /** Spanish, the end of a sentence: what belongs there. */
  message: string
  /** There is no such field: it is ignored, and the rest of the file counts. */
  isUnknown?: true
}

export type SettingsResult = { ok: true; settings: BridgeSettings } | { ok: false; issues: SettingsIssue[] }

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')

function repeated(ids: string[]): number {
  return ids.findIndex((value, i) => ids.indexOf(value) !== i)
}

const USED_TWICE = 'este id ya lo lleva otra: cada una va con el suyo, por ejemplo "cocina-2"'

const idsOf = (printers: ReadonlySet<string>): string =>
  printers.size === 0
    ? 'la lista "printers" está vacía'
    : `están ${[...printers].map((each) => `"${each}"`).join(', ')}`

/** Why a NIT is refused: a paper would show another, or none. Null: it is empty, or surely one. */
function nitIssue(nit: string): string | null {
  const reading = readKeptNit(nit)
  switch (reading.type) {
    case 'empty':
      return nit === '' ? null : 'debe quedar vacío ("") o ser un NIT, por ejemplo "900000000"'
    case 'both':
      return `se puede leer de dos maneras: escriba ${reading.nits.map((each) => `"${withDigit(each)}"`).join(' o ')}`
    case 'nit':
      return /^\d+(?:-\d)?$/.test(nit) ? null : `escriba "${withDigit(reading.nit)}"`
    case 'refused':
      return reading.reason === 'digit'
        ? `el dígito de verificación no es ese: escriba "${withDigit(reading.nit)}"`
        : 'no es un NIT: van sus números, con o sin dígito de verificación, por ejemplo "900000000"'
  }
}

/**
 * Rules across fields: ids exist and are unique, one default station, no printer its own fallback, `pos` confirmed. Two
 * printers may be each other's fallback: a job goes only to one that is ready.
 */
function crossChecks(s: BridgeSettings): SettingsIssue[] {
  const issues: SettingsIssue[] = []
  const report = (path: string, message: string) => issues.push({ path, message })
  const printers = new Set(s.printers.map((p) => p.id))
  const noPrinter = (id: string) => `no hay impresora "${id}": ${idsOf(printers)}`
  const twicePrinter = repeated(s.printers.map((p) => p.id))
  const twiceStation = repeated(s.stations.map((p) => p.id))
  if (twicePrinter >= 0) report(`printers[${twicePrinter}].id`, USED_TWICE)
  if (twiceStation >= 0) report(`stations[${twiceStation}].id`, USED_TWICE)
  s.printers.forEach((p, i) => {
    if (p.fallback === null) return
    if (!printers.has(p.fallback)) report(`printers[${i}].fallback`, noPrinter(p.fallback))
    if (p.fallback === p.id)
      report(`printers[${i}].fallback`, 'una impresora no es respaldo de ella misma: escriba el id de otra, o null')
  })
  s.stations.forEach((station, i) => {
    if (!printers.has(station.printer)) report(`stations[${i}].printer`, noPrinter(station.printer))
  })
  const defaults = s.stations.filter((station) => station.default && station.enabled)
  if (s.stations.length > 0 && defaults.length !== 1)
    report('stations', `una sola estación activa lleva "default": true; ahora son ${defaults.length}`)
  for (const field of ['invoicePrinter', 'deliveryPrinter'] as const) {
    const printer = s[field]
    if (printer !== null && !printers.has(printer)) report(field, noPrinter(printer))
  }
  const { from, to } = s.invoice
  if (from !== null && to !== null && from > to)
    report('invoice.from', `el rango empieza después de donde termina: debe ser ${to} o menos`)
  const wrongNit = nitIssue(s.restaurant.nit)
  if (wrongNit !== null) report('restaurant.nit', wrongNit)
  if (s.invoice.mode === 'pos' && !s.invoice.confirmedByAccountant)
    report(
      'invoice.confirmedByAccountant',
      'con "mode": "pos" debe decir qué contador lo confirmó y cuándo, por ejemplo "Ana Contadora, 15/03/2026"',
    )
  return issues
}

/** Validates settings; each issue has its path and says what belongs there. */
export function parseBridgeSettings(input: unknown): SettingsResult {
  const parsed = z.safeParse(bridgeShape, input)
  if (!parsed.success) {
    return {
      ok: false,
      issues: parsed.error.issues.map(({ path }) => ({
        path: pathText(path),
        message: expectedAt(bridgeShape, path, input),
      })),
    }
  }
  const issues = crossChecks(parsed.data)
  return issues.length > 0 ? { ok: false, issues } : { ok: true, settings: parsed.data }
}

/** A logo that no printer can draw. */
export function logoIssue(): SettingsIssue {
  const path = ['restaurant', 'logo']
  return { path: pathText(path), message: expectedAt(bridgeShape, path, { restaurant: { logo: '' } }) }
}

export function defaultBridgeSettings(): BridgeSettings {
  return z.parse(bridgeShape, {})
}

/** The station for lines that no other claims. */
export function defaultStation(settings: Pick<BridgeSettings, 'stations'>): StationSettings | null {
  return settings.stations.find((station) => station.default && station.enabled) ?? null
}
