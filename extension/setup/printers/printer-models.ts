import type { PrinterSettings } from '@shared/settings/bridge'

export interface PrinterModel {
  id: string
  /** As on its label. */
  name: string
  /** Characters of font A in a row, and dots of the head. */
  columns: number
  dots: number
  codePage: PrinterSettings['codePage']
  codePageNumber: number
  hasCutter: boolean
  /** Where the row's facts are from; `db`: escpos-printer-db of 2026-07-27, by the names of its profiles. */
  source: string
}

const CP858 = { codePage: 'cp858', codePageNumber: 19 } as const
/** Most printers know it (33 of 44 in escpos-printer-db); € becomes `EUR`. */
export const COMMON_PAGE = { codePage: 'cp850', codePageNumber: 2 } as const

const TH230_PAGE = { codePage: 'cp858', codePageNumber: 6 } as const
type Page = Pick<PrinterModel, 'codePage' | 'codePageNumber'>

const model = (id: string, name: string, columns: number, dots: number, page: Page, source: string): PrinterModel => ({
  id,
  name,
  columns,
  dots,
  ...page,
  hasCutter: true,
  source,
})

/**
 * Printers of Colombian shops whose facts were found. Where a source gives no dots, 12 a character: a head has at least
 * these. A model that is missing, or whose row errs, is set by the test page.
 */
export const PRINTER_MODELS: readonly PrinterModel[] = [
  model('tm-t20', 'Epson TM-T20II, TM-T20III', 48, 576, CP858, 'db: TM-T20II, TM-T20III'),
  model('tm-t20-42', 'Epson TM-T20II en modo de 42 columnas', 42, 546, CP858, 'db: TM-T20II-42col'),
  model('tm-t70', 'Epson TM-T70, TM-T70II', 42, 512, CP858, 'db: TM-T70, TM-T70II'),
  model('tm-t88ii', 'Epson TM-T88II', 42, 512, COMMON_PAGE, 'db: TM-T88II'),
  model('tm-t88', 'Epson TM-T88III, IV, V', 42, 512, CP858, 'db: TM-T88III, TM-T88IV, TM-T88V'),
  // Its pages were not found.
  model('tm-t88vi', 'Epson TM-T88VI, VII', 42, 512, COMMON_PAGE, 'Epson, manual of the TM-T88 series, p. 82'),
  model('tm-m30iii', 'Epson TM-m30III', 48, 576, COMMON_PAGE, 'db: TM-m30III'),
  model('rp326', 'Rongta RP326, RP332', 42, 504, CP858, 'db: RP326, RP332, without dots'),
  model('th230', 'Wincor Nixdorf TH230', 44, 576, TH230_PAGE, 'db: TH230, TH230Plus'),
  // Columns: 12 dots a character; the database has no usable number.
  model('pos-80', 'Netum NT-80, POS-80 y parecidas (80 mm)', 48, 576, COMMON_PAGE, 'db: NT-80-V-UL'),
  {
    ...model('pos-58', 'Netum NT-5890K, POS-5890 y parecidas (58 mm)', 32, 384, COMMON_PAGE, 'db: NT-5890K, POS-5890'),
    hasCutter: false,
  },
]

export const modelOf = (id: string): PrinterModel | undefined => PRINTER_MODELS.find((each) => each.id === id)
