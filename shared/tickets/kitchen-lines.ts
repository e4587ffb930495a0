import type { Block } from '../ticket'
import { rule, text } from './blocks'
import { allergyIn } from './kitchen-allergies'
import type { KitchenLine } from './kitchen-line'
import { modifierLines } from './modifier-lines'
import { customerText, lineInLatin } from './other-alphabets'
import { formatQuantity } from './quantity'

/** `2 x HAMBURGUESA`: the quantity has its own cell, so that a long name cannot displace it. */
function nameRow(line: KitchenLine, quantityWidth: number): Block {
  return {
    type: 'row',
    bold: true,
    size: 'tall',
    cells: [
      { text: formatQuantity(line.quantity), width: quantityWidth, align: 'right' },
      { text: 'x', width: 3, align: 'center' },
      { text: line.name.toUpperCase() || '(SIN NOMBRE)', width: null },
    ],
  }
}

/** A customer's note, white on black under its line; taller for an illness. */
export function kitchenNote(label: string, comment: string, qr = true): Block[] {
  const tall = allergyIn(comment) !== null && ({ size: 'tall' } as const)
  const note = (words: string) => text(`${label}: ${words}`, { inverse: true, bold: true, indent: 2, ...tall })
  return customerText(comment, note, { indent: 2, qr, ...(label !== 'NOTA' && { label }) })
}

/** Dish and options, without its note. */
function dishBlocks(line: KitchenLine, quantityWidth: number): Block[] {
  // «2 x HAMBURGUESA + Tocineta» is read as one slice for both by some cooks and as two by others.
  const each = line.quantity > 1 && line.modifiers.length > 0
  return [
    nameRow(line, quantityWidth),
    ...(each ? [text('CADA UNA:', { bold: true, indent: 2 })] : []),
    ...modifierLines(line.modifiers),
  ]
}

const ownNote = ({ comment }: KitchenLine): Block[] => (comment ? kitchenNote('NOTA', comment) : [])

/** Note of a removed dish: without a QR. */
export const noteOfNoMore = ({ comment }: KitchenLine): Block[] => (comment ? kitchenNote('NOTA', comment, false) : [])

/** Lines of one station, without prices. `notes`: blocks under the n-th line, by default its own note. */
export function kitchenLines(
  lines: readonly KitchenLine[],
  notes: (line: KitchenLine, i: number) => Block[] = ownNote,
): Block[] {
  const width = Math.max(0, ...lines.map((line) => formatQuantity(line.quantity).length))
  return lines.flatMap((line, i) => [
    ...(i > 0 ? [rule()] : []),
    ...dishBlocks(lineInLatin(line), width),
    ...notes(line, i),
  ])
}
