import type { PrinterSettings } from '../settings/bridge'

type BuzzerCommand = NonNullable<NonNullable<PrinterSettings['buzzer']>['command']>

export interface PrinterModel {
  id: string
  /** Name on the printer's label. */
  name: string
  /** Characters of font A in a row, and dots of the head. */
  columns: number
  dots: number
  codePage: PrinterSettings['codePage']
  codePageNumber: number
  hasCutter: boolean
  /** The command of its buzzer; null: none is documented, and the printer keeps the one it is set to. */
  buzzer: BuzzerCommand | null
  /** True: no model but a kind of printer, with what most of them have. Only its test page tells. */
  isFamily: boolean
  /** Where the row's facts are from; see `SOURCES`. */
  source: string
}

/**
 * The sources that rows name in short. Each column, dot and page of a row is in one of them; a model for which none was
 * found has no row, and is set as one of the two families.
 */
export const SOURCES = {
  /** github.com/receipt-print-hq/escpos-printer-db of 2026-07-27, by the names of its profiles. */
  db: 'escpos-printer-db',
  /** npm @point-of-sale/receipt-printer-encoder 4.0.1, by the names of its models. */
  rpe: 'receipt-printer-encoder',
  /** Manuals of the maker. */
  Epson: 'ESC/POS reference: ESC ( A function 97, and manual of the TM-T88 series, p. 82',
  '3nStar': 'RPT008 programmer manual: 80 mm series POS-80XX, font A of 12 × 24 dots',
} as const

type Page = Pick<PrinterModel, 'codePage' | 'codePageNumber'>

const CP858: Page = { codePage: 'cp858', codePageNumber: 19 }
/** Most printers know it (33 of 44 in escpos-printer-db); € becomes `EUR`. */
export const COMMON_PAGE = { codePage: 'cp850', codePageNumber: 2 } as const
const TH230_PAGE: Page = { codePage: 'cp858', codePageNumber: 6 }
/** Star's ESC/POS emulation has page numbers of its own. */
const STAR_PAGE: Page = { codePage: 'cp858', codePageNumber: 4 }

/** A model whose row leaves out what most have: a head of 12 dots a character at least, a cutter, no known buzzer. */
type Row = Pick<PrinterModel, 'name' | 'columns' | 'source'> &
  Partial<Pick<PrinterModel, 'dots' | 'hasCutter' | 'buzzer' | 'isFamily'>> & { page: Page }

const ROWS: Readonly<Record<string, Row>> = {
  'tm-t20': {
    name: 'Epson TM-T20II, TM-T20III',
    columns: 48,
    page: CP858,
    buzzer: 'esc-paren-a',
    source: 'db: TM-T20II, TM-T20III; Epson',
  },
  'tm-t20-42': {
    name: 'Epson TM-T20II en modo de 42 columnas',
    columns: 42,
    dots: 546,
    page: CP858,
    buzzer: 'esc-paren-a',
    source: 'db: TM-T20II-42col; Epson',
  },
  'tm-t20iv': { name: 'Epson TM-T20IV', columns: 48, page: CP858, source: 'rpe: epson-tm-t20iv' },
  'tm-t70': { name: 'Epson TM-T70', columns: 42, dots: 512, page: CP858, source: 'db: TM-T70' },
  'tm-t70ii': {
    name: 'Epson TM-T70II',
    columns: 42,
    dots: 512,
    page: CP858,
    buzzer: 'esc-paren-a',
    source: 'db: TM-T70II; Epson',
  },
  'tm-t88ii': { name: 'Epson TM-T88II', columns: 42, dots: 512, page: COMMON_PAGE, source: 'db: TM-T88II' },
  'tm-t88': {
    name: 'Epson TM-T88III, TM-T88IV',
    columns: 42,
    dots: 512,
    page: CP858,
    source: 'db: TM-T88III, TM-T88IV',
  },
  'tm-t88v': {
    name: 'Epson TM-T88V, TM-T88VI, TM-T88VII',
    columns: 42,
    dots: 512,
    page: CP858,
    buzzer: 'esc-paren-a',
    source: 'db: TM-T88V; rpe: epson-tm-t88vi, epson-tm-t88vii; Epson',
  },
  // CP858 is not listed for the TM-m30III (db).
  'tm-m30': {
    name: 'Epson TM-m30II, TM-m30III',
    columns: 48,
    page: COMMON_PAGE,
    buzzer: 'esc-paren-a',
    source: 'db: TM-m30III; rpe: epson-tm-m30ii, epson-tm-m30iii; Epson',
  },
  'srp-350': {
    name: 'Bixolon SRP-350, SRP-350III',
    columns: 42,
    page: CP858,
    source: 'rpe: bixolon-srp350, bixolon-srp350iii',
  },
  'xp-80': {
    name: 'Xprinter XP-N160II, XP-T80Q',
    columns: 48,
    page: CP858,
    buzzer: 'esc-b',
    source: 'rpe: xprinter-xp-n160ii, xprinter-xp-t80q',
  },
  tsp600: {
    name: 'Star TSP600, TSP650 en modo ESC/POS',
    columns: 48,
    page: STAR_PAGE,
    source: 'db: TSP600 (dots and pages of its ESC/POS emulation); rpe: star-tsp650 (columns)',
  },
  th230: {
    name: 'Wincor Nixdorf TH230',
    columns: 44,
    dots: 576,
    page: TH230_PAGE,
    source: 'db: TH230, TH230Plus',
  },
  'pos-80': {
    name: 'Compatible de 80 mm: 3nStar, Rongta, SAT, Xprinter, POS-80…',
    columns: 48,
    page: COMMON_PAGE,
    buzzer: 'esc-b',
    isFamily: true,
    source: 'db: NT-80-V-UL, P822D; rpe: pos-8360; 3nStar',
  },
  'pos-58': {
    name: 'Compatible de 58 mm: 3nStar, SAT, Xprinter, POS-58…',
    columns: 32,
    page: COMMON_PAGE,
    buzzer: 'esc-b',
    hasCutter: false,
    isFamily: true,
    source: 'db: NT-5890K, POS-5890, ZJ-5870; rpe: pos-5890',
  },
}

/** Printers of Colombian shops whose facts were found, and two families for the others. */
export const PRINTER_MODELS: readonly PrinterModel[] = Object.entries(ROWS).map(([id, { page, ...row }]) => ({
  id,
  dots: row.columns * 12,
  hasCutter: true,
  buzzer: null,
  isFamily: false,
  ...page,
  ...row,
}))

export const modelOf = (id: string): PrinterModel | undefined => PRINTER_MODELS.find((each) => each.id === id)
