import { type BoundPiece, bindSigns } from './bind-signs'
import { foldText } from './fold'
import { hasSign, SIGN, withTimes } from './pieces'
import { LONE_WORDS, SIGN_WORDS } from './sign-words'

/** Signs that only spaces part, with the spaces around them. */
const RUN = new RegExp(` ?(?:(?:${SIGN})[ \\ufe0e\\ufe0f]*)+`, 'gu')
/** Characters examined on each side of a run: a little more than the longest word. */
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

/** What a sign says behind the text `before`; nothing: it is dropped. */
function wordOf({ sign, emoji = '', text, side, stress }: BoundPiece, before: string, isRefused: boolean): string {
  const word = SIGN_WORDS[emoji] ?? (isRefused && FOOD.test(emoji) ? NO_WORD : '')
  if (sign === undefined || sign === 'thing')
    return word !== '' && /[\u0335-\u0338]/.test(text) ? `(tachado: ${word})` : word
  // «sin ❌cebolla», where two denials would read as none.
  if (stress === 'said' || (sign === 'no' && side === 'after' && REFUSES.test(before))) return ''
  const isAnswer = side === 'before' && ANSWERS.test(before)
  if (stress === 'alert' && !isAnswer) return '¡OJO!'
  // In brackets, so that it is not read with the next word: `cebolla (NO) tomate (SÍ)`.
  return sign === 'look' || side !== 'before' || isAnswer ? word : `(${word})`
}

/** A word of food or of a request, not of a mark. */
const isThing = (word: string): boolean => /^\(?\p{Ll}/u.test(word)

/** Between two marks of a run, as a word of its own. */
const COMMA = ','

/** Equal words that follow one another as one: things with their number. */
const counted = (words: readonly string[]): string[] =>
  words
    .filter((word) => word !== '')
    .join('\n')
    .replace(/^(.+)(?:\n\1)+$/gm, (all, word) => (isThing(word) ? `${word} x${all.split('\n').length}` : word))
    .match(/.+/g) ?? []

/** Whether the word beside a thing says it already: `limonada` for 🍋. */
const isSaid = (thing = '', beside = ''): boolean =>
  isThing(thing) && foldText(beside).startsWith(foldText(thing.replace(/ x\d+$/, '')))

/** What is before the second mark is marked in another way: `NO cebolla, SÍ tomate`. */
const isTurn = (last: BoundPiece | undefined, next: BoundPiece | undefined): boolean =>
  last?.side === 'after' && next?.side === 'after' && last.sign !== next.sign

/** A run of signs as words, with what parts them from the text around. */
function runText(run: readonly BoundPiece[], before: string, after: string, isRefused: boolean): string {
  const said: string[] = []
  let last: BoundPiece | undefined
  for (const sign of run) {
    const word = wordOf(sign, before, isRefused)
    if (word !== '' && isTurn(last, sign)) said.push(COMMA)
    said.push(word)
    if (sign.side !== undefined) last = sign
  }
  const words = counted(said)
  if (isSaid(words[0], before.match(/[\p{L}\p{M}]+$/u)?.[0])) words.shift()
  if (isSaid(words.at(-1), after.match(/^[\p{L}\p{M}]+/u)?.[0])) words.pop()
  const right = /^[,.;:!?)\]}"'/]/u.test(after) ? '' : ' '
  const left = words.length === 0 || /[([{¿¡"'/]$/u.test(before) ? '' : ' '
  return left + words.join(' ').replaceAll(` ${COMMA}`, COMMA) + right
}

/**
 * Signs as words: `🚫🧅` → `NO cebolla`, `Cebolla❌ tomate✅` → `Cebolla (NO) tomate (SÍ)`, `🚫 ALERGIA 🚫` → `¡OJO! ALERGIA`,
 * `🌶🌶` → `picante x2`, `sin 🍩` → `sin (emoji)`, `🔥🔥` alone → `fuego x2`; dropped are those without a word in the list,
 * beside words, and those whose word is right beside them (`Limón 🍋`). May leave surplus spaces.
 */
export function saySigns(text: string, lone: 'named' | 'dropped'): string {
  const plain = withTimes(text, ' x ')
  if (!hasSign(plain)) return plain
  const signs = bindSigns(plain).filter(({ emoji }) => emoji !== undefined)
  const isLone = lone === 'named' && !/[\p{L}\p{N}]/u.test(plain)
  if (isLone && signs.every(({ emoji = '' }) => SIGN_WORDS[emoji] === undefined))
    return counted(signs.map(({ emoji = '' }) => LONE_WORDS[emoji] ?? NO_WORD)).join(' ')
  let next = 0
  return plain.replace(RUN, (found, start: number) => {
    const end = start + found.length
    const [first, last] = [next, signs[next - 1]]
    while ((signs[next]?.start ?? end) < end) next += 1
    const run = signs.slice(first, next)
    const [before, after] = [plain.slice(Math.max(0, start - NEIGHBOUR), start), plain.slice(end, end + NEIGHBOUR)]
    const isRefused = REFUSES.test(before) || ALLERGIC.test(plain) || run.some(({ sign }) => sign === 'no')
    const turn = isTurn(last, run[0]) && last?.about?.end === start
    return (turn ? COMMA : '') + runText(run, before, after, isRefused)
  })
}
