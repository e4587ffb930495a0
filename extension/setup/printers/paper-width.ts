import type { PrinterSettings } from '@shared/settings/bridge'

/** Millimetres of the roll. */
export type PaperWidth = 80 | 58

/** Characters of font A and dots of the head: 8 dots a millimetre, 12 a character (Epson TM-T20III, and 58 mm clones). */
export const PAPER_WIDTHS: Record<PaperWidth, { columns: number; dots: number }> = {
  80: { columns: 48, dots: 576 },
  58: { columns: 32, dots: 384 },
}

/** Whichever width is nearer. */
export const widthOf = ({ columns }: Pick<PrinterSettings, 'columns'>): PaperWidth => (columns < 40 ? 58 : 80)

export const otherWidth = (printer: Pick<PrinterSettings, 'columns'>): PaperWidth => (widthOf(printer) === 80 ? 58 : 80)
