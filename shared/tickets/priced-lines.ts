import { formatAmount } from '../money'
import type { InvoiceContent } from '../payload'
import type { Block, Cell } from '../ticket'
import { sayModifiers } from './modifiers'
import { customerText, lineInLatin } from './other-alphabets'
import { formatQuantity } from './quantity'

type PricedLine = InvoiceContent['lines'][number]

/** `2.250`, marked as the unit price where there is more than one. */
const priceText = (pesos: number, units: number): string => `(${formatAmount(pesos)}${units === 1 ? '' : ' c/u'})`

/** The line's total includes its options: their price follows their name, not in the column. */
const modifierTexts = ({ modifiers, quantity }: PricedLine): string[] =>
  sayModifiers(modifiers).map(
    ({ modifier: { count, price }, sign, words }) =>
      `${sign} ${words}${price === 0 ? '' : ` ${priceText(price, count * quantity)}`}`,
  )

interface Columns {
  /** Mark beside the n-th amount, one letter at most. */
  marks?: string[]
  /** For a factura or comprobante: column titles and unit prices. */
  forCustomer?: boolean
  /** False where the paper's own QR symbol must be found: none for notes in another alphabet. */
  noteCodes?: boolean
}

interface Widths {
  quantity: number
  mark: number
  amount: number
}

function widthsOf(lines: readonly PricedLine[], marks: readonly string[]): Widths {
  return {
    quantity: Math.max(3, ...lines.map((line) => formatQuantity(line.quantity).length)),
    mark: marks.some((mark) => mark !== '') ? 2 : 0,
    amount: Math.max(6, ...lines.map((line) => formatAmount(line.total).length + 1)),
  }
}

function columnsRow(widths: Widths, quantity: string, name: string, mark: string, amount: string): Block {
  const markCell: Cell[] = widths.mark === 0 ? [] : [{ text: mark, width: widths.mark, align: 'right' }]
  return {
    type: 'row',
    cells: [
      { text: quantity, width: widths.quantity, align: 'right' },
      { text: '', width: 1 },
      { text: name, width: null },
      ...markCell,
      { text: amount, width: widths.amount, align: 'right' },
    ],
  }
}

const detailRow = (widths: Widths, content: string): Block => ({
  type: 'row',
  cells: [
    { text: '', width: widths.quantity + 1 },
    { text: content, width: null },
  ],
})

/** Lines with quantity, name and total in columns that hold for values of any length. */
export function pricedLines(lines: readonly PricedLine[], columns: Columns = {}): Block[] {
  const { marks = [], forCustomer = false, noteCodes = true } = columns
  const widths = widthsOf(lines, marks)
  const details = (line: PricedLine): string[] => [
    ...(forCustomer && line.quantity !== 1 ? [`${formatAmount(line.unitPrice)} c/u`] : []),
    ...modifierTexts(line),
  ]
  const note = (words: string): Block => detailRow(widths, `Nota: ${words}`)
  const noteHow = { indent: widths.quantity + 1, qr: noteCodes }
  return [
    ...(forCustomer ? [columnsRow(widths, 'CAN', 'DESCRIPCIÓN', '', 'VALOR')] : []),
    ...lines
      .map(lineInLatin)
      .flatMap((line, i) => [
        columnsRow(
          widths,
          formatQuantity(line.quantity),
          line.name || '(sin nombre)',
          marks[i] ?? '',
          formatAmount(line.total),
        ),
        ...details(line).map((detail) => detailRow(widths, detail)),
        ...(line.comment ? customerText(line.comment, note, noteHow) : []),
      ]),
  ]
}
