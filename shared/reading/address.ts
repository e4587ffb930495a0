import { linesJoined } from '../text'
import lexicon from './lexicon/address.json'
import { type Token, tokensOf } from './tokens'
import { lexiconOf } from './word-groups'

type Group = 'place' | 'courier' | 'without' | 'not-food' | 'asks' | 'does' | 'small' | 'food'

const meaningsAt = lexiconOf(lexicon.map(({ means, words }) => ({ means: means as Group, words })))

/** A token of a clause with what it may mean. */
interface Word extends Token {
  is(...groups: Group[]): boolean
}

/** A clause's words, and those of it that ask something of the kitchen. */
interface Clause {
  words: readonly Word[]
  from: number
  to: number
}

const ENDS = /^[.,;:()|/[\]!?]$/

const isEnd = (text: string, { kind, text: sign, end, apart }: Token): boolean =>
  kind === 'symbol' && (ENDS.test(sign) || (apart && /^[-–]$/.test(sign) && /\s/.test(text[end] ?? '')))

/** The parts between full stops, commas, line ends and dashes. */
function clausesOf(text: string): Word[][] {
  const clauses: Word[][] = [[]]
  const tokens = tokensOf(text)
  const groups = meaningsAt(tokens.map(({ folded }) => folded.replace(/\ufe0f/g, '')))
  for (const [i, token] of tokens.entries()) {
    const isNewLine = /[\n\r]/.test(text.slice(tokens[i - 1]?.end ?? 0, token.start))
    const ends = isEnd(text, token)
    if (ends || isNewLine) clauses.push([])
    if (!ends) clauses.at(-1)?.push({ ...token, is: (...means) => means.some((each) => groups[i]?.has(each)) })
  }
  return clauses.filter((words) => words.length > 0)
}

const isPlace = (word: Word | undefined): boolean => word?.is('place', 'courier') === true || word?.text === '#'

/** How far a wish is from what it is about: «con mucha de la salsa». */
const REACH = 5

/** «sin» before a word that is of no building is taken for a wish, whatever the word is. */
function leavesOut(words: readonly Word[], at: number): boolean {
  const what = words.slice(at + 1).find((word) => !word.is('small'))
  const isSaid = what !== undefined && (what.kind === 'word' || /\p{Extended_Pictographic}/u.test(what.text))
  return words[at]?.is('without') === true && isSaid && !isPlace(what) && !what.is('not-food')
}

function asksFood(words: readonly Word[], at: number): boolean {
  const next = words.slice(at + 1, at + 1 + REACH)
  const place = next.findIndex(isPlace)
  const near = place < 0 ? next : next.slice(0, place)
  return words[at]?.is('asks', 'does') === true && near.some((word) => word.is('food'))
}

/** The words of a clause that the kitchen needs; null: none. An address before or behind them is left out. */
function wishIn(words: readonly Word[]): Clause | null {
  const isWish = (word: Word, i: number) =>
    leavesOut(words, i) || asksFood(words, i) || (word.is('food') && !isPlace(word) && !words.slice(0, i).some(isPlace))
  const at = words.findIndex(isWish)
  if (at < 0) return null
  const before = words.slice(0, at)
  const isJoined = (word: Word) => !isPlace(word) && word.is('small', 'food', 'asks', 'does')
  const apart = before.findLastIndex((word) => !isJoined(word))
  const from = before.some((word) => isPlace(word) || word.kind === 'number') ? apart + 1 : 0
  const place = words.findIndex((word, i) => i > at && isPlace(word))
  const to = place < 0 ? words.length : place
  return trimmed({ words, from, to })
}

/** Without «y», «en la» at its ends. */
function trimmed({ words, from, to }: Clause): Clause {
  let [start, end] = [from, to]
  while (start > 0 && start < end && /^(y|e|o|de|a|al|del|en)$/.test(words[start]?.folded ?? '')) start += 1
  while (end < words.length && end > start + 1 && words[end - 1]?.is('small')) end -= 1
  return { words, from: start, to: end }
}

