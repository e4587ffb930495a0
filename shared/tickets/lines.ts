import { counted, joinWords } from '../grammar'
import { formatAmount, formatUnitPrice } from '../money'
import type { InvoiceContent, KitchenContent } from '../paper-content'
import { answerText } from '../reading/facts'
import { capitals } from '../text'
import type { Block, Cell } from '../ticket'
import { isWarned } from './allergy-banners'
import { hanging, rule, text } from './blocks'
import { type ShownModifier, sayModifiers } from './modifiers'
import { customerText, latinName, lineInLatin } from './other-alphabets'

/** `2`, `0,5`, `0,125`: decimal comma (Colombia), three decimals (a scale weighs grams). */
export const formatQuantity = (quantity: number): string => String(Math.round(quantity * 1000) / 1000).replace('.', ',')

/** One line of a paper for the kitchen: no price. */
export type KitchenLine = KitchenContent['lines'][number]

type Modifier = KitchenLine['modifiers'][number]

/** White on black: what is left out, and what the customer wrote. */
const BLACK = { inverse: true, bold: true, indent: 2 } as const

type Emphasised = Pick<ShownModifier<Modifier>, 'modifier' | 'without'>

type Warnings = KitchenContent['warnings']

/** An option to be read from afar, in these words; null: it is neither left out nor a warning. */
export function emphasised(words: string, { modifier, without }: Emphasised, warnings: Warnings): Block | null {
  if (isWarned(answerText(modifier.group, modifier.name), warnings))
    return text(words, { ...BLACK, indent: 1, size: 'double' })
  return without ? text(words, { ...BLACK, size: 'tall' }) : null
}

/**
 * Options of one line for the cook, at double height. Removals are white on black, also where only the answer says so;
 * at double width too where they warn.
 */
const modifierLines = (modifiers: readonly Modifier[], warnings: Warnings): Block[] =>
  sayModifiers(modifiers).map(
    (said) =>
      emphasised(`${said.sign} ${said.words}`, said, warnings) ?? hanging(3, said.sign, said.words, { size: 'tall' }),
  )

/** A dish's name as its paper calls it. */
export const dishName = (name: string): string => capitals(latinName(name)) || '(SIN NOMBRE)'

/** `2 x HAMBURGUESA`: the quantity has its own cell, so that a long name cannot displace it. */
function nameRow(line: KitchenLine, quantityWidth: number): Block {
  return {
    type: 'row',
    bold: true,
    size: 'tall',
    wide: true,
    cells: [
      { text: formatQuantity(line.quantity), width: quantityWidth, align: 'right' },
      { text: 'x', width: 3, align: 'center' },
      { text: dishName(line.name), width: null },
    ],
  }
}

/** Maximum length of a note at double width: a longer one would fill a hand's length of paper. */
const MOST_DOUBLE = 80

interface NoteHow {
  warnings: Warnings
  /** False for a note that is outdated. */
  qr?: boolean
}

/** A customer's note, white on black under its line; at double width too where it warns. */
export function kitchenNote(label: string, comment: string, { warnings, qr = true }: NoteHow): Block[] {
  const isBig = isWarned(comment, warnings) && comment.length <= MOST_DOUBLE
  const style = { ...BLACK, ...(isBig ? ({ indent: 1, size: 'double' } as const) : ({ size: 'tall' } as const)) }
  const note = (words: string) => text(`${label}: ${words}`, style)
  return customerText(comment, note, { indent: 2, qr, label: label === 'NOTA' ? undefined : label })
}

/** Dish and options, without its note. */
function dishBlocks(line: KitchenLine, quantityWidth: number, options: Block[]): Block[] {
  // «2 x HAMBURGUESA + Tocineta» is read as one slice for both by some cooks and as two by others.
  const each = line.quantity > 1 && options.length > 0
  return [
    nameRow(line, quantityWidth),
    // This station makes the dish's options only.
    ...(line.shared ? [text('COMPARTIDO, AQUÍ SOLO:', { bold: true, indent: 3, size: 'tall' })] : []),
    ...(each ? [text('CADA UNA:', { bold: true, indent: 3, size: 'tall' })] : []),
    ...options,
  ]
}

export const ownNote = ({ comment }: KitchenLine, warnings: Warnings): Block[] =>
  comment ? kitchenNote('NOTA', comment, { warnings }) : []

/** Note of a removed dish: without a QR. */
export const noteOfNoMore = ({ comment }: KitchenLine, warnings?: Warnings): Block[] =>
  comment ? kitchenNote('NOTA', comment, { warnings, qr: false }) : []

