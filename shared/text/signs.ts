import { type BoundSign, bindSigns, hasSign, isTimes, plainWord } from './bind-signs'
import { LONE_WORDS, SIGN_WORDS } from './sign-words'

/** Characters examined on each side of an emoji: a little more than the longest word. */
const NEIGHBOUR = 20

/** Whether the neighbour already says the word: `limonada` for 🍋. */
const says = (neighbour: string | undefined, word: string): boolean =>
  neighbour !== undefined && plainWord(neighbour).startsWith(plainWord(word))

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
const STROKE = /[\u0335-\u0338]/

interface Said {
  word: string
  times: number
  /** May go where the word is beside it already. */
  isThing: boolean
}

/** Behind its word a mark stands in brackets, so that it is not read with the next word: `cebolla (NO) tomate (SÍ)`. */
function markWord({ sign, emoji, side, stress }: BoundSign, before: string): string | undefined {
  const word = SIGN_WORDS[emoji]
  // «sin ❌cebolla», where two denials would read as none.
  if (stress === 'said' || (sign === 'no' && side === 'after' && REFUSES.test(before))) return undefined
  const isAnswer = side === 'before' && ANSWERS.test(before)
  if (stress === 'alert' && !isAnswer) return '¡OJO!'
  return sign === 'look' || side !== 'before' || isAnswer ? word : `(${word})`
}

interface Run {
  signs: BoundSign[]
  /** The text around it. */
  before: string
  after: string
  /** What stands before it is marked in another way: `NO cebolla, SÍ tomate`. */
  isTurn: boolean
}

function wordOf(bound: BoundSign, text: string, before: string, isRefused: boolean): string | undefined {
  const { sign, emoji } = bound
  if (isTimes(text, emoji, bound)) return 'x'
  if (sign !== null && sign !== 'thing') return markWord(bound, before)
  const word = SIGN_WORDS[emoji] ?? (isRefused && FOOD.test(emoji) ? NO_WORD : undefined)
  const isStruck = word !== undefined && sign === 'thing' && STROKE.test(text.slice(bound.start, bound.end))
  return isStruck ? `(tachado: ${word})` : word
}

/** Refused food without a word is named: dropped, a `NO` beside it, or a «sin» before it, would refuse nothing. */
function wordsOf({ signs, before }: Run, text: string): Said[] {
  const said: Said[] = []
  const isRefused = REFUSES.test(before) || ALLERGIC.test(text) || signs.some(({ sign }) => sign === 'no')
  for (const bound of signs) {
    const word = wordOf(bound, text, before, isRefused)
    const last = said.at(-1)
    const isThing = bound.sign === 'thing' || word === NO_WORD
    if (word === undefined) continue
    if (last?.word !== word) said.push({ word, times: 1, isThing })
    else if (isThing) last.times += 1
    else if (!/\p{L}/u.test(word)) said.push({ word, times: 1, isThing })
  }
  return said
}

const counted = ({ word, times }: Pick<Said, 'word' | 'times'>): string => (times > 1 ? `${word} x${times}` : word)

function runText(run: Run, text: string): string {
  const { before, after, isTurn } = run
  const said = wordsOf(run, text)
  const first = said[0]
  if (first?.isThing && says(before.match(/[\p{L}\p{M}]+$/u)?.[0], first.word)) said.shift()
  const last = said.at(-1)
  if (last?.isThing && says(after.match(/^[\p{L}\p{M}]+/u)?.[0], last.word)) said.pop()
  const left = /[([{¿¡"'/]$/u.test(before) ? '' : isTurn ? ', ' : ' '
  const right = /^[,.;:!?)\]}"'/]/u.test(after) ? '' : ' '
  return said.length === 0 ? right : `${left}${said.map(counted).join(' ')}${right}`
}

const isBlank = (text: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) if (!' \ufe0e\ufe0f'.includes(text.charAt(at))) return false
  return true
}

/** The signs that only spaces part, with the spaces around them. */
function runsOf(text: string, signs: readonly BoundSign[]): (Run & { start: number; end: number })[] {
  const runs: BoundSign[][] = []
  for (const sign of signs) {
    const last = runs.at(-1)
    const end = last?.at(-1)?.end
    if (last && end !== undefined && isBlank(text, end, sign.start)) last.push(sign)
    else runs.push([sign])
  }
  return runs.map((run, i) => {
    let [start, end] = [run[0]?.start ?? 0, run.at(-1)?.end ?? 0]
    while (text[start - 1] === ' ') start -= 1
    while (text[end] === ' ') end += 1
    const before = text.slice(Math.max(0, start - NEIGHBOUR), start)
    const last = runs[i - 1]?.at(-1)
    const isTurn =
      last?.side === 'after' && last.about?.end === start && run[0]?.side === 'after' && last.sign !== run[0].sign
    return { signs: run, before, after: text.slice(end, end + NEIGHBOUR), isTurn, start, end }
  })
}

/** Emoji that are a whole text, each with its word: an option called `🔥🔥🔥`. */
function loneWords(signs: readonly BoundSign[]): string {
  const said: Said[] = []
  for (const { emoji } of signs) {
    const word = LONE_WORDS[emoji] ?? NO_WORD
    const last = said.at(-1)
    if (last?.word === word) last.times += 1
    else said.push({ word, times: 1, isThing: true })
  }
  return said.map(counted).join(' ')
}

/**
 * Signs as words: `🚫🧅` → `NO cebolla`, `Cebolla❌ tomate✅` → `Cebolla (NO) tomate (SÍ)`, `🚫 ALERGIA 🚫` → `¡OJO! ALERGIA`,
 * `🌶🌶` → `picante x2`, `sin 🍩` → `sin (emoji)`, `🔥🔥` alone → `fuego x2`; dropped are those without a word in the list,
 * beside words, and those whose word is right beside them (`Limón 🍋`). May leave surplus spaces.
 */
export function saySigns(text: string, lone: 'named' | 'dropped'): string {
  if (!hasSign(text)) return text
  const signs = bindSigns(text)
  const runs = runsOf(text, signs).map((run) => ({ ...run, said: runText(run, text) }))
  const isLone = !/[\p{L}\p{N}]/u.test(text) && runs.every(({ said }) => said.trim() === '')
  if (isLone && lone === 'named') return loneWords(signs)
  let [all, at] = ['', 0]
  for (const { start, end, said } of runs) {
    all += text.slice(at, start) + said
    at = end
  }
  return all + text.slice(at)
}
