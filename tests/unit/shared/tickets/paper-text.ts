import type { Ticket } from '@shared/ticket'
import { layOut, type PaperLine } from '../../../../bridge/escpos/layout'

const SIZES = { normal: ' ', tall: 'T', double: 'D' } as const

function lineText(line: PaperLine): string {
  switch (line.type) {
    case 'text':
      return `${SIZES[line.size]}${line.bold ? 'B' : ' '}${line.inverse ? 'I' : ' '}|${' '.repeat(line.indent)}${line.text}`
    case 'qr':
      return `[QR ${line.data}]`
    case 'feed':
      return `[${line.lines} lines]`
    case 'cut':
      return '[cut]'
  }
}

/** A ticket as its paper reads: T tall, D double, B bold, I inverse, then the line. */
export const paperText = (ticket: Ticket, columns: number): string =>
  `\n${layOut(ticket.blocks, { columns, codePage: 'cp858' }).map(lineText).join('\n')}\n`

/** The words alone, as one text: for asking whether a paper says something, wherever its lines break. */
export const words = (ticket: Ticket): string =>
  layOut(ticket.blocks, { columns: 240, codePage: 'cp858' })
    .map((line) => (line.type === 'text' ? line.text.trim() : line.type === 'qr' ? line.data : ''))
    .join('\n')
    .replace(/ {2,}/g, ' ')