interface LinesHow {
  warnings?: Warnings
  /** Blocks under the n-th line, by default its own note. */
  notes?: (line: KitchenLine, i: number) => Block[]
  options?: (line: KitchenLine, i: number) => Block[]
}

/** Lines of one station, without prices. */
export function kitchenLines(lines: readonly KitchenLine[], { warnings, notes, options }: LinesHow): Block[] {
  const width = Math.max(0, ...lines.map((line) => formatQuantity(line.quantity).length))
  return lines.flatMap((line, i) => {
    const printed = lineInLatin(line)
    const shown = options?.(printed, i) ?? modifierLines(printed.modifiers, warnings)
    return [
      ...(i > 0 ? [rule()] : []),
      ...dishBlocks(printed, width, shown),
      ...(notes?.(line, i) ?? ownNote(line, warnings)),
    ]
  })
}

/** `4 platos`; a weighed dish (`0,5`) counts as one. */
function unitsText(lines: readonly KitchenLine[], one: string): string {
  const count = lines.reduce((sum, { quantity }) => sum + (Number.isInteger(quantity) ? quantity : 1), 0)
  return counted(count, one, `${one}s`)
}

/**
 * `4 platos y 2 compartidos`: shows that a paper is torn, or a dish forgotten. A shared dish counts as a dish where it is
 * made.
 */
export function dishCount(lines: readonly KitchenLine[]): Block {
  const shared = lines.filter((line) => line.shared)
  const own = lines.filter((line) => !line.shared)
  const counts = [
    ...(own.length > 0 || shared.length === 0 ? [unitsText(own, 'plato')] : []),
    ...(shared.length > 0 ? [unitsText(shared, 'compartido')] : []),
  ]
  return text(joinWords(counts), { bold: true, size: 'tall' })
}

type PricedLine = InvoiceContent['lines'][number]

/** `2.250`, marked as the unit price where there is more than one. */
const priceText = (price: number, units: number): string => `(${formatUnitPrice(price)}${units === 1 ? '' : ' c/u'})`

/** The line's total includes its options: their price follows their name, not in the column. */
const modifierTexts = ({ modifiers, quantity }: PricedLine): string[] =>
  sayModifiers(modifiers).map(
    ({ modifier: { count, price }, sign, words }) =>
      `${sign} ${words}${price === 0 ? '' : ` ${priceText(price, count * quantity)}`}`,
  )

interface Columns {
  /** Mark beside the n-th amount, one letter at most. */
  marks?: string[]
  /** Column titles and unit prices, as on a factura or comprobante. */
  forCustomer?: boolean
  /** False where the paper's own QR symbol must be found: none for notes in another alphabet. */
  noteCodes?: boolean
  warnings?: Warnings
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

function columnsRow(widths: Widths, { quantity, name, mark, amount }: Record<'name' | keyof Widths, string>): Block {
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

const detailRow = (widths: Widths, content: string, isWarning = false): Block => ({
  type: 'row',
  bold: isWarning || undefined,
  cells: [
    { text: '', width: widths.quantity + 1 },
    { text: content, width: null },
  ],
})

/** Lines with quantity, name and total in columns that hold for values of any length. */
export function pricedLines(lines: readonly PricedLine[], columns: Columns = {}): Block[] {
  const { marks = [], forCustomer = false, noteCodes = true, warnings } = columns
  const widths = widthsOf(lines, marks)
  const details = (line: PricedLine): string[] => [
    ...(forCustomer && line.quantity !== 1 ? [`${formatUnitPrice(line.unitPrice)} c/u`] : []),
    ...modifierTexts(line),
  ]
  const note = (comment: string) => (words: string) => detailRow(widths, `Nota: ${words}`, isWarned(comment, warnings))
  const noteHow = { indent: widths.quantity + 1, qr: noteCodes }
  return [
    ...(forCustomer ? [columnsRow(widths, { quantity: 'CAN', name: 'DESCRIPCIÓN', mark: '', amount: 'VALOR' })] : []),
    ...lines.map(lineInLatin).flatMap((line, i) => [
      columnsRow(widths, {
        quantity: formatQuantity(line.quantity),
        name: line.name || '(sin nombre)',
        mark: marks[i] ?? '',
        amount: formatAmount(line.total),
      }),
      ...details(line).map((detail) => detailRow(widths, detail)),
      ...(line.comment ? customerText(line.comment, note(line.comment), noteHow) : []),
    ]),
  ]
}
