import { ALERTS, BETWEEN, COURTESY, JOINS, OPENERS, REFUSING, REFUSING_NEXT, SIGN_WORDS, TURNS } from './sign-words'

/** `no`, `yes`: a mark, which is about words; `look`: asks for attention; `thing`: has a word of its own (`🥜` maní). */
export type Sign = 'no' | 'yes' | 'look' | 'thing'

/** Of characters in the text. */
export interface Span {
  start: number
  end: number
}

/** One emoji or mark of a text. */
export interface BoundSign extends Span {
  /** Without skin tone and presentation marks. */
  emoji: string
  /** Null: decoration. A mark that only stresses (`🚫 ALERGIA 🚫`) is `look`. */
  sign: Sign | null
  /** The words that a mark is about; null: none. */
  about: Span | null
  /** Where these are, seen from the mark. */
  side: 'before' | 'after' | null
  /** A mark that stresses: `alert` what follows, or what it stands behind; `said` already by the words or another mark. */
  stress: 'alert' | 'said' | null
}

const SELECTORS = '\\ufe0e\\ufe0f\\u20e3\\u{1f3fb}-\\u{1f3ff}\\u0335-\\u0338'
const PICTURE = `[\\p{Extended_Pictographic}✓✗✘✕☒][${SELECTORS}]*`
/** One emoji with its skin tone, joined parts, or both letters of a flag; the same for marks that are no emoji. */
export const SIGN = `${PICTURE}(?:\\u200d${PICTURE})*|\\p{Regional_Indicator}{1,2}|[\\u{1f3fb}-\\u{1f3ff}]`
const HAS_SIGN = new RegExp(SIGN, 'u')
const NO_MEANING = new RegExp(`[${SELECTORS}]|\\u200d[♀♂]`, 'gu')
const PIECES = new RegExp(`(?<sign>${SIGN})|(?<word>[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*)|[,;.|/()[\\]{}•·\\n]`, 'gu')

/** Whether a text has an emoji or a mark. */
export const hasSign = (text: string): boolean => HAS_SIGN.test(text)

/** The emoji without skin tone, sex and presentation marks. */
export const plainSign = (emoji: string): string =>
  // Fast path: a listed one has none.
  SIGN_WORDS[emoji] === undefined ? emoji.replace(NO_MEANING, '') : emoji

/** Without accents and case. */
export const plainWord = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const SIGN_OF: Readonly<Record<string, Sign>> = {
  NO: 'no',
  SÍ: 'yes',
  OJO: 'look',
  SOS: 'look',
  '!': 'look',
  '!!': 'look',
}

export function signOf(emoji: string): Sign | null {
  const word = SIGN_WORDS[emoji]
  if (word === undefined) return null
  return SIGN_OF[word] ?? (/\p{L}/u.test(word) ? 'thing' : null)
}

/** A piece of a clause: a word, a thing (which counts as one), or a run of equal marks. */
interface Unit extends Span {
  type: 'word' | 'mark'
  /** Of a word: without accents and case. */
  word: string
  isThing: boolean
  /** Of a mark: the signs of its run. */
  signs: BoundSign[]
}

interface Clause {
  units: Unit[]
  /** Opened by a bracket: a lone mark in it is about what is before. */
  bracketed: boolean
}

/** Also a full stop within a number or an abbreviation ends a clause only where a space follows. */
const endsClause = (text: string, piece: string, end: number): boolean =>
  piece !== '.' || /\s|^$/.test(text.charAt(end))

const markOf = (unit: Unit | undefined): Sign | null | undefined => unit?.signs[0]?.sign

/** Adds an emoji to the clause; equal marks that follow one another are one unit. */
function addSign(units: Unit[], bound: BoundSign): void {
  const { start, end, sign, emoji } = bound
  const last = units.at(-1)
  if (sign === 'thing')
    units.push({ type: 'word', word: plainWord(SIGN_WORDS[emoji] ?? ''), isThing: true, signs: [], start, end })
  if (sign !== 'no' && sign !== 'yes') return
  if (last?.type === 'mark' && markOf(last) === sign) {
    last.signs.push(bound)
    last.end = end
  } else units.push({ type: 'mark', word: '', isThing: false, signs: [bound], start, end })
}

