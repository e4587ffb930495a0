import { linesJoined } from '../text'
import { answerText, type Change, leavesOut, type Warning } from './facts'
import {
  askedBy,
  asksForMore,
  isMenuSentence,
  isNoAnswer,
  isOfOneself,
  isPersonal,
  type Need,
  namedBy,
  needsIn,
} from './needs'
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

/** A text, or the answer to a question, and how the customer's own part of it is read. */
interface Source {
  text: string
  place: Warning['place']
  line?: string
  question?: string
  needs: (own: string, question: string) => readonly Need[]
}

/** `wordKey` holds no more of a text. */
const LONGEST_KEY = wordKey('x'.repeat(1_000)).length

/** The text sentence by sentence, as the shop confirms them. */
export const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?])\s+|\s*[\n\r]+\s*|\s+\/\s+/).filter((part) => part !== '')

const withoutEnd = (text: string): string => text.replace(/[\s.!?]+$/, '')

/** Whether a text is of the menu, as the shop has confirmed; null: it has confirmed none. A customer may have gone on without a full stop. */
function menuTest(sentences: Words['sentences']): ((text: string) => boolean) | null {
  const keys = new Set(Object.keys(sentences).flatMap((key) => (sentences[key] === 'menu' ? withoutEnd(key) : [])))
  if (keys.size === 0) return null
  return (text) => keys.has(wordKey(withoutEnd(text))) && !isPersonal(text.slice(LONGEST_KEY))
}

/** What an answer says of itself, or as the answer to a question about allergies. */
function needsInAnswer(answer: string, question: string): readonly Need[] {
  if (isNoAnswer(answer)) return []
  const about = askedBy(question)
  const own = needsIn(answer)
  if (about === null) return own.length > 0 ? own : needsIn(answerText(question, answer))
  if (own.some((need) => need.about !== 'diet')) return own
  return [{ about, what: namedBy(answer) || (needsIn(question)[0]?.what ?? ''), certainty: 'rule' }]
}

/** Names of options are the shop's, but for answers about oneself; what is left out is the customer's choice. */
function needsInOption(name: string, group: string, means: Change | undefined): readonly Need[] {
  if (isNoAnswer(name) || askedBy(group) !== null) return needsInAnswer(name, group)
  if (isOfOneself(name)) return needsIn(name)
  const read = leavesOut(means) ? `sin ${means?.what}` : ''
  return needsIn(means ? read : answerText(group, name), false).filter(({ about }) => about === 'diet')
}

/** A remark is shown without its label. */
const isRemark = (label: string): boolean => wordKey(label).startsWith('observacion')

function sourcesOf({ lines, extras, address, customer }: Written): Source[] {
  const needs = (own: string) => needsIn(own)
  const hidden = (own: string) => needsIn(own, false)
  const dishes = lines.flatMap(({ id: line, comment, modifiers }): Source[] => [
    { text: comment ?? '', place: 'line', line, needs },
    ...modifiers.map(({ group: question, name: text, means }): Source => {
      return { text, question, place: 'line', line, needs: (own, asked) => needsInOption(own, asked, means) }
    }),
  ])
  const answers = extras.map(({ label: question, value: text }): Source => {
    return isRemark(question)
      ? { text, place: 'note', needs }
      : { text, question, place: 'answer', needs: needsInAnswer }
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
    const parts = isMenu === null || isMenu(text) ? [text] : sentencesOf(text)
    const menu = isMenu === null ? [] : [question, ...parts].filter(isMenu)
    const own = parts.some((part) => menu.includes(part))
      ? parts.filter((part) => !menu.includes(part)).join('\n')
      : text
    const found = own === '' ? [] : needs(own, menu.includes(question) ? '' : question)
    for (const part of menu) sentences[wordKey(part)] = 'menu'
    const isOwn = found.some(({ about }) => about !== 'diet')
    for (const part of isOwn ? [question, ...sentencesOf(own)] : [])
      if (!menu.includes(part) && (isMenuSentence(part) || (part === question && asksForMore(part))))
        sentences[wordKey(part)] = 'customer'
    for (const need of found) warnings.push({ ...need, text: linesJoined(answerText(question, text)), place, line })
  }
  return { warnings: warnings.filter((one, i) => warnings.findIndex((each) => sameAs(each, one)) === i), sentences }
}
