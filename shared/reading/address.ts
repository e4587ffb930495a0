import { linesJoined } from '../text'
import { remembered } from '../text/remembered'
import { lexiconOf } from './lexicon'
import lexicon from './lexicon/address.json'
import { type Token, tokensOf } from './tokens'

type Group = 'place' | 'courier' | 'without' | 'not-food' | 'asks' | 'does' | 'turns' | 'small' | 'link' | 'food'

const ADDRESS = lexiconOf<Group>(lexicon)

/** A token with its place among the others that end no clause. */
interface Word extends Token {
  at: number
  groups: ReadonlySet<Group>
}

const is = (word: Word, ...groups: Group[]): boolean => groups.some((group) => word.groups.has(group))
const isPlace = (word: Word): boolean => is(word, 'place', 'courier') || word.text === '#'

/** The parts between full stops, commas, line ends and dashes. */
function clausesOf(text: string): Word[][] {
  const tokens = tokensOf(text.replace(/[\n\r]|(?<=\s)[-–](?=\s)/g, '|'))
  const groups = ADDRESS.meaningsAt(tokens.map(({ folded }) => folded.replace(/\ufe0f/g, '')))
  const clauses: Word[][] = [[]]
  let at = 0
  for (const [i, token] of tokens.entries())
    if (/^[.,;:()|/[\]!?]$/.test(token.text)) clauses.push([])
    else clauses.at(-1)?.push({ ...token, at: at++, groups: groups[i] ?? new Set() })
  return clauses
}

/** How far a wish is from what it is about: «con mucha de la salsa». */
const REACH = 5

/** Whether the first word asks something of the kitchen. */
function isWish(words: readonly Word[]): boolean {
  const [first, ...after] = words
  if (first === undefined) return false
  const what = after.find((word) => !is(word, 'small', 'link'))
  // «sin» before a word that is of no building is taken for a wish, whatever the word is.
  if (is(first, 'without') && what && what.kind !== 'number' && !isPlace(what) && !is(what, 'not-food')) return true
  const place = after.findIndex(isPlace)
  const near = after.slice(0, place < 0 ? REACH : Math.min(place, REACH))
  return is(first, 'asks', 'does') && near.some((word) => is(word, 'food'))
}

/** The words of a clause that the kitchen needs. An address before or behind them is left out. */
function wishIn(words: readonly Word[]): readonly Word[] {
  const isFood = (word: Word, i: number) => is(word, 'food') && !words.slice(0, i + 1).some(isPlace)
  const at = words.findIndex((word, i) => isFood(word, i) || isWish(words.slice(i)))
  if (at < 0) return []
  const before = words.slice(0, at)
  const isApart = (word: Word) => isPlace(word) || !is(word, 'small', 'link', 'food', 'asks', 'does')
  const from = before.some((word) => isPlace(word) || word.kind === 'number') ? before.findLastIndex(isApart) + 1 : 0
  const place = words.findIndex((word, i) => i > at && isPlace(word))
  const wish = words.slice(from, place < 0 ? words.length : place)
  // Without «y», «en la» where an address is cut off.
  const start = from === 0 && wish[0]?.folded !== 'y' ? 0 : wish.findIndex((word) => !is(word, 'link'))
  // «Sin cebolla no timbrar», not «cebolla no apto 301»: that no is of the food before it.
  const told = wish.findLastIndex((word) => !is(word, 'small', 'link', 'turns'))
  const isSaid = wish.slice(0, told + 1).some((word) => is(word, 'without', 'asks', 'does'))
  const last = isSaid ? told : wish.findLastIndex((word) => !is(word, 'small', 'link'))
  return wish.slice(start, place < 0 ? wish.length : last + 1)
}

/** Characters that are read: more than a paper shows (300); a hostile text would take too long. */
const LONGEST_REFERENCE = 1_000

/**
 * What a customer asks of the kitchen in the box for the way to the door, in its words and without the address;
 * null: nothing that can be told from an address.
 */
export const wishInAddress = remembered((reference: string): string | null => {
  const text = reference.slice(0, LONGEST_REFERENCE)
  const wishes: { start: number; end: number; at: number }[] = []
  for (const { start, end, at } of clausesOf(text).flatMap(wishIn)) {
    const last = wishes.at(-1)
    if (last?.at === at - 1) Object.assign(last, { end, at })
    else wishes.push({ start, end, at })
  }
  return linesJoined(wishes.map(({ start, end }) => text.slice(start, end)).join('\n')) || null
})

/** Whether a text asks something of who delivers: «llamar al llegar», «dejar en portería». */
export const asksCourier = (text: string): boolean =>
  clausesOf(text.slice(0, LONGEST_REFERENCE)).some((clause) => clause.some((word) => is(word, 'courier')))

const SIGNS = String.raw`[\s.()-]{0,2}`
/** A mobile or fixed line of Colombia, with or without the country. */
const COLOMBIAN = String.raw`\(?(?:(?:\+|00)?57\)?[\s.()-]{0,3})?\(?(?:3(?:${SIGNS}\d){9}|60[1-8](?:${SIGNS}\d){7})(?!\d)`
const FOREIGN = String.raw`\+\d(?:${SIGNS}\d){7,14}(?!\d)`
/** An old fixed line, or a number of no known form. */
const OTHER = String.raw`(?<!\+)\d(?:[ .-]?\d){6,11}(?!\d)`
const PHONES = new RegExp(`(?<!\\d)(?:${COLOMBIAN}|${FOREIGN}|${OTHER})`, 'g')
/** A phone with the bracket that closes behind it: `(esposo 3201112233)`. */
const ENDS = new RegExp(`(?:${PHONES.source})\\)?`, 'g')
const ONE_PHONE = new RegExp(`^(?:${COLOMBIAN}|${FOREIGN})$`)

/** The usual form of a single number: shorter than two numbers. */
const ONE_NUMBER = /^\+?\d{7,12}$/

/** Whether a text is a telephone number by its form. */
export const isPhone = (text: string): boolean => ONE_PHONE.test(text.trim())

/** Two mobile numbers typed without anything between them. */
const apart = (text: string): string => text.replace(/(?<!\d)(\d{10})(\d{10})(?!\d)/g, '$1 $2')

/** The telephone numbers in a text, as they are written. */
export const phonesIn = (text: string): string[] => [...apart(text).matchAll(PHONES)].map(([found]) => found.trim())

/** Signs and «o», «y» between two numbers. */
const BETWEEN = /^[\s/,;|:–-]*(?:(?:[oóuye]|or|and|ou)(?!\p{L}))?[\s/,;|:–-]*/iu

/**
 * A telephone as sent; several numbers, or one among other digits, are parted by ` / `, each with the words before it:
 * `3001234567 / fijo 6014567890`. The first part has the first number.
 */
export function readPhone(sent: string | null): string | null {
  if (sent === null || ONE_NUMBER.test(sent)) return sent
  const text = apart(linesJoined(sent))
  const [first, second] = phonesIn(text)
  if (first === undefined || (second === undefined && !/\d/.test(text.replace(first, '')))) return sent
  const parts = text.replace(ENDS, '$&\n').split('\n')
  return parts.flatMap((part) => part.replace(BETWEEN, '').trim() || []).join(' / ')
}
