import { labelWords } from './labels'
import { lexiconOf } from './lexicon'
import lexicon from './lexicon/table.json'
import { tokensOf } from './tokens'

const TABLE = lexiconOf<'table' | 'place' | 'lead' | 'number' | 'asks' | 'none'>(lexicon)

/** Of a longer text the beginning decides. */
const LONGEST = 200

/** `Mesa 12` → `12`, «Estamos en la mesa N.º 3» → `3`; null: no table is named. */
export function tableName(text: string): string | null {
  const words = tokensOf(text.slice(0, LONGEST)).filter(({ kind }) => kind !== 'symbol')
  const groups = TABLE.meaningsAt(words.map(({ folded }) => folded))
  const isAt = (at: number, group: 'table' | 'lead' | 'number') => groups[at]?.has(group) === true
  let lead = 0
  while (isAt(lead, 'lead')) lead += 1
  const first = isAt(lead, 'table') ? lead + 1 : lead
  let number = first
  while (isAt(number, 'number')) number += 1
  const { kind, start = 0 } = words[number] ?? {}
  // `N12` is a name, `N.º 12` is not.
  const isNumber = kind === 'number' && !/[a-z]/i.test(text[start - 1] ?? '')
  const name = isNumber ? number : first > lead ? first : null
  const isNothing = groups.slice(name ?? 0).every((each) => each.has('none'))
  return isNothing ? null : text.slice(name === null ? 0 : words[name]?.start).trim()
}

/** What comes after the word «mesa» in a longer text. */
export function tableIn(text: string): string | null {
  const tokens = tokensOf(text.slice(0, LONGEST))
  const table = tokens.find(({ folded }) => TABLE.has(folded, 'table'))
  return table === undefined ? null : tableName(text.slice(table.start))
}

/** Whether a question asks for the table itself, and by which word. «¿Mesa para niños?» does not. */
function asksFor(label: string, word: 'table' | 'place'): boolean {
  const groups = TABLE.meaningsAt(labelWords(label))
  const isOfIt = (each: (typeof groups)[number]) => each.has('table') || each.has('place') || each.has('asks')
  return groups.some((each) => each.has(word)) && groups.every(isOfIt)
}

/** The table by the answers to a brand's questions: «mesa» before «sector». */
export function tableOf(answers: readonly { label: string; value: string }[]): string | null {
  const named = (word: 'table' | 'place') =>
    answers.flatMap(({ label, value }) => (asksFor(label, word) ? (tableName(value) ?? []) : []))
  return [...named('table'), ...named('place')][0] ?? null
}
