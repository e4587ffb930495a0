import { formatDate, formatTime } from '../dates'
import type { PrinterAbilities } from '../printer'
import type { PrinterSettings } from '../settings/bridge'
import type { Block, Ticket } from '../ticket'
import { headline, pair, rule, text } from './blocks'
import { CODE_PAGE_SAMPLE, type CodePageCandidate, candidatesWith } from './code-page-candidates'

/** One character per column; the ruler must end at the paper's edge: `....:....1....:....2`. */
function ruler(columns: number): string {
  const sign = (column: number): string => {
    if (column % 10 === 0) return String((column / 10) % 10)
    return column % 5 === 0 ? ':' : '.'
  }
  return Array.from({ length: columns }, (_, i) => sign(i + 1)).join('')
}

function candidates({ codePage, codePageNumber }: PrinterSettings): Block[] {
  const own = { page: codePage, number: codePageNumber }
  const isOwn = (c: CodePageCandidate) => c.page === own.page && c.number === own.number
  return candidatesWith(own).flatMap((candidate) => [
    text(`${candidate.page} ${candidate.number}${isOwn(candidate) ? ' <- la de ahora' : ''}`, { bold: true }),
    text(CODE_PAGE_SAMPLE, { codePage: candidate }),
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
      pair(printer.id, place(printer)),
      text(when, { align: 'center' }),
      rule(),
      text(`${printer.columns} columnas: llenan la fila.`),
      text(ruler(printer.columns)),
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
