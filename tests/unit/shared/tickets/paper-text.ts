import { type Gap, layOut, type PaperLine } from '@shared/layout/lay-out'
import type { Ticket } from '@shared/ticket'

const SIZES = { normal: ' ', tall: 'T', double: 'D' } as const

/** Lines without the thin white lines that only space the layout. */
const linesOf = ({ blocks }: Ticket, columns: number) =>
  layOut(blocks, { columns, codePage: 'cp858' }).filter((line) => line.type !== 'gap')

function lineText(line: Exclude<PaperLine, Gap>): string {
  switch (line.type) {
    case 'text':
      return `${SIZES[line.size]}${line.bold ? 'B' : ' '}${line.inverse ? 'I' : ' '}|${' '.repeat(line.indent)}${line.text}`
    case 'qr':
      return `[QR ${line.data}]`
    case 'image':
      return `[${line.image}]`
    case 'feed':
      return `[${line.lines} lines]`
    case 'cut':
      return '[cut]'
  }
}

/** A ticket as its paper reads: T tall, D double, B bold, I inverse, then the line. */
export const paperText = (ticket: Ticket, columns: number): string =>
  `\n${linesOf(ticket, columns).map(lineText).join('\n')}\n`

/** The words only, as one text: to search a paper independently of its line breaks. */
export const words = (ticket: Ticket): string =>
  linesOf(ticket, 240)
    .map((line) => (line.type === 'text' ? line.text.trim() : line.type === 'qr' ? line.data : ''))
    .join('\n')
    .replace(/ {2,}/g, ' ')
