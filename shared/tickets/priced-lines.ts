import { formatAmount } from '../money'
import type { InvoiceContent } from '../payload'
import type { Block, Cell } from '../ticket'
import { sayModifiers } from './modifiers'
import { formatQuantity } from './quantity'

type PricedLine = InvoiceContent['lines'][number]

/** `2.250`, and that it is the price of one where there are more. */
const priceText = (pesos: number, units: number): string => `(${formatAmount(pesos)}${units === 1 ? '' : ' c/u'})`

/** The line's total holds its options already: their price stands behind their name, not in the column. */
const modifierTexts = ({ modifiers, quantity }: PricedLine): string[] =>
  sayModifiers(modifiers).map(
    ({ modifier: { count, price }, sign, words }) =>
      `${sign} ${words}${price === 0 ? '' : ` ${priceText(price, count * quantity)}`}`,
  )

interface Columns {
  /** What stands beside the n-th amount, one letter at most. */
  marks?: string[]
  /** A factura or comprobante names its columns and says what one costs. */
  forCustomer?: boolean
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

/** Lines with quantity, name and total in columns that no length of any of them breaks. */
export function pricedLines(lines: readonly PricedLine[], { marks = [], forCustomer = false }: Columns = {}): Block[] {
  const widths = widthsOf(lines, marks)
  const details = (line: PricedLine): string[] => [
    ...(forCustomer && line.quantity !== 1 ? [`${formatAmount(line.unitPrice)} c/u`] : []),
    ...modifierTexts(line),
    ...(line.comment ? [`Nota: ${line.comment}`] : []),
  ]
  return [
    ...(forCustomer ? [columnsRow(widths, 'CAN', 'DESCRIPCIÓN', '', 'VALOR')] : []),
    ...lines.flatMap((line, i) => [
      columnsRow(
        widths,
        formatQuantity(line.quantity),
        line.name || '(sin nombre)',
        marks[i] ?? '',
        formatAmount(line.total),
      ),
      ...details(line).map((detail) => detailRow(widths, detail)),
    ]),
  ]
}
