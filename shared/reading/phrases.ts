import { foldText } from '../text'
import { inAscii } from '../text/latin'
import { type Token, tokensOf } from './tokens'

/**
 * A group of a lexicon. `words`: words separated by spaces, or a list of phrases. In both `peanut*` is any word that
 * begins so, `*alerg*` any that contains it, `<me>` any word of the group of that name, and `..` up to three words
 * between, none of which is «no». `alike`: words that one slip of the hand, or another spelling, still mean.
 */
export interface Group {
  means: string
  words: string | readonly string[]
  alike?: string
}

/** A token with the form in which words are compared. */
export interface Word extends Token {
  form: string
}

/** Words `from` to `to`, without the last, that a group has. */
export interface Mark {
  means: string
  from: number
  to: number
}

/** Already without accents, as most words are. */
const PLAIN = /^[a-z0-9]+$/
/** A longer one is no word; graphemes take time by the square of the length. */
const LONGEST_WORD = 100
const REPEATED = /([a-z])\1+/g

/** Lower case without accents and apostrophes, doubled letters once: `shelfish`, `reacion`. Other alphabets as folded. */
export function formOf(text: string): string {
  if (PLAIN.test(text) || text.length === 1) {
    if (text.length === 1 && text > '~') return foldText(text)
    return text.length > 1 ? text.replace(REPEATED, '$1') : text.toLowerCase()
  }
  const folded = foldText(text)
    .replace(/[\ufe0f'’`´^~]/g, '')
    .replace(/\u200d.*/u, '')
  const ascii = folded.length <= LONGEST_WORD && /\p{L}/u.test(folded) ? inAscii(folded).trim().toLowerCase() : ''
  return (ascii === '' ? folded : ascii).replace(REPEATED, '$1')
}

/** The form as it sounds in Colombia: `halerjia`, `alerguia` and `arlegia` are one slip from `alergia`, or none. */
const soundOf = (form: string): string =>
  form
    .replace(/ph/g, 'f')
    .replace(/h/g, '')
    .replace(/g[ju]?(?=[eiy])|j/g, 'g')
    .replace(/qu|ck|k/g, 'c')
    .replace(/z|c(?=[eiy])/g, 's')
    .replace(/y/g, 'i')
    .replace(/r/g, 'l')

/** At most one edit: a letter added, removed, replaced, or two swapped. */
export function isOneSlipAway(word: string, from: string): boolean {
  if (Math.abs(word.length - from.length) > 1) return false
  let start = 0
  while (start < word.length && word[start] === from[start]) start += 1
  let end = 0
  const most = Math.min(word.length, from.length) - start
  while (end < most && word.at(-1 - end) === from.at(-1 - end)) end += 1
  const [left, right] = [word.slice(start, word.length - end), from.slice(start, from.length - end)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

type Matcher = (form: string) => boolean
/** A word, or a gap. */
type Step = Matcher | '..'

interface Phrase {
  means: string
  steps: readonly Step[]
}

const MOST_BETWEEN = 3
const NEGATIONS = new Set(['no', 'not', 'nunca', 'ni'])
/** Where the first letters of a phrase are not known, and the same of another script. */
const ANY = ''
const FOREIGN = 'foreign'
/** Shorter words have too many neighbours. */
const SHORTEST_ALIKE = 6
const LONGEST_ALIKE = 20
/** Words repeat: of one menu, and of one language. */
const MOST_KNOWN = 4_000

const listOf = (words: Group['words']): readonly string[] => (typeof words === 'string' ? words.split(' ') : words)
const startOf = (form: string): string => form.slice(0, 2)
/** Of another script: such words are written together. */
const isForeign = (form: string): boolean => !/[ -~]/.test(form) && /\p{L}/u.test(form)

const bucketOf = (first: string): string =>
  first.startsWith('*') ? ANY : isForeign(first) ? FOREIGN : startOf(formOf(first.replaceAll('*', '')))

/** Finds the words and phrases of a lexicon in a text. */
export class Lexicon {
  private readonly phrases = new Map<string, Phrase[]>()
  private readonly alike: { means: string; sound: string }[]
  private readonly known = new Map<string, string | null>()
  private readonly classes: ReadonlyMap<string, readonly string[]>

  constructor(groups: readonly Group[]) {
    this.classes = new Map(
      ['<food>', ...groups.map(({ means }) => means).filter((means) => means.startsWith('<'))].map((name) => {
        const named = groups.filter(({ means }) => means === name || `<${means}>` === name)
        return [name, named.flatMap(({ words }) => (typeof words === 'string' ? listOf(words) : []))]
      }),
    )
    for (const { means, words } of groups) for (const each of listOf(words)) this.add(means, each.split(' '))
    this.alike = groups.flatMap(({ means, alike }) =>
      alike ? alike.split(' ').map((word) => ({ means, sound: soundOf(formOf(word)) })) : [],
    )
  }

  private add(means: string, words: readonly string[]): void {
    const phrase: Phrase = { means, steps: words.map((word) => (word === '..' ? '..' : this.matcher(word))) }
    const firsts = this.classes.get(words[0] ?? '') ?? [words[0] ?? '']
    const starts = new Set(firsts.map(bucketOf))
    for (const start of starts) this.phrases.set(start, [...(this.phrases.get(start) ?? []), phrase])
  }

  private matcher(word: string): Matcher {
    const members = this.classes.get(word)
    if (members) {
      const each = members.map((member) => this.matcher(member))
      return (form) => each.some((matches) => matches(form))
    }
    const plain = formOf(word.replaceAll('*', ''))
    if (word.startsWith('*') || isForeign(plain)) return (form) => form.includes(plain)
    return word.endsWith('*') ? (form) => form.startsWith(plain) : (form) => form === plain
  }

  /** The group that a misspelt word belongs to. */
  meantBy(form: string): string | null {
    if (form.length < SHORTEST_ALIKE || form.length > LONGEST_ALIKE) return null
    const before = this.known.get(form)
    if (before !== undefined) return before
    const sound = soundOf(form)
    const found = this.alike.find((each) => each.sound === sound || isOneSlipAway(sound, each.sound))?.means ?? null
    if (this.known.size >= MOST_KNOWN) this.known.clear()
    this.known.set(form, found)
    return found
  }

  marksIn(words: readonly Word[]): Mark[] {
    const marks: Mark[] = []
    for (const [from, { form, kind }] of words.entries()) {
      const buckets = [startOf(form), ...(kind === 'word' ? [ANY] : []), ...(form > '\x7f' ? [FOREIGN] : [])]
      for (const bucket of buckets)
        for (const { means, steps } of this.phrases.get(bucket) ?? []) {
          const to = endOf(steps, words, from)
          if (to !== null) marks.push({ means, from, to })
        }
    }
    return marks
  }
}

/** Where the steps from the n-th on end that begin at a word; null: they do not match. */
function endOf(steps: readonly Step[], words: readonly Word[], from: number, n = 0): number | null {
  const step = steps[n]
  if (step === undefined) return from
  const word = words[from]
  if (step !== '..') return word && step(word.form) ? endOf(steps, words, from + 1, n + 1) : null
  for (let at = from; at <= from + MOST_BETWEEN; at += 1) {
    const end = endOf(steps, words, at, n + 1)
    if (end !== null) return end
    if (NEGATIONS.has(words[at]?.form ?? '')) return null
  }
  return null
}

const isApostrophe = ({ text }: Token): boolean => /^['’`´]$/.test(text)
const isLetter = ({ kind, text }: Token): boolean => kind === 'word' && [...text].length === 1

/** Fewer single letters are initials. */
const SPELT_OUT = 5

/** How many tokens from `from` on spell one word: `can't`, `A L E R G I A`, `a.l.e.r.g.i.a`. */
function spelt(tokens: readonly Token[], from: number): number {
  const at = (i: number): Token | undefined => tokens[from + i]
  const goesOn = (i: number) => {
    const [sign, next] = [at(i), at(i + 1)]
    return sign !== undefined && isApostrophe(sign) && !sign.apart && next?.kind === 'word' && !next.apart
  }
  let size = 1
  while (at(0)?.kind === 'word' && goesOn(size)) size += 2
  if (size > 1) return size
  let letters = 0
  let end = 0
  for (let i = 0; i <= end + 2; i += 1) {
    const token = at(i)
    if (token && isLetter(token)) {
      letters += 1
      end = i
    } else if (i === 0 || !token || !/^[.\-_·]$/.test(token.text)) break
  }
  return letters >= SPELT_OUT ? end + 1 : 1
}

/** The words, numbers and signs of a text, in the form in which they are compared. */
export function wordsOf(text: string): Word[] {
  const tokens = tokensOf(text)
  const words: Word[] = []
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]
    const size = token?.kind === 'word' ? spelt(tokens, i) : 1
    if (size === 1 && token) {
      words.push({ ...token, form: formOf(token.folded) })
      i += 1
      continue
    }
    const parts = tokens.slice(i, i + size)
    const [first] = parts
    const last = parts.at(-1)
    if (first && last) {
      const whole =
        size === 1
          ? first.folded
          : parts
              .filter(({ kind }) => kind === 'word')
              .map((each) => each.folded)
              .join('')
      words.push({ ...first, form: formOf(whole), text: text.slice(first.start, last.end), end: last.end })
    }
    i += size
  }
  return words
}
