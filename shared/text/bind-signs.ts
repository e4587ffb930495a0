import { hasSign, type Piece, piecesOf, plainSign, type Sign, type Span, signOf } from './pieces'
import { ALERTS, BETWEEN, COURTESY, JOINS, OPENERS, REFUSING, REFUSING_NEXT, TURNS } from './sign-words'

type Side = 'before' | 'after'

/** One emoji or mark of a text. */
export interface BoundSign extends Span {
  /** Without skin tone and presentation marks. */
  emoji: string
  /** Null: decoration. A mark that only stresses (`🚫 ALERGIA 🚫`) is `look`. */
  sign: Sign | null
  /** The words that a mark is about; null: none. */
  about: Span | null
  /** Where these are, seen from the mark. */
  side: Side | null
  /** A mark that stresses: `alert` what follows, or what it stands behind; `said` already by the words or another mark. */
  stress: 'alert' | 'said' | null
}

/** A piece of a clause: a word, a thing (which counts as one), or a run of equal marks. */
interface Unit extends Span {
  /** Without accents and case; null: marks. */
  word: string | null
  isThing: boolean
  marks: BoundSign[]
  /** Marks alone in brackets are about what is before these. */
  isAside: boolean
}

/** `2 ✖ 1`, `✖3`: a count. */
export const isTimes = (text: string, emoji: string, { start, end }: Span): boolean =>
  emoji === '✖' && (/\d ?$/.test(text.slice(Math.max(0, start - 2), start)) || /^ ?\d/.test(text.slice(end, end + 2)))

const ENDS_CLAUSE = /^[,;.|/()[\]{}•·]$/

/** Adds an emoji to its clause; equal marks that follow one another are one unit. */
function addSign(units: Unit[], bound: BoundSign, { folded }: Piece, isAside: boolean): void {
  const { start, end, sign } = bound
  const last = units.at(-1)
  if (sign === 'thing') units.push({ word: folded, isThing: true, marks: [], isAside, start, end })
  if (sign !== 'no' && sign !== 'yes') return
  if (last?.marks[0]?.sign === sign) {
    last.marks.push(bound)
    last.end = end
  } else units.push({ word: null, isThing: false, marks: [bound], isAside, start, end })
}

function clausesOf(text: string, found: BoundSign[]): Unit[][] {
  const clauses: Unit[][] = [[]]
  const pieces = piecesOf(text)
  const isAside = (i: number) =>
    /^[([]$/.test(pieces[i - 1]?.text ?? '') &&
    /^[)\]]$/.test(pieces[i + 1]?.text ?? '') &&
    hasSign(pieces[i]?.text ?? '')
  for (const [i, piece] of pieces.entries()) {
    const { kind, folded: word, start, end } = piece
    if (text.slice(pieces[i - 1]?.end, start).includes('\n')) clauses.push([])
    const units = clauses.at(-1) ?? []
    if (kind !== 'symbol') units.push({ word, isThing: false, marks: [], isAside: false, start, end })
    else if (hasSign(piece.text)) {
      const emoji = plainSign(piece.text)
      const sign = isTimes(text, emoji, piece) ? null : signOf(emoji)
      const bound: BoundSign = { emoji, sign, start, end, about: null, side: null, stress: null }
      found.push(bound)
      addSign(units, bound, piece, isAside(i))
    } else if (ENDS_CLAUSE.test(word) && !(word === '.' && pieces[i + 1]?.apart === false))
      if (!isAside(i - 1) && !isAside(i + 1)) clauses.push([])
  }
  return clauses
}

const isContent = ({ word }: Unit): boolean => word !== null && !COURTESY.has(word) && !JOINS.has(word)

/** The words beside a mark, up to the next mark: `step` 1 after it, -1 before it. Nearest first. */
function wordsFrom(units: readonly Unit[], at: number, step: 1 | -1): Unit[] {
  const words: Unit[] = []
  for (let i = at + step; ; i += step) {
    const unit = units[i]
    if (!unit || unit.word === null || (words.length > 0 && TURNS.has(unit.word))) break
    words.push(unit)
  }
  const first = words.findIndex(isContent)
  return first < 0 ? [] : words.slice(first, words.findLastIndex(isContent) + 1)
}

const REACH = 6
const refuses = (word: string): boolean => REFUSING.has(word) || REFUSING_NEXT.has(word)

/** A phrase that refuses or warns by itself: a mark before it would deny it. */
function speaksFirst(words: readonly string[]): boolean {
  const speaks = words.slice(0, REACH).find((word) => !OPENERS.has(word)) ?? ''
  return ALERTS.test(speaks) || refuses(speaks)
}

