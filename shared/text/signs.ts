import { type BoundSign, bindSigns, isTimes } from './bind-signs'
import { foldText } from './fold'
import { hasSign } from './pieces'
import { LONE_WORDS, SIGN_WORDS } from './sign-words'

/** Characters examined on each side of an emoji: a little more than the longest word. */
const NEIGHBOUR = 20
/** Food and animals, which have no word here unless they are refused. */
const FOOD =
  /^[\u{1f32d}-\u{1f330}\u{1f33d}-\u{1f33f}\u{1f344}-\u{1f37f}\u{1f400}-\u{1f43e}\u{1f950}-\u{1f9ae}\u{1f9c0}-\u{1f9cb}\u{1fad0}-\u{1fadf}]/u
/** An emoji that has no word, where it must not vanish. */
const NO_WORD = '(emoji)'
const REFUSES = /(?:^|[^\p{L}\p{M}])(?:sin|no|ni|nada de|quitar|evitar|without) ?$/iu
/** «alérgico a 🐝»: dropped, it would leave nothing that the customer is allergic to. */
const ALLERGIC = /al[eé]r[gj]|intoler/i
/** A mark after it is an answer, not a note on the word before. */
const ANSWERS = /[:=([{¿¡"'/?] ?$/u

/** Signs that only spaces part, with the spaces around them. */
interface Run {
  signs: BoundSign[]
  start: number
  end: number
}

function runsOf(text: string, signs: readonly BoundSign[]): Run[] {
  const runs: Run[] = []
  for (const sign of signs) {
    const last = runs.at(-1)
    let [start, end] = [sign.start, sign.end]
    while (text[end] === ' ' || text[end] === '\ufe0e' || text[end] === '\ufe0f') end += 1
    while (text[start - 1] === ' ') start -= 1
    if (last && last.end >= sign.start) {
      last.signs.push(sign)
      last.end = end
    } else runs.push({ signs: [sign], start, end })
  }
  return runs
}

interface Said {
  word: string
  times: number
  /** May go where the word is beside it already; several are counted. */
  isThing: boolean
}

/** Behind its word a mark is in brackets, so that it is not read with the next word: `cebolla (NO) tomate (SÍ)`. */
function markWord({ sign, emoji, side, stress }: BoundSign, before: string): string | undefined {
  // «sin ❌cebolla», where two denials would read as none.
  if (stress === 'said' || (sign === 'no' && side === 'after' && REFUSES.test(before))) return undefined
  const isAnswer = side === 'before' && ANSWERS.test(before)
  if (stress === 'alert' && !isAnswer) return '¡OJO!'
  return sign === 'look' || side !== 'before' || isAnswer ? SIGN_WORDS[emoji] : `(${SIGN_WORDS[emoji]})`
}

/** Words of a run, equal ones that follow one another once. Refused food without a word is named: else nothing is refused. */
function wordsOf({ signs }: Run, text: string, before: string): Said[] {
  const said: Said[] = []
  const isRefused = REFUSES.test(before) || ALLERGIC.test(text) || signs.some(({ sign }) => sign === 'no')
  for (const bound of signs) {
    const { sign, emoji, start, end } = bound
    const own = SIGN_WORDS[emoji] ?? (isRefused && FOOD.test(emoji) ? NO_WORD : undefined)
    const isThing = sign === 'thing' || own === NO_WORD
    const isStruck = isThing && /[\u0335-\u0338]/.test(text.slice(start, end))
    const mark = sign === null || isThing ? own : markWord(bound, before)
    const word = isTimes(text, emoji, bound) ? 'x' : isStruck ? `(tachado: ${own})` : mark
    if (word !== undefined) add(said, word, isThing)
  }
  return said
}

function add(said: Said[], word: string, isThing: boolean): void {
  const last = said.at(-1)
  if (last?.word === word) last.times += isThing ? 1 : 0
  else said.push({ word, times: 1, isThing })
}

const joined = (said: readonly Said[]): string =>
  said.map(({ word, times }) => (times > 1 ? `${word} x${times}` : word)).join(' ')

/** Whether the word beside a thing says it already: `limonada` for 🍋. */
const isSaid = (thing: Said | undefined, beside: RegExpMatchArray | null): boolean =>
  thing?.isThing === true && beside !== null && foldText(beside[0]).startsWith(foldText(thing.word))

function runText(run: Run, last: BoundSign | undefined, text: string): string {
  const before = text.slice(Math.max(0, run.start - NEIGHBOUR), run.start)
  const after = text.slice(run.end, run.end + NEIGHBOUR)
  const said = wordsOf(run, text, before)
  if (isSaid(said[0], before.match(/[\p{L}\p{M}]+$/u))) said.shift()
  if (isSaid(said.at(-1), after.match(/^[\p{L}\p{M}]+/u))) said.pop()
  const right = /^[,.;:!?)\]}"'/]/u.test(after) ? '' : ' '
  if (said.length === 0) return right
  const [first] = run.signs
  // What is before it is marked in another way: `NO cebolla, SÍ tomate`.
  const isTurn = last?.side === 'after' && first?.side === 'after' && last.sign !== first.sign
  const isTurnHere = isTurn && last.about?.end === run.start
  const left = /[([{¿¡"'/]$/u.test(before) ? '' : isTurnHere ? ', ' : ' '
  return left + joined(said) + right
}

/** Emoji that are a whole text, each with its word: an option called `🔥🔥🔥`. */
function loneWords(signs: readonly BoundSign[]): string {
  const said: Said[] = []
  for (const { emoji } of signs) add(said, LONE_WORDS[emoji] ?? NO_WORD, true)
  return joined(said)
}

/**
 * Signs as words: `🚫🧅` → `NO cebolla`, `Cebolla❌ tomate✅` → `Cebolla (NO) tomate (SÍ)`, `🚫 ALERGIA 🚫` → `¡OJO! ALERGIA`,
 * `🌶🌶` → `picante x2`, `sin 🍩` → `sin (emoji)`, `🔥🔥` alone → `fuego x2`; dropped are those without a word in the list,
 * beside words, and those whose word is right beside them (`Limón 🍋`). May leave surplus spaces.
 */
export function saySigns(text: string, lone: 'named' | 'dropped'): string {
  if (!hasSign(text)) return text
  const signs = bindSigns(text)
  let [said, at, last]: [string, number, BoundSign | undefined] = ['', 0, undefined]
  for (const run of runsOf(text, signs)) {
    said += text.slice(at, run.start) + runText(run, last, text)
    at = run.end
    last = run.signs.at(-1)
  }
  said += text.slice(at)
  const isLone = lone === 'named' && !/[\p{L}\p{N}]/u.test(text)
  return isLone && signs.every(({ emoji }) => SIGN_WORDS[emoji] === undefined) ? loneWords(signs) : said
}
