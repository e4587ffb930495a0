import { lexiconOf } from './lexicon'
import lexicon from './lexicon/table.json'
import { tokensOf } from './tokens'
import { labelWords } from './words-of'

type Group = 'table' | 'place' | 'lead' | 'number' | 'asks' | 'none'

const TABLE = lexiconOf<Group>(lexicon)

const isAny = (groups: ReadonlySet<Group>, ...of: Group[]): boolean => of.some((each) => groups.has(each))

/** Characters that are read; the rest of a longer text is ignored. */
const LONGEST = 200

/** `Mesa 12` → `12`, «Estamos en la mesa N.º 3» → `3`, «mesa número doce» → `doce`; null: no table is named. */
export function tableName(text: string): string | null {
  const words = tokensOf(text.slice(0, LONGEST)).filter(({ kind }) => kind !== 'symbol')
  const groups = TABLE.meaningsAt(words.map(({ folded }) => folded))
  // `N12` is a name, `N.º 12` is not.
  const isJoined = (i: number) => words[i + 1]?.start === words[i]?.end
  const name = groups.findIndex((each, i) => !isAny(each, 'table', 'lead') && (isJoined(i) || !isAny(each, 'number')))
  const isNamed = words[name]?.kind === 'number' || groups.slice(0, name).some((each) => isAny(each, 'table'))
  const isNothing = groups.slice(isNamed ? name : 0).every((each) => isAny(each, 'none'))
  return name < 0 || isNothing ? null : text.slice(isNamed ? words[name]?.start : 0).trim()
}

/** What comes after the word «mesa» in a longer text. */
export function tableIn(text: string): string | null {
  const table = tokensOf(text.slice(0, LONGEST)).find(({ folded }) => TABLE.has(folded, 'table'))
  return table === undefined ? null : tableName(text.slice(table.start))
}

/** Whether a question asks for the table itself, and by which word. «¿Mesa para niños?» does not. */
function asksFor(label: string, word: 'table' | 'place'): boolean {
  const groups = TABLE.meaningsAt(labelWords(label))
  return groups.some((each) => each.has(word)) && groups.every((each) => isAny(each, 'table', 'place', 'asks'))
}

/** The table by the answers to a brand's questions: «mesa» before «sector». */
export function tableOf(answers: readonly { label: string; value: string }[]): string | null {
  const named = (word: 'table' | 'place') =>
    answers.flatMap(({ label, value }) => (asksFor(label, word) ? (tableName(value) ?? []) : []))
  return [...named('table'), ...named('place')][0] ?? null
}