/** «sin cebolla» before a mark: the mark repeats it. Nearest word first. */
function isRefused(words: readonly string[]): boolean {
  if (refuses(words[0] ?? '') || words.slice(1, REACH - 2).some((word) => REFUSING.has(word))) return true
  return REFUSING_NEXT.has(words.slice(1, REACH).find((word) => !BETWEEN.has(word)) ?? '')
}

/** Things that touch the mark are all that it is about: `🚫🥜 soy alérgica`. */
function phraseOf(mark: Unit, words: readonly Unit[], side: Side): readonly Unit[] {
  const isBeside = (near: Span, far: Span) => (side === 'after' ? near.end === far.start : far.end === near.start)
  const apart = words.findIndex((unit, i) => !unit.isThing || !isBeside(words[i - 1] ?? mark, unit))
  return apart > 0 ? words.slice(0, apart) : words
}

const spanOf = (units: readonly Unit[]): Span => ({
  start: Math.min(...[units[0], units.at(-1)].map((unit) => unit?.start ?? 0)),
  end: Math.max(...[units[0], units.at(-1)].map((unit) => unit?.end ?? 0)),
})

/** A clause that begins with a word and ends in a mark has its marks behind their words. */
function marksFollow(units: readonly Unit[]): boolean {
  const told = units.filter((unit) => unit.word === null || isContent(unit))
  return typeof told[0]?.word === 'string' && told.at(-1)?.word === null
}

function stressOf(sign: Sign, side: Side, units: readonly Unit[]): BoundSign['stress'] {
  const words = units.map(({ word }) => word ?? '')
  if (side === 'after') return sign === 'no' && speaksFirst(words) ? 'alert' : null
  if (isRefused(words) || (sign === 'yes' && words[0] === 'si')) return 'said'
  return sign === 'no' && ALERTS.test(words[0] ?? '') ? 'alert' : null
}

function change({ marks }: Unit, found: Partial<BoundSign>): void {
  for (const mark of marks) Object.assign(mark, found)
}

/** Whether a mark is about what is before it: what it touches on one side only, else what is on the side of its clause. */
function isBehind(units: readonly Unit[], at: number, follows: boolean): boolean {
  const [before, mark, after] = [units[at - 1], units[at], units[at + 1]]
  if (mark?.isAside) return true
  const [left, right] = [before?.end === mark?.start, mark?.end === after?.start]
  return left === right ? follows : left
}

/** Binds the marks of one clause. */
function bindClause(units: readonly Unit[]): void {
  const follows = marksFollow(units)
  let earlier: BoundSign | undefined
  for (const [i, mark] of units.entries()) {
    const [last, own] = [earlier, mark.marks[0]]
    earlier = own ?? last
    if (!own?.sign || own.about) continue
    const [before, after] = [wordsFrom(units, i, -1), wordsFrom(units, i, 1)]
    if (before.length + after.length === 0) continue
    const isBefore = after.length === 0 || (before.length > 0 && isBehind(units, i, follows))
    const side = isBefore ? 'before' : 'after'
    const words = phraseOf(mark, isBefore ? before : after, side)
    const isTaken = isBefore && last?.side === 'after'
    // `❌ cebolla ❌` says it once; `❌ cebolla ✅` confirms it.
    const isRepeated = isTaken && (own.sign === 'yes' || last.sign === own.sign)
    const stress = isRepeated ? 'said' : stressOf(own.sign, side, words)
    change(mark, { about: spanOf(words), side, stress, sign: stress === null ? own.sign : 'look' })
  }
}

/** `🚫 ALERGIA AL MANÍ, GRACIAS 🚫`: a phrase that warns, between two equal marks. */
function bindFrames(clauses: readonly Unit[][]): void {
  const [firsts, lasts] = [new Set(clauses.map(([first]) => first)), new Set(clauses.map((units) => units.at(-1)))]
  let [open, inside]: [Unit | null, Unit[]] = [null, []]
  for (const unit of clauses.flat()) {
    const mark = unit.marks[0]
    if (!mark) inside.push(unit)
    else if (open && lasts.has(unit) && open.marks[0]?.emoji === mark.emoji) {
      if (inside.some(({ word }) => ALERTS.test(word ?? ''))) {
        change(open, { sign: 'look', about: spanOf(inside), side: 'after', stress: 'alert' })
        change(unit, { sign: 'look', about: spanOf(inside), side: 'before', stress: 'said' })
      }
      open = null
    } else [open, inside] = [mark.sign === 'no' && firsts.has(unit) ? unit : null, []]
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
  const found: BoundSign[] = []
  const clauses = clausesOf(text, found)
  bindFrames(clauses)
  for (const clause of clauses) bindClause(clause)
  return found
}
