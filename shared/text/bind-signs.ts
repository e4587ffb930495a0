import { type Piece, piecesOf, type Span } from './pieces'
import { ALERTS, BETWEEN, COURTESY, JOINS, OPENERS, REFUSING, REFUSING_NEXT, TURNS } from './sign-words'

type Side = 'before' | 'after'

/** A piece of a text; of a mark, with the words that it is about. One that only stresses (`🚫 ALERGIA 🚫`) is `look`. */
export interface BoundPiece extends Piece {
  about?: Span
  /** Where these are, seen from the mark. */
  side?: Side
  /** A mark that stresses: `alert` what follows, or what it stands behind; `said` already by the words or another mark. */
  stress?: 'alert' | 'said'
}

/** Equal marks that follow one another, with the words of their clause on both sides, as far as the next mark. */
interface Mark extends Span {
  sign: 'no' | 'yes'
  signs: BoundPiece[]
  before: Piece[]
  after: Piece[]
  /** Alone in brackets: about what is before these. */
  isAside: boolean
  /** A word since the last mark, of whatever clause, warns. */
  isWarned: boolean
}

/** A sign alone in brackets. */
const isAside = (pieces: readonly Piece[], i: number): boolean =>
  pieces[i]?.emoji !== undefined &&
  /^[([]$/.test(pieces[i - 1]?.text ?? '') &&
  /^[)\]]$/.test(pieces[i + 1]?.text ?? '')

function endsClause(pieces: readonly Piece[], i: number, text: string): boolean {
  const { start, text: sign } = pieces[i] ?? { start: 0, text: '' }
  if (text.slice(pieces[i - 1]?.end, start).includes('\n')) return true
  if (sign === '.') return pieces[i + 1]?.apart !== false
  return /^[,;|/()[\]{}•·]$/.test(sign) && !isAside(pieces, i - 1) && !isAside(pieces, i + 1)
}

/** The marks of each clause. */
function clausesOf(pieces: readonly BoundPiece[], text: string): Mark[][] {
  const clauses: Mark[][] = [[]]
  let words: Piece[] = []
  let isWarned = false
  for (const [i, piece] of pieces.entries()) {
    const { kind, folded, sign, start, end } = piece
    if (endsClause(pieces, i, text)) {
      clauses.push([])
      words = []
    }
    const marks = clauses.at(-1) ?? []
    const last = marks.at(-1)
    isWarned ||= kind === 'word' && ALERTS.test(folded)
    if (kind !== 'symbol' || sign === 'thing') words.push(piece)
    else if ((sign === 'no' || sign === 'yes') && last?.sign === sign && words.length === 0) {
      last.signs.push(piece)
      last.end = end
    } else if (sign === 'no' || sign === 'yes') {
      const mark = { sign, signs: [piece], before: words, after: [], isAside: isAside(pieces, i), isWarned, start, end }
      marks.push(mark)
      words = mark.after
      isWarned = false
    }
  }
  return clauses
}

/** The words without courtesy at either end. */
function trimmed(words: readonly Piece[]): readonly Piece[] {
  const isContent = ({ folded }: Piece): boolean => !COURTESY.has(folded) && !JOINS.has(folded)
  return words.slice(Math.max(0, words.findIndex(isContent)), words.findLastIndex(isContent) + 1)
}

/** The words beside a mark that it may be about, nearest first: without courtesy at their ends, as far as «pero». */
function phraseOf({ before, after }: Mark, side: Side): readonly Piece[] {
  const words = side === 'after' ? trimmed(after) : trimmed(before).toReversed()
  const turn = words.findIndex(({ folded }) => TURNS.has(folded))
  return trimmed(turn > 0 ? words.slice(0, turn) : words)
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

/** Whether the words speak for themselves, nearest first. */
function stressOf(sign: Mark['sign'], side: Side, words: readonly string[]): BoundPiece['stress'] | null {
  if (side === 'after') return sign === 'no' && speaksFirst(words) ? 'alert' : null
  if (isRefused(words) || (sign === 'yes' && words[0] === 'si')) return 'said'
  return sign === 'no' && ALERTS.test(words[0] ?? '') ? 'alert' : null
}

function change({ signs }: Mark, found: Partial<BoundPiece>): void {
  for (const each of signs) Object.assign(each, found)
}

const touches = (one: Span, other: Span | undefined): boolean => one.end === other?.start || one.start === other?.end

/** Binds a mark to the words that it touches on one side only, else to those on the side of its clause's marks. */
function bind(mark: Mark, earlier: BoundPiece | undefined, marksFollow: boolean): void {
  const [left, right] = [touches(mark, mark.before.at(-1)), touches(mark, mark.after[0])]
  const isBehind = mark.isAside || (left === right ? marksFollow : left)
  const sides: Side[] = isBehind ? ['before', 'after'] : ['after', 'before']
  const side = sides.find((each) => phraseOf(mark, each).length > 0)
  if (side === undefined) return
  const words = phraseOf(mark, side)
  // Things that touch the mark are all that it is about: `🚫🥜 soy alérgica`.
  const apart = words.findIndex((word, i) => word.kind !== 'symbol' || !touches(word, words[i - 1] ?? mark))
  const own = apart > 0 ? words.slice(0, apart) : words
  const [first, last] = side === 'after' ? [own[0], own.at(-1)] : [own.at(-1), own[0]]
  change(mark, { side, about: { start: first?.start ?? 0, end: last?.end ?? 0 } })
  // `❌ cebolla ❌` says it once; `❌ cebolla ✅` confirms it.
  const isTaken = side === 'before' && earlier?.side === 'after'
  const isRepeated = isTaken && (mark.sign === 'yes' || earlier.sign === mark.sign)
  const folded = own.map((word) => word.folded)
  const stress = isRepeated ? 'said' : stressOf(mark.sign, side, folded)
  if (stress !== null) change(mark, { sign: 'look', stress })
}

/** `🚫 ALERGIA AL MANÍ, GRACIAS 🚫`: two equal marks, from the beginning of a clause to the end of one, warn of what is within. */
function bindFrame(open: Mark | undefined, close: Mark): void {
  const isFrame = open?.sign === 'no' && open.before.length === 0 && close.isWarned && close.after.length === 0
  if (!isFrame || open.signs[0]?.emoji !== close.signs[0]?.emoji) return
  change(open, { sign: 'look', side: 'after', stress: 'alert' })
  change(close, { sign: 'look', side: 'before', stress: 'said' })
}

/**
 * The pieces of a text, in order, marks with the words that they are about:
 *
 * - `Cebolla❌ tomate✅`, `cebolla ❌, tomate ✅`: `no` before it «cebolla», `yes` «tomate»
 * - `❌ cebolla ✅ tomate`, `🚫🧅`: after it
 * - `🚫 ALERGIA AL MANÍ 🚫`, `❌ sin cebolla`, `No❌`: `look`, because the words speak for themselves
 */
export function bindSigns(text: string): BoundPiece[] {
  const pieces: BoundPiece[] = piecesOf(text)
  const clauses = clausesOf(pieces, text)
  const all = clauses.flat()
  for (const [i, close] of all.slice(1).entries()) bindFrame(all[i], close)
  for (const marks of clauses) {
    const [first, last] = [marks[0], marks.at(-1)]
    const marksFollow = trimmed(first?.before ?? []).length > 0 && trimmed(last?.after ?? []).length === 0
    for (const [i, mark] of marks.entries()) if (!mark.signs[0]?.stress) bind(mark, marks[i - 1]?.signs[0], marksFollow)
  }
  return pieces
}
