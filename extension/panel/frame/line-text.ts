import { cleanText } from '@shared/text'
import { formatQuantity } from '@shared/tickets/lines'
import type { TypeRequest } from '../../host-page/typing'
import type { OrderRow } from '../../messaging/messages'

/** What of an order's line is typed into tomapedidos. */
export type LinePart = TypeRequest['part']

declare const made: unique symbol
/** Made by `lineText` alone: nothing else of an order can be typed into the page, least of all a customer's data. */
export interface LineText {
  readonly [made]: true
  readonly part: LinePart
  /** 1 to 80 characters, none of them a control character. */
  readonly text: string
}

/** A dish or an option, as it is entered in Intüipos. */
export interface Line {
  code: string | null
  quantity: number
  name: string
}

const LONGEST = 80

function textOf({ code, quantity, name }: Line, part: LinePart): string {
  if (part === 'quantity') return formatQuantity(quantity)
  if (part === 'name') return [...cleanText(name)].slice(0, LONGEST).join('').trim()
  // A code that was cleaned or cut is another product's.
  return code !== null && code.length <= LONGEST && cleanText(code) === code ? code : ''
}

/** One part of a line, to be typed; null: there is none, or the order is of a practice and must make no sale. Pure. */
export function lineText({ practice }: Pick<OrderRow, 'practice'>, line: Line, part: LinePart): LineText | null {
  const text = practice ? '' : textOf(line, part)
  return text === '' ? null : ({ part, text } as LineText)
}
