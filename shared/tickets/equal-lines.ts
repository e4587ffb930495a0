import { countDishes } from '../dish-counts'
import type { KitchenContent } from '../paper-content'
import { answerText } from '../reading/facts'
import type { Block } from '../ticket'
import { isWarned } from './allergy-banners'
import { rule, text } from './blocks'
import { dishName, formatQuantity, type KitchenLine } from './lines'

type Warnings = KitchenContent['warnings']

/**
 * A note may be about one of several («una sin salsa»), a weighed dish is one piece, and a warning names its line
 * («en 1 x Ajiaco»): such lines stay apart.
 */
const canJoin = ({ comment, shared, quantity, modifiers }: KitchenLine, warnings: Warnings): boolean =>
  !comment &&
  !shared &&
  Number.isInteger(quantity) &&
  !modifiers.some(({ group, name }) => isWarned(answerText(group, name), warnings))

const dishOf = ({ name, modifiers }: KitchenLine): string =>
  JSON.stringify([name, ...modifiers.map((modifier) => JSON.stringify(modifier)).sort()])

/** Lines with the same dish and options as one line, where the first of them stood. */
export function equalLinesJoined({
  lines,
  warnings,
}: {
  lines: readonly KitchenLine[]
  warnings?: Warnings
}): KitchenLine[] {
  const groups = Map.groupBy(lines, (line) => (canJoin(line, warnings) ? dishOf(line) : Symbol()))
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, quantity: others.reduce((sum, { quantity }) => sum + quantity, first.quantity) }] : [],
  )
}

/** From this many lines on, a comanda is too long to be added up in the head. */
const LONG = 6

/**
 * `EN TOTAL: 5 HAMBURGUESA` at the foot of a long comanda that has one dish in several lines. A shared dish is counted at
 * the station that makes it; a weighed dish is not counted.
 */
export function dishTotals(lines: readonly KitchenLine[]): Block[] {
  const own = lines.filter(({ shared, quantity }) => !shared && Number.isInteger(quantity))
  const counts = countDishes(own)
  if (lines.length < LONG || counts.length === own.length) return []
  return [
    text('EN TOTAL', { bold: true }),
    ...counts.map(({ name, quantity }) =>
      text(`${formatQuantity(quantity)} ${dishName(name)}`, { bold: true, indent: 2 }),
    ),
    rule(),
  ]
}
