import { kindOf } from '../connections'
import { formatDate, formatTime } from '../dates'
import type { PrinterAbilities } from '../printer'
import type { CodePage, PrinterSettings } from '../settings/bridge'
import type { Block, Ticket } from '../ticket'
import { headline, pair, rule, text } from './blocks'

export interface CodePageCandidate {
  page: CodePage
  /** The n of ESC t n. */
  number: number
}

/**
 * Numbers of these pages on printers in the field (escpos-printer-db, 50 profiles): 19 on Epson and compatibles, 53 on
 * cheap 58 mm ones, the others on single brands.
 */
const CODE_PAGE_CANDIDATES: readonly CodePageCandidate[] = [
  { page: 'cp858', number: 19 },
  { page: 'cp858', number: 53 },
  { page: 'cp858', number: 14 },
  { page: 'cp850', number: 2 },
  { page: 'cp1252', number: 16 },
  { page: 'cp1252', number: 71 },
  { page: 'cp437', number: 0 },
]

/** Printed in each by the test page: correct only where the printer has that page under that number. */
export const CODE_PAGE_SAMPLE = 'áéíóú ñÑ ÁÉÍÓÚ ü ¿¡ € $ 25.900'

/** The candidates in the order of the test page: an unlisted one from the settings comes first. */
export const candidatesWith = (own: CodePageCandidate): readonly CodePageCandidate[] =>
  CODE_PAGE_CANDIDATES.some(({ page, number }) => page === own.page && number === own.number)
    ? CODE_PAGE_CANDIDATES
    : [own, ...CODE_PAGE_CANDIDATES]

/** Where rows end on printers in the field, in characters: 58 mm, TM-T88 and compatibles, TH230, 80 mm. */
export const ROW_ENDS = [32, 42, 44, 48] as const

/**
 * One character per column. The printer breaks it, and its first row ends in the number of columns:
 * `....:....:....:....:....:....:32..:....:4244:.48`
 */
function ruler(): string {
  const [last = 0] = ROW_ENDS.slice(-1)
  const signs = Array.from({ length: last }, (_, i): string => ((i + 1) % 5 === 0 ? ':' : '.'))
  for (const end of ROW_ENDS) signs.splice(end - 2, 2, ...String(end))
  return signs.join('')
}

function candidates({ codePage, codePageNumber }: PrinterSettings): Block[] {
  const own = { page: codePage, number: codePageNumber }
  const isOwn = (c: CodePageCandidate) => c.page === own.page && c.number === own.number
  return candidatesWith(own).flatMap((candidate) => [
    text(`${candidate.page} ${candidate.number}${isOwn(candidate) ? ' <- la de ahora' : ''}`, { bold: true }),
    text(CODE_PAGE_SAMPLE, { codePage: candidate }),
  ])
}

/** Whether it can confirm prints. `abilities` null: not probed yet. */
function confirmation(confirm: PrinterSettings['confirm'], abilities: PrinterAbilities | null): string {
  if (confirm === 'none') return 'apagado'
  if (abilities === null) return 'sin probar'
  if (abilities.completion) return 'si, al terminar'
  return abilities.consumption ? 'si, al leer' : 'no'
}

/** Checks by eye and ear. */
const checks = ({ buzzer, cut, confirm }: PrinterSettings, abilities: PrinterAbilities | null): Block[] => [
  pair('Avisa si salio:', confirmation(confirm, abilities)),
  pair('Pito:', buzzer === null ? 'apagado' : `debe sonar, ${buzzer.times} x`),
  pair('Corte:', cut === null ? 'apagado' : 'debe cortar aqui'),
]

/**
 * For setting a printer up: whether the width is right, which code page prints Spanish, whether it
 * draws a QR, beeps and cuts, and whether it can confirm. Labels are ASCII, readable on any page.
 * `now`: milliseconds since 1970.
 */
export function testPage(
  printer: PrinterSettings,
  restaurant: { name: string },
  now: number,
  abilities: PrinterAbilities | null = null,
): Ticket {
  const when = `${formatDate(now)} ${formatTime(now)}`
  return {
    title: `PRUEBA ${printer.name}`,
    rings: true,
    blocks: [
      headline('PRUEBA'),
      headline(printer.name),
      ...(restaurant.name === '' ? [] : [text(restaurant.name, { align: 'center' })]),
      pair(printer.id, kindOf(printer.connection).shortPlace(printer.connection)),
      text(when, { align: 'center' }),
      rule(),
      text(`Ahora: ${printer.columns} columnas. La fila de abajo termina en:`),
      text(ruler(), { unbroken: true }),
      pair('A la izquierda', '$ 25.900'),
      rule(),
      text('Elija la fila que se lea bien:'),
      ...candidates(printer),
      rule(),
      { type: 'qr', data: `JUSTO ${printer.id} ${when}` },
      ...checks(printer, abilities),
      { type: 'cut' },
    ],
  }
}
