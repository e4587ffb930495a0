import { linesJoined } from '../text'
import { answerText, type Change, leavesOut, type Warning, type WarningPlace } from './facts'
import { askedBy, isMenuSentence, isNoAnswer, isOfOneself, isPersonal, type Need, namedBy, needsIn } from './needs'
import { type SentenceWord, type Words, wordKey } from './words'

/** Everything that a customer can write in an order. */
export interface Written {
  lines: readonly {
    id: string
    comment: string | null
    modifiers: readonly { group: string; name: string; means?: Change | undefined }[]
  }[]
  extras: readonly { label: string; value: string }[]
  address: { street: string | null; extra: string | null; area: string | null; reference: string | null } | null
  customer: { name: string }
}

type Option = Written['lines'][number]['modifiers'][number]

/** A text, or the answer to a question, and how the customer's own part of it is read. */
interface Source {
  text: string
  place: WarningPlace
  line?: string
  question?: string
  needs: (own: string, question: string) => readonly Need[]
}

const SENTENCE_END = /(?<=[.!?])\s+|\s*[\n\r]+\s*|\s+\/\s+/
/** A legal sentence that was confirmed as several. */
const MOST_TOGETHER = [1, 2, 3, 4, 5, 6]
/** `wordKey` holds no more of a text. */
const LONGEST_KEY = wordKey('x'.repeat(1_000)).length

/** The text sentence by sentence, as the shop confirms them. */
export const sentencesOf = (text: string): string[] => text.split(SENTENCE_END).filter((part) => part !== '')

const withoutEnd = (text: string): string => text.replace(/[\s.!?]+$/, '')

/** Whether a text is of the menu, as the shop has confirmed; null: it has confirmed none. A customer may have gone on without a full stop. */
function menuTest(sentences: Words['sentences']): ((text: string) => boolean) | null {
  const keys = new Set(Object.keys(sentences).flatMap((key) => (sentences[key] === 'menu' ? withoutEnd(key) : [])))
  if (keys.size === 0) return null
  return (text) => keys.has(wordKey(withoutEnd(text))) && !isPersonal(text.slice(LONGEST_KEY))
}

/** What the customer wrote, without sentences of the menu. */
function withoutMenu(text: string, isMenu: ((text: string) => boolean) | null): { own: string; menu: string[] } {
  if (isMenu === null) return { own: text, menu: [] }
  if (isMenu(text)) return { own: '', menu: [text] }
  const all = sentencesOf(text)
  const own: string[] = []
  const menu: string[] = []
  for (let i = 0; i < all.length; ) {
    const size = MOST_TOGETHER.find((n) => isMenu(all.slice(i, i + n).join(' ')))
    if (size === undefined) own.push(all[i] ?? '')
    else menu.push(all.slice(i, i + size).join(' '))
    i += size ?? 1
  }
  return { own: menu.length === 0 ? text : own.join('\n'), menu }
}

/** What an answer says of itself, or as the answer to a question about allergies. */
function needsInAnswer(answer: string, question: string): readonly Need[] {
  if (isNoAnswer(answer)) return []
  const about = askedBy(question)
  const own = needsIn(answer)
  if (about === null) return own.length > 0 ? own : needsIn(answerText(question, answer))
  if (own.some((need) => need.about !== 'diet')) return own
  const what = namedBy(answer) || (needsIn(question)[0]?.what ?? '')
  return [{ about, what, certainty: 'rule' }]
}

/** Names of options are the shop's, but for answers about oneself; what is left out is the customer's choice. */
function needsInOption(name: string, group: string, means: Option['means']): readonly Need[] {
  if (isNoAnswer(name)) return []
  if (askedBy(group) !== null) return needsInAnswer(name, group)
  const own = needsIn(name)
  if (own.length > 0 && isOfOneself(name)) return own
  const omits = leavesOut(means)
  const refused = omits || !means ? needsIn(omits ? `sin ${means?.what ?? name}` : name, false) : []
  const found = refused.length > 0 || means ? refused : needsIn(answerText(group, name), false)
  return found.filter(({ about }) => about === 'diet')
}

/** A remark is shown without its label. */
const REMARK = 'observacion'

function sourcesOf({ lines, extras, address, customer }: Written): Source[] {
  const needs = (own: string) => needsIn(own)
  const hidden = (own: string) => needsIn(own, false)
  const dishes = lines.flatMap(({ id, comment, modifiers }): Source[] => [
    { text: comment ?? '', place: 'line', line: id, needs },
    ...modifiers.map(({ group, name, means }: Option): Source => {
      const ofOption: Source['needs'] = (own, question) => needsInOption(own, question, means)
      return { text: name, question: group, place: 'line', line: id, needs: ofOption }
    }),
  ])
  const answers = extras.map(({ label, value }): Source => {
    if (wordKey(label).startsWith(REMARK)) return { text: value, place: 'note', needs }
    return { text: value, question: label, place: 'answer', needs: needsInAnswer }
  })
  const parts = [address?.street, address?.extra, address?.area, address?.reference]
  const addresses = parts.map((text): Source => ({ text: text ?? '', place: 'address', needs: hidden }))
  return [...dishes, ...answers, ...addresses, { text: customer.name, place: 'name', needs: hidden }]
}

const sameAs = (a: Warning, b: Warning): boolean => a.about === b.about && a.text === b.text && a.line === b.line

/**
 * The needs of a customer, wherever they were written. `sentences`: each that may be the menu's,
 * as the shop had confirmed it or as the customer's, for a later reading of the same order.
 * @param confirmed by the shop
 */
export function readWarnings(
  written: Written,
  confirmed: Words['sentences'],
): { warnings: Warning[]; sentences: Words['sentences'] } {
  const isMenu = menuTest(confirmed)
  const warnings: Warning[] = []
  const sentences: Record<string, SentenceWord> = {}
  for (const { text, place, line = null, question = '', needs } of sourcesOf(written)) {
    const asked = isMenu?.(question) ? '' : question
    const { own, menu } = withoutMenu(text, isMenu)
    const found = own === '' ? [] : needs(own, asked)
    for (const sentence of asked === question ? menu : [question, ...menu]) sentences[wordKey(sentence)] = 'menu'
    const isOwn = found.some(({ about }) => about !== 'diet')
    for (const sentence of isOwn ? [asked, ...sentencesOf(own)] : [])
      if (isMenuSentence(sentence)) sentences[wordKey(sentence)] = 'customer'
    for (const need of found) warnings.push({ ...need, text: linesJoined(answerText(question, text)), place, line })
  }
  return { warnings: warnings.filter((one, i) => warnings.findIndex((each) => sameAs(each, one)) === i), sentences }
}
