import { say } from '@shared/messages'
import type { Order } from '@shared/order'
import { cleanText } from '@shared/text'
import { hasWords, readLatin } from '@shared/text/latin'
import { isCalledOff } from '../store/lifecycle'
import type { StoredOrder } from '../store/records'
import type { OrderRow } from './messages'

/** FNV-1a, 32 bit: it is kept with what people have seen, where no word of a customer belongs. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(36)
}

const isForeign = (text: string): boolean => readLatin(text).foreign

/** Nothing of it can be read on paper. */
function hasNoName(name: string): boolean {
  const { latin, foreign } = readLatin(name)
  return foreign && !hasWords(latin)
}

/** Whatever the customer wrote: of a name its Latin part is enough. */
const notesOf = ({ lines, extras, address }: Order): string[] =>
  [
    ...lines.map(({ comment }) => comment),
    ...extras.map(({ value }) => value),
    address?.street,
    address?.extra,
    address?.reference,
  ].flatMap((text) => (text ? [cleanText(text)] : []))

const namesOf = ({ lines }: Order): string[] =>
  lines.flatMap(({ name, modifiers }) => [name, ...modifiers.map((modifier) => modifier.name)])

/** What of an order no paper can show; the same text on two lines is one. */
export function unprintableOf(stored: StoredOrder): OrderRow['unprintable'] {
  const { order } = stored
  if (order === null || stored.open === 0 || isCalledOff(stored)) return null
  const notes = notesOf(order).filter(isForeign)
  const texts = [...notes, ...namesOf(order).filter(hasNoName)]
  if (texts.length === 0) return null
  const ids = [...new Set(texts)].map((text) => `unprintable:${stored.id}:${hashOf(text)}`)
  return { message: say('A-40', { dish: notes.length === 0 }), ids }
}