/** `2 ✖ 1`, `✖3`: a count. */
export const isTimes = (text: string, emoji: string, { start, end }: Span): boolean =>
  emoji === '✖' && (/\d ?$/.test(text.slice(Math.max(0, start - 2), start)) || /^ ?\d/.test(text.slice(end, end + 2)))

function clausesOf(text: string, found: BoundSign[]): Clause[] {
  const clauses: Clause[] = [{ units: [], bracketed: false }]
  for (const { 0: piece, index: start, groups } of text.matchAll(PIECES)) {
    const end = start + piece.length
    const units = clauses.at(-1)?.units ?? []
    if (groups?.word) units.push({ type: 'word', word: plainWord(piece), isThing: false, signs: [], start, end })
    else if (groups?.sign) {
      const emoji = plainSign(piece)
      const sign = isTimes(text, emoji, { start, end }) ? null : signOf(emoji)
      const bound: BoundSign = { emoji, sign, start, end, about: null, side: null, stress: null }
      found.push(bound)
      addSign(units, bound)
    } else if (endsClause(text, piece, end)) clauses.push({ units: [], bracketed: /[([{]/.test(piece) })
  }
  return clauses
}

const isContent = ({ type, word }: Unit): boolean => type === 'word' && !COURTESY.has(word) && !JOINS.has(word)

/** The words beside a mark, up to the next mark: `step` 1 after it, -1 before it. Nearest first. */
function wordsFrom(units: readonly Unit[], at: number, step: 1 | -1): Unit[] {
  const words: Unit[] = []
  for (let i = at + step; units[i]?.type === 'word'; i += step) {
    const unit = units[i]
    if (unit === undefined || (words.length > 0 && TURNS.has(unit.word))) break
    words.push(unit)
  }
  const first = words.findIndex(isContent)
  return first < 0 ? [] : words.slice(first, words.findLastIndex(isContent) + 1)
}

const REACH = 6

/** A phrase that refuses or warns by itself: a mark before it would deny it. */
export function speaksFirst(words: readonly string[]): boolean {
  const speaks = words.slice(0, REACH).find((word) => !OPENERS.has(word)) ?? ''
  return ALERTS.test(speaks) || REFUSING.has(speaks) || REFUSING_NEXT.has(speaks)
}

/** «sin cebolla» before a mark: the mark repeats it. Nearest word first. */
function isRefused(words: readonly string[]): boolean {
  const [own = ''] = words
  if (REFUSING.has(own) || REFUSING_NEXT.has(own)) return true
  if (words.slice(1, REACH - 2).some((word) => REFUSING.has(word))) return true
  const other = words.slice(1, REACH).findIndex((word) => !BETWEEN.has(word))
  return other >= 0 && REFUSING_NEXT.has(words[other + 1] ?? '')
}

/** Things that touch the mark are all that it is about: `🚫🥜 soy alérgica`. */
function phraseOf(mark: Unit, words: readonly Unit[], side: 'before' | 'after'): Unit[] {
  const isBeside = (near: Span, far: Span) => (side === 'after' ? near.end === far.start : far.end === near.start)
  const touching: Unit[] = []
  let near: Span = mark
  for (const unit of words) {
    if (!unit.isThing || !isBeside(near, unit)) break
    touching.push(unit)
    near = unit
  }
  return touching.length > 0 ? touching : [...words]
}

const spanOf = (units: readonly Unit[]): Span => ({
  start: Math.min(units[0]?.start ?? 0, units.at(-1)?.start ?? 0),
  end: Math.max(units[0]?.end ?? 0, units.at(-1)?.end ?? 0),
})

/** A clause that begins with a word and ends in a mark has its marks behind their words. */
function marksFollow(units: readonly Unit[]): boolean {
  const told = units.filter((unit) => unit.type === 'mark' || isContent(unit))
  return told[0]?.type === 'word' && told.at(-1)?.type === 'mark'
}

const touches = (one: Unit | undefined, other: Unit | undefined): boolean =>
  one !== undefined && one.end === other?.start

function stressOf(sign: Sign, side: 'before' | 'after', units: readonly Unit[]): BoundSign['stress'] {
  const words = units.map(({ word }) => word)
  if (side === 'after') return sign === 'no' && speaksFirst(words) ? 'alert' : null
  if (isRefused(words) || (sign === 'yes' && words[0] === 'si')) return 'said'
  return sign === 'no' && ALERTS.test(words[0] ?? '') ? 'alert' : null
}

function change(mark: Unit, found: Partial<BoundSign>): void {
  for (const sign of mark.signs) Object.assign(sign, found)
}

/** The words that one mark is about: those that it touches on one side only, else those on the side of its clause. */
function wordsOfMark(
  units: readonly Unit[],
  at: number,
  follows: boolean,
): { side: 'before' | 'after'; words: Unit[] } | null {
  const [before, mark, after] = [wordsFrom(units, at, -1), units[at], wordsFrom(units, at, 1)]
  if (mark === undefined || before.length + after.length === 0) return null
  const touchesBefore = touches(units[at - 1], mark)
  const own = touchesBefore === touches(mark, units[at + 1]) ? follows : touchesBefore
  const isBefore = after.length === 0 || (before.length > 0 && own)
  const side = isBefore ? 'before' : 'after'
  return { side, words: phraseOf(mark, isBefore ? before : after, side) }
}

/** Binds the marks of one clause. `before`: the clause before it, for a mark alone in brackets. */
function bindClause({ units, bracketed }: Clause, before: Clause | undefined): void {
  const follows = marksFollow(units)
  let last: Unit | null = null
  for (const [i, mark] of units.entries()) {
    const sign = markOf(mark)
    if (!sign) continue
    const earlier = last?.signs[0]
    last = mark
    if (mark.signs[0]?.about) continue
    const found = wordsOfMark(units, i, follows)
    if (found === null) {
      const told =
        bracketed && i === 0 ? wordsFrom([...(before?.units ?? []), mark], before?.units.length ?? 0, -1) : []
      if (told.length > 0) change(mark, { about: spanOf(told), side: 'before' })
      continue
    }
    const { side, words } = found
    const isTaken = side === 'before' && earlier?.side === 'after'
    // `❌ cebolla ❌` says it once; `❌ cebolla ✅` confirms it.
    const isRepeated = isTaken && (sign === 'yes' || earlier.sign === sign)
    const stress = isRepeated ? 'said' : stressOf(sign, side, words)
    const about = spanOf(isTaken && !isRepeated ? words.slice(0, 1) : words)
    change(mark, { about, side, stress, sign: stress === null ? sign : 'look' })
  }
}

/** `🚫 ALERGIA AL MANÍ, GRACIAS 🚫`: a phrase that speaks for itself, between two equal marks. */
function bindFrames(clauses: readonly Clause[]): void {
  let open: { mark: Unit; clause: number } | null = null
  for (const [c, { units }] of clauses.entries())
    for (const [i, unit] of units.entries()) {
      if (unit.type !== 'mark') continue
      const emoji = unit.signs[0]?.emoji
      if (open && markOf(unit) === 'no' && open.mark.signs[0]?.emoji === emoji && i === units.length - 1) {
        const between = clauses
          .slice(open.clause, c + 1)
          .flatMap((clause) => clause.units.filter(({ type }) => type === 'word'))
        const inside = between.filter(({ start }) => start > (open?.mark.start ?? 0) && start < unit.start)
        const says = ({ word }: Unit) => ALERTS.test(word) || REFUSING.has(word) || REFUSING_NEXT.has(word)
        if (inside.some(says)) {
          const about = spanOf(inside)
          change(open.mark, { sign: 'look', about, side: 'after', stress: 'alert' })
          change(unit, { sign: 'look', about, side: 'before', stress: 'said' })
        }
        open = null
      } else open = markOf(unit) === 'no' && i === 0 ? { mark: unit, clause: c } : null
    }
}

/**
 * Every emoji and mark of a text, in order, marks with the words that they are about:
 *
 * - `Cebolla❌ tomate✅`, `cebolla ❌, tomate ✅`: `no` before it «cebolla», `yes` «tomate»
 * - `❌ cebolla ✅ tomate`, `🚫🧅`: after it
 * - `🚫 ALERGIA AL MANÍ 🚫`, `❌ sin cebolla`, `No❌`: `look`, because the words speak for themselves
 */
export function bindSigns(text: string): BoundSign[] {
  if (!hasSign(text)) return []
  const found: BoundSign[] = []
  const clauses = clausesOf(text, found)
  bindFrames(clauses)
  for (const [i, clause] of clauses.entries()) bindClause(clause, clauses[i - 1])
  return found
}
