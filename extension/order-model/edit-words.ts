import { formatMoney } from '@shared/money'
import { type ChangedDish, type LinesDiff, optionChanges } from '@shared/tickets/diff-lines'
import { formatQuantity, type KitchenLine } from '@shared/tickets/lines'
import { sayModifiers } from '@shared/tickets/modifiers'
import type { EditDiff } from './edit'

/** One line of what changed: `+` added, `−` removed, `↻` as it was and is. */
export interface EditLine {
  sign: '+' | '−' | '↻'
  text: string
}

/** `2 Hamburguesa (+ Tocineta, SIN CEBOLLA)` */
function lineText({ quantity, name, modifiers }: KitchenLine): string {
  const options = sayModifiers(modifiers).map(({ sign, words }) => (sign === '+' ? `+ ${words}` : words))
  return `${formatQuantity(quantity)} ${name}${options.length > 0 ? ` (${options.join(', ')})` : ''}`
}

const withNote = (line: KitchenLine): string => (line.comment ? `${lineText(line)}: «${line.comment}»` : lineText(line))

const noteText = (note: string | null): string => (note ? `«${note}»` : 'sin nota')

/** `1 Pizza (Tamaño: Grande): ya no MITAD 1: Aceitunas; ahora MITAD 2: Aceitunas` */
function changedText({ line, before }: ChangedDish): string {
  const { changes, same } = optionChanges({ line, before }, false)
  const dish = `${formatQuantity(line.quantity)} ${line.name}${same.length > 0 ? ` (${same.join(', ')})` : ''}`
  const texts = changes.map(({ mark, words }) => `${mark.toLowerCase()} ${words}`)
  const note =
    (line.comment || null) === (before.comment || null)
      ? []
      : [`${noteText(line.comment)} (antes ${noteText(before.comment)})`]
  return `${dish}: ${[...texts, ...note].join('; ')}`
}

/** What changed of the dishes. */
export const dishChanges = ({ add, remove, changed, comments }: LinesDiff): EditLine[] => [
  ...add.map((line) => ({ sign: '+' as const, text: withNote(line) })),
  ...remove.map((line) => ({ sign: '−' as const, text: withNote(line) })),
  ...changed.map((dish) => ({ sign: '↻' as const, text: changedText(dish) })),
  ...comments.map(({ line, before }) => ({
    sign: '↻' as const,
    text: `${lineText(line)}: ${noteText(line.comment)} (antes ${noteText(before)})`,
  })),
]

/** The lines of the cashier's band. */
export function editLines({ added, removed, changed, notes, parts, amount }: EditDiff): EditLine[] {
  return [
    ...dishChanges({ add: added, remove: removed, changed, comments: notes }),
    ...parts.map(({ name, before, now }) => ({
      sign: '↻' as const,
      text: `${name}: ${now || '—'} (antes ${before || '—'})`,
    })),
    ...(amount === null
      ? []
      : [{ sign: '↻' as const, text: `Total: ${formatMoney(amount.now)} (antes ${formatMoney(amount.before)})` }]),
  ]
}
