import { isRecord } from '@shared/is-record'

/** Digits, in groups with up to three other signs between them, as `4111 1111 1111 1111`. */
const GROUPS = /\d+(?:[^\p{L}\p{N}]{1,3}\d+)*/gu
const FEWEST_DIGITS = 13
const MOST_DIGITS = 19

/** First digits and lengths of cards (ISO/IEC 7812): Visa, Mastercard, American Express, Diners, Discover and UnionPay. */
const CARDS = [
  /^4(?:\d{12}|\d{15}|\d{18})$/,
  /^(?=\d{16}$)(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|[689])\d{11}$/,
  /^6\d{15,18}$/,
]

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** Cards are printed in groups of one size, the last one shorter, or 4-6-5 and 4-6-4; two phones are not. */
function isGroupedAsCard(sizes: number[]): boolean {
  const [first = 0, ...others] = sizes
  const last = others.pop() ?? first
  return /^4,6,[45]$/.test(sizes.join()) || (last <= first && others.every((size) => size === first))
}

function isCard(groups: string[]): boolean {
  const digits = groups.join('')
  return (
    CARDS.some((card) => card.test(digits)) && isGroupedAsCard(groups.map(({ length }) => length)) && passesLuhn(digits)
  )
}

interface Group {
  at: number
  digits: string
}

/** The first and last group of a card in a run of groups; null: there is none. */
function cardIn(groups: readonly Group[], isFree: (from: Group, to: Group) => boolean): [Group, Group] | null {
  for (const [i, from] of groups.entries()) {
    const tried: string[] = []
    let length = 0
    for (const to of groups.slice(i, i + MOST_DIGITS)) {
      tried.push(to.digits)
      length += to.digits.length
      if (length > MOST_DIGITS) break
      if (length >= FEWEST_DIGITS && isCard(tried) && isFree(from, to)) return [from, to]
    }
  }
  return null
}

const maskedDigits = (number: string): string => number.replace(/\d(?=(?:\D*\d){4})/g, '*')

/** `０` to `９`, as keyboards of other scripts type them: each one character, as the digit that it stands for. */
const FULL_WIDTH = /[\uff10-\uff19]/g
const halfWidth = (digit: string): string => String.fromCharCode(digit.charCodeAt(0) - 0xff10 + 0x30)

/** A text with the digits of each card number masked but for its last four, as a receipt shows it. */
export function withoutCards(text: string): string {
  if (text.length < FEWEST_DIGITS) return text
  const plain = text.replace(FULL_WIDTH, halfWidth)
  const masked = withMasks(plain)
  return masked === plain ? text : masked
}

function withMasks(text: string): string {
  return text.replace(GROUPS, (run: string, start: number) => {
    if (run.replace(/\D/g, '').length < FEWEST_DIGITS) return run
    const groups = [...run.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({ at: start + index, digits }))
    // A part of a machine's id, as of a CUFE, has letters of hex digits and further digits beside it.
    const isFree = (from: Group, to: Group) =>
      !/\d[a-f]+$/i.test(text.slice(0, from.at)) && !/^[a-f]+\d/i.test(text.slice(to.at + to.digits.length))
    const card = cardIn(groups, isFree)
    if (card === null) return run
    const [from, to] = [card[0].at - start, card[1].at + card[1].digits.length - start]
    return `${run.slice(0, from)}${maskedDigits(run.slice(from, to))}${withMasks(run.slice(to))}`
  })
}

/** Fields of Justo's that hold an id, a code, a phone or an address of the web: long numbers that are no card. */
const NO_TEXT = /(?:^_?id|Ids?|[cC]odes?|[pP]hone|[uU]rl|cufe|cude|(?:^n|N)it)$/

/** Justo's answer with every card number in a text masked: nothing that is made of it can show or keep one. */
export function withoutCardsIn(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return NO_TEXT.test(name) ? value : withoutCards(value)
  if (typeof value === 'number') {
    const masked = withoutCardsIn(String(value), name)
    return masked === String(value) ? value : masked
  }
  if (Array.isArray(value)) return value.map((one) => withoutCardsIn(one, name))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutCardsIn(inner, key)]))
}
