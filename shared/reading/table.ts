import lexicon from './lexicon/table.json'
import { type Token, tokensOf } from './tokens'
import { labelWords, lexiconOf } from './word-groups'

type Group = 'table' | 'place' | 'lead' | 'number' | 'asks' | 'none'

const meaningsAt = lexiconOf(lexicon.map(({ means, words }) => ({ means: means as Group, words })))

const namesNone = (words: readonly string[]): boolean => meaningsAt(words).every((groups) => groups.has('none'))

/** Index of the first token behind `No.`, `N.º`, `#`, `:` and the like. */
function afterNumberWord(tokens: readonly Token[], from: number): number {
  const isSign = (token: Token | undefined) =>
    token?.kind === 'symbol' || token?.folded === 'º' || token?.folded === '°'
  let at = from
  while (isSign(tokens[at])) at += 1
  const word = tokens[at]
  if (word === undefined || !meaningsAt([word.folded])[0]?.has('number')) return at
  let next = at + 1
  while (isSign(tokens[next])) next += 1
  // `N12` and «Norte» are names, `N 12` and `N.º 12` are not.
  const isAbbreviation = tokens[next]?.kind === 'number' && (next > at + 1 || tokens[next]?.apart)
  return isAbbreviation ? next : at
}

/** Index of the token at which the name begins. */
function nameAt(tokens: readonly Token[]): number {
  const groups = meaningsAt(tokens.map(({ folded }) => folded))
  const lead = groups.findIndex((each) => !each.has('lead'))
  const first = lead < 0 ? tokens.length : lead
  if (groups[first]?.has('table')) return afterNumberWord(tokens, first + 1)
  const number = afterNumberWord(tokens, first)
  return tokens[number]?.kind === 'number' ? number : 0
}

/** Of a longer text the beginning decides. */
const LONGEST = 200

/** `Mesa 12` → `12`, «Estamos en la mesa N.º 3» → `3`; null: no table is named. */
export function tableName(text: string): string | null {
  const tokens = tokensOf(text.slice(0, LONGEST))
  const name = tokens.slice(nameAt(tokens))
  const isNothing = namesNone(name.flatMap(({ kind, folded }) => (kind === 'symbol' ? [] : [folded])))
  return isNothing ? null : text.slice(name[0]?.start).trim()
}

/** What comes after the word «mesa» in a longer text. */
export function tableIn(text: string): string | null {
  const tokens = tokensOf(text.slice(0, LONGEST))
  const at = meaningsAt(tokens.map(({ folded }) => folded)).findIndex((groups) => groups.has('table'))
  return at < 0 || tokens[at + 1] === undefined ? null : tableName(text.slice(tokens[at]?.start))
}

/** Whether a question asks for the table itself, and by which word. «¿Mesa para niños?» does not. */
function asksFor(label: string, word: 'table' | 'place'): boolean {
  const groups = meaningsAt(labelWords(label))
  return (
    groups.some((each) => each.has(word)) &&
    groups.every((each) => each.has('table') || each.has('place') || each.has('asks'))
  )
}

/** The table by the answers to a brand's questions: «mesa» before «sector». */
export function tableOf(answers: readonly { label: string; value: string }[]): string | null {
  for (const word of ['table', 'place'] as const) {
    const names = answers.filter(({ label }) => asksFor(label, word)).map(({ value }) => tableName(value))
    const name = names.find((each) => each !== null)
    if (name !== undefined) return name
  }
  return null
}
