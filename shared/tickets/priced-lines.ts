import { formatAmount } from '../money'
import type { InvoiceContent } from '../payload'
import type { Block } from '../ticket'
import { formatQuantity } from './quantity'

type PricedLine = InvoiceContent['lines'][number]
type PricedModifier = PricedLine['modifiers'][number]

/** The line's total holds its options already: their price stands behind their name, not in the column. */
function modifierText(modifier: PricedModifier, quantity: number): string {
  const times = modifier.count > 1 ? `${modifier.count} x ` : ''
  if (modifier.price === 0) return `+ ${times}${modifier.name}`
  const each = modifier.count * quantity > 1 ? ' c/u' : ''
  return `+ ${times}${modifier.name} (${formatAmount(modifier.price)}${each})`
}

/** Lines with quantity, name and total in three columns that no length of any of them breaks. */
export function pricedLines(lines: readonly PricedLine[]): Block[] {
  const quantityWidth = Math.max(3, ...lines.map((line) => formatQuantity(line.quantity).length))
  const amountWidth = Math.max(6, ...lines.map((line) => formatAmount(line.total).length + 1))
  const totalRow = (line: PricedLine): Block => ({
    type: 'row',
    cells: [
      { text: formatQuantity(line.quantity), width: quantityWidth, align: 'right' },
      { text: '', width: 1 },
      { text: line.name || '(sin nombre)', width: null },
      { text: formatAmount(line.total), width: amountWidth, align: 'right' },
    ],
  })
  const detailRow = (content: string): Block => ({
    type: 'row',
    cells: [
      { text: '', width: quantityWidth + 1 },
      { text: content, width: null },
    ],
  })
  return lines.flatMap((line) => [
    totalRow(line),
    ...line.modifiers.map((modifier) => detailRow(modifierText(modifier, line.quantity))),
    ...(line.comment ? [detailRow(`Nota: ${line.comment}`)] : []),
  ])
}
