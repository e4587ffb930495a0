import type { ProbeAnswer } from '../api'
import { REASON_WORDS } from '../messages/printers'
import type { PrinterSettings } from '../settings/bridge'

/** Whether a printer confirms printed papers, as far as known. */
export function confirmWords(confirm: PrinterSettings['confirm']): string {
  switch (confirm) {
    case 'completion':
      return 'Avisa cuando el papel salió.'
    case 'consumption':
      return 'Avisa cuando leyó todo el papel.'
    case 'none':
      return 'No avisa si salió: el número de cada comanda dice si falta una.'
    case 'auto':
      return 'Si avisa cuando el papel salió, se mira en cada papel.'
  }
}

/** The result of the probe «¿avisa?». */
export function probeWords({ found, state, reasons, language }: ProbeAnswer): string {
  if (language === 'star')
    return 'Está en su modo Star y no entiende los papeles. Ponga la Star en modo ESC/POS, apáguela y préndala, y pruebe otra vez.'
  if (found === 'auto') return 'Dice cómo está, pero no avisa si el papel salió.'
  if (found !== null) return confirmWords(found)
  if (reasons.includes('timed-out'))
    return 'No contestó. Pulse «Probar»: si sale la hoja, sirve y no avisa; si no sale, revise que esté encendida, el cable y la dirección.'
  if (reasons.includes('connecting-to-device'))
    return 'No se pudo preguntar: está apagada, ocupada o sin conexión. Revise que esté encendida, el cable y, si es de red, la dirección; luego pruebe otra vez.'
  const why = reasons.map((reason) => REASON_WORDS[reason]).join(', ')
  if (why !== '') return `No se pudo preguntar: ${why}. Arréglela y pruebe otra vez.`
  return state === 'ready' ? 'Está imprimiendo. Pruebe cuando termine.' : 'No se pudo preguntar. Pruebe otra vez.'
}

/** Millimetres of the roll. */
export type PaperWidth = 80 | 58

/** Characters of font A and dots of the head: 8 dots a millimetre, 12 a character (Epson TM-T20III, and 58 mm clones). */
export const PAPER_WIDTHS: Record<PaperWidth, { columns: number; dots: number }> = {
  80: { columns: 48, dots: 576 },
  58: { columns: 32, dots: 384 },
}

/** The roll's width that is nearest to the columns. */
export const widthOf = ({ columns }: Pick<PrinterSettings, 'columns'>): PaperWidth => (columns < 40 ? 58 : 80)

/**
 * The columns that the test page showed, with 12 dots each: a head of that many columns has at least these (TM-T88: 42
 * and 512), so that no picture is wider than the paper. Dots that are set and suffice stay.
 */
export const rowOf = (columns: number, printer: Pick<PrinterSettings, 'columns' | 'dots'>) => ({
  columns,
  dots: printer.columns === columns ? printer.dots : columns * 12,
})
