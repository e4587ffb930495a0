import { formatDate, formatTime } from '../dates'
import type { CodePage, PrinterSettings } from '../settings/bridge'
import type { Block, Ticket } from '../ticket'
import { headline, pair, rule, text } from './blocks'

/**
 * What printers in the field call these pages (escpos-printer-db, 50 profiles): 19 on Epson and its likes, 53 on the
 * cheap 58 mm ones, the others on single makes.
 */
const CANDIDATES: readonly { page: CodePage; number: number }[] = [
  { page: 'cp858', number: 19 },
  { page: 'cp858', number: 53 },
  { page: 'cp858', number: 14 },
  { page: 'cp850', number: 2 },
  { page: 'cp1252', number: 16 },
  { page: 'cp1252', number: 71 },
  { page: 'cp437', number: 0 },
]

const SAMPLE = 'áéíóú ñÑ ÁÉÍÓÚ ü ¿¡ € $ 25.900'

/** One sign a column, so that the paper's edge is where the ruler ends: `....:....1....:....2`. */
function ruler(columns: number): string {
  const sign = (column: number): string => {
    if (column % 10 === 0) return String((column / 10) % 10)
    return column % 5 === 0 ? ':' : '.'
  }
  return Array.from({ length: columns }, (_, i) => sign(i + 1)).join('')
}

function candidates({ codePage, codePageNumber }: PrinterSettings): Block[] {
  const own = { page: codePage, number: codePageNumber }
  const isOwn = (c: { page: CodePage; number: number }) => c.page === own.page && c.number === own.number
  const all = CANDIDATES.some(isOwn) ? CANDIDATES : [own, ...CANDIDATES]
  return all.flatMap((candidate) => [
    text(`${candidate.page} ${candidate.number}${isOwn(candidate) ? ' <- la de ahora' : ''}`, { bold: true }),
    text(SAMPLE, { codePage: candidate }),
  ])
}

function place({ connection }: PrinterSettings): string {
  switch (connection.type) {
    case 'network':
      return `${connection.host}:${connection.port}`
    case 'spooler':
      return connection.queue
    case 'usb':
      return 'USB'
    case 'device':
    case 'file':
      return connection.path
  }
}

/**
 * What an implementer reads to set a printer up: whether the width is right, which code page writes Spanish, whether it
 * draws a QR and cuts. Labels are ASCII alone: they are readable on any page. `now`: milliseconds since 1970.
 */
export function testPage(printer: PrinterSettings, restaurant: { name: string }, now: number): Ticket {
  const when = `${formatDate(now)} ${formatTime(now)}`
  return {
    title: `PRUEBA ${printer.name}`,
    blocks: [
      headline('PRUEBA'),
      headline(printer.name),
      ...(restaurant.name === '' ? [] : [text(restaurant.name, { align: 'center' })]),
      pair(printer.id, place(printer)),
      text(when, { align: 'center' }),
      rule(),
      text(`${printer.columns} columnas: la regla llena la fila.`),
      text(ruler(printer.columns)),
      pair('A la izquierda', '$ 25.900'),
      rule(),
      text('Elija la fila con todas las tildes bien:'),
      ...candidates(printer),
      rule(),
      { type: 'qr', data: `JUSTO ${printer.id} ${when}` },
      text('Corte:', { align: 'center' }),
      { type: 'cut' },
    ],
  }
}
