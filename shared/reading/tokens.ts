import { foldText } from '../text'
import { type BoundSign, bindSigns, SIGN, type Sign, type Span } from '../text/bind-signs'
import { inAscii } from '../text/latin'
import { SIGN_WORDS } from '../text/sign-words'

/** A word, a number or a symbol of a text, with its place in it. */
export interface Token extends Span {
  kind: 'word' | 'number' | 'symbol'
  text: string
  /** Without accents and case: `sin` for `S/` and `𝗦𝗶𝗻`, `1/2` for `½`, `mani` for `🥜`. */
  folded: string
  /** White space, or the text's beginning, is before it. */
  apart: boolean
  /**
   * `no` and `yes` mark the words in `boundTo`; `look` stresses them (`🚫 ALERGIA 🚫`, `❌ sin cebolla`) or stands alone
   * (`⚠`); a `thing` is a word (`🥜`). A word that is struck through is `no`, bound to itself.
   */
  sign?: Sign
  /** The words that a mark is about, as characters of the text. Absent: none. */
  boundTo?: Span
}

const PIECES = new RegExp(
  '(?<number>\\d+ ?[/⁄] ?\\d+|[½¼¾]|\\d+(?:[.,]\\d+)*)' +
    '|(?<word>(?<![\\p{L}\\p{N}])s/(?!\\.? ?\\d)|[\\p{L}ªº°](?:[\\p{L}\\p{M}ªº°]|[\\u200b-\\u200d\\u2060\\u00ad](?=\\p{L}))*)' +
    `|(?<symbol>${SIGN}|[^\\p{Z}\\p{C}\\p{M}])`,
  'giu',
)

const FRACTIONS: Readonly<Record<string, string>> = { '½': '1/2', '¼': '1/4', '¾': '3/4' }
const STRUCK = /^(?:\p{L}(?:(?![\u0335-\u0338])\p{M})*[\u0335-\u0338]\p{M}*)+$/u

/** Also mathematical, full-width and phonetic letters («fancy text»): they are read like the plain ones. */
function foldedWord(text: string): string {
  if (/^s\/$/i.test(text)) return 'sin'
  const folded = foldText(text.normalize('NFKC').replace(/\p{Cf}/gu, ''))
  if (/^[ -~]*$/.test(folded) || !/\p{Script=Latin}/u.test(folded)) return folded
  return inAscii(folded).trim() || folded
}

const foldedNumber = (text: string): string => FRACTIONS[text] ?? text.replace('⁄', '/').replaceAll(' ', '')

function kindOf(groups: Record<string, string | undefined> | undefined): Token['kind'] {
  if (groups?.number !== undefined) return 'number'
  return groups?.word === undefined ? 'symbol' : 'word'
}

function foldedOf(kind: Token['kind'], text: string, bound: BoundSign | undefined): string {
  if (kind === 'word') return foldedWord(text)
  if (kind === 'number') return foldedNumber(text)
  if (bound === undefined) return text
  return bound.sign === 'thing' ? foldText(SIGN_WORDS[bound.emoji] ?? '') : bound.emoji
}

/**
 * Words, numbers and symbols of a text, in order; signs bound to what they are about:
 *
 * - `Cebolla❌ tomate✅`: cebolla, ❌ `no` of «Cebolla», tomate, ✅ `yes` of «tomate»; `❌ cebolla ✅ tomate` alike
 * - `🚫🥜`: 🚫 `no` of «🥜», 🥜 a `thing` folded as `mani`
 * - `🚫 ALERGIA AL MANÍ 🚫`, `❌ sin cebolla`, `No❌`: the marks are `look`: the words speak for themselves
 */
export function tokensOf(text: string): Token[] {
  const signs = new Map(bindSigns(text).map((bound) => [bound.start, bound]))
  return [...text.matchAll(PIECES)].map(({ 0: found, index, groups }) => {
    const kind = kindOf(groups)
    const bound = kind === 'symbol' ? signs.get(index) : undefined
    const token: Token = {
      kind,
      text: found,
      folded: foldedOf(kind, found, bound),
      start: index,
      end: index + found.length,
      apart: index === 0 || /\s/.test(text[index - 1] ?? ''),
    }
    const isStruck = kind === 'word' ? STRUCK.test(found) : bound?.sign === 'thing' && /[\u0335-\u0338]/.test(found)
    if (isStruck) return { ...token, sign: 'no', boundTo: { start: index, end: token.end } }
    if (bound?.sign) token.sign = bound.sign
    if (bound?.about) token.boundTo = bound.about
    return token
  })
}

/** The words, numbers and things that marks of one kind are about, a list a mark; two marks of a run are about one. */
function markedBy(tokens: readonly Token[], sign: Sign): Token[][] {
  const lists = new Map<number, Token[]>()
  let at = 0
  for (const { sign: own, boundTo } of tokens) {
    if (own !== sign || boundTo === undefined || lists.has(boundTo.start)) continue
    // Spans grow with their marks, but for a mark before and one behind the same words.
    while (at > 0 && (tokens[at - 1]?.end ?? 0) > boundTo.start) at -= 1
    while ((tokens[at]?.start ?? Number.POSITIVE_INFINITY) < boundTo.start) at += 1
    const list: Token[] = []
    for (; (tokens[at]?.end ?? Number.POSITIVE_INFINITY) <= boundTo.end; at += 1) {
      const token = tokens[at]
      if (token && (token.kind !== 'symbol' || /\p{L}/u.test(token.folded))) list.push(token)
    }
    lists.set(boundTo.start, list)
  }
  return [...lists.values()]
}

/** What signs refuse, a list of tokens a refusal: `Cebolla❌ 🚫🥜` → [[cebolla], [🥜]]. Also words that are struck through. */
export const refusedBySign = (tokens: readonly Token[]): Token[][] => markedBy(tokens, 'no')

/** What signs ask for: `cebolla ❌ tomate ✅` → [[tomate]]. */
export const chosenBySign = (tokens: readonly Token[]): Token[][] => markedBy(tokens, 'yes')