/** More than a paper shows of it (300), without the time that a hostile text would take. */
const LONGEST_REFERENCE = 1_000

/**
 * What a customer asks of the kitchen in the box for the way to the door, in its words and without the address;
 * null: nothing that can be told from an address.
 */
export function wishInAddress(reference: string): string | null {
  const text = reference.slice(0, LONGEST_REFERENCE)
  const parts: { from: number; to: number; open: boolean }[] = []
  for (const words of clausesOf(text)) {
    const wish = wishIn(words)
    const [first, last] = wish === null ? [] : [wish.words[wish.from], wish.words[wish.to - 1]]
    const before = parts.at(-1)
    if (wish === null || first === undefined || last === undefined) {
      if (before) before.open = false
    } else {
      const open = wish.to === words.length
      if (before?.open && wish.from === 0) Object.assign(before, { to: last.end, open })
      else parts.push({ from: first.start, to: last.end, open })
    }
  }
  return parts.length === 0 ? null : linesJoined(parts.map(({ from, to }) => text.slice(from, to)).join('\n'))
}

const SIGNS = String.raw`[\s.()-]{0,2}`
/** With or without its country: a mobile, or a fixed line. */
const COLOMBIAN = String.raw`\(?(?:(?:\+|00)?57\)?[\s.()-]{0,3})?\(?(?:3(?:${SIGNS}\d){9}|60[1-8](?:${SIGNS}\d){7})(?!\d)`
const FOREIGN = String.raw`\+\d(?:${SIGNS}\d){7,14}(?!\d)`
/** As an old fixed line, or of no known form. */
const OTHER = String.raw`(?<!\+)\d(?:[ .-]?\d){6,11}(?!\d)`
const PHONES = new RegExp(`(?<!\\d)(?:${COLOMBIAN}|${FOREIGN}|${OTHER})`, 'g')
const ONE_PHONE = new RegExp(`^(?:${COLOMBIAN}|${FOREIGN})$`)

/** Whether a text is a telephone number by its form. */
export const isPhone = (text: string): boolean => ONE_PHONE.test(text.trim())

/** Two mobiles typed without anything between them. */
const TWO_JOINED = /(?<!\d)(\d{10})(\d{10})(?!\d)/g
/** Signs and «o», «y» between two numbers. */
const BEFORE = /^[\s/,;|:–-]*(?:(?:o|ó|u|y|e|or|and|ou)\b)?[\s/,;|:–-]*/iu
const AFTER = /[\s/,;|–-]+(?:(?:o|ó|u|y|e|or|and|ou)[\s/,;|–-]*)?$/iu

const apart = (text: string): string => text.replace(TWO_JOINED, '$1 $2')

/** The telephone numbers in a text, as they are written. */
export const phonesIn = (text: string): string[] => [...apart(text).matchAll(PHONES)].map(([found]) => found.trim())

/** As much as a paper shows. */
const LONGEST_PHONE = 120

/**
 * A telephone as sent; several numbers, or one among other digits, are parted by ` / `, each with the words that are
 * about it: `3001234567 / fijo 6014567890`. The first part has the first number.
 */
export function readPhone(sent: string | null): string | null {
  if (sent === null || sent.length > LONGEST_PHONE) return sent
  const text = apart(linesJoined(sent))
  const found = [...text.matchAll(PHONES)]
  const [first, second] = found
  if (first === undefined) return sent
  const rest = text.replace(first[0], '')
  if (second === undefined && !/\d/.test(rest)) return sent
  const parts = found.map(({ 0: number, index }, i) => {
    const before = found[i - 1]
    const from = before === undefined ? 0 : before.index + before[0].length
    return [text.slice(from, index).replace(BEFORE, '').replace(AFTER, ' '), number.trim()].join('').trim()
  })
  const last = found.at(-1) ?? first
  const after = text
    .slice(last.index + last[0].length)
    .replace(BEFORE, '')
    .trim()
  return [...parts, after].filter((part) => part !== '').join(' / ')
}
