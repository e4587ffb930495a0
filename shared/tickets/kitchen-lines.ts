import type { KitchenContent } from '../payload'
import type { Block } from '../ticket'
import { rule, text } from './blocks'
import { modifierLines } from './modifier-lines'
import { formatQuantity } from './quantity'

type KitchenLine = KitchenContent['lines'][number]

/** `2 x HAMBURGUESA`: the quantity has a cell of its own, so that no long name can push it off the paper. */
function nameRow(line: KitchenLine, quantityWidth: number): Block {
  return {
    type: 'row',
    bold: true,
    size: 'tall',
    cells: [
      { text: `${formatQuantity(line.quantity)} x`, width: quantityWidth },
      { text: line.name.toUpperCase() || '(SIN NOMBRE)', width: null },
    ],
  }
}

function lineBlocks(line: KitchenLine, quantityWidth: number): Block[] {
  // «2 x HAMBURGUESA + Tocineta» is read as one slice for both by some cooks and as two by others.
  const each = line.quantity > 1 && line.modifiers.length > 0
  return [
    nameRow(line, quantityWidth),
    ...(each ? [text('CADA UNA:', { bold: true, indent: 2 })] : []),
    ...modifierLines(line.modifiers),
    ...(line.comment ? [text(`NOTA: ${line.comment}`, { inverse: true, bold: true, indent: 2 })] : []),
  ]
}

/** What one station cooks, without a single price. */
export function kitchenLines(lines: readonly KitchenLine[]): Block[] {
  const width = Math.max(0, ...lines.map((line) => formatQuantity(line.quantity).length)) + 3
  return lines.flatMap((line, i) => [...(i > 0 ? [rule()] : []), ...lineBlocks(line, width)])
}
