import { linesJoined } from '../text'
import { answerText, type Change, type Warning, type WarningPlace } from './facts'
import { askedBy, isMenuSentence, isNoAnswer, isOfOneself, isPersonal, type Need, namedBy, needsIn } from './needs'
import { type SentenceWord, type Words, wordIn, wordKey } from './words'

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

interface Source {
  text: string
  place: WarningPlace
  line?: string
}

const SENTENCE_END = /(?<=[.!?])\s+|\s*[\n\r]+\s*|\s+\/\s+/
/** A legal sentence that was confirmed as several. */
const MOST_TOGETHER = 6
/** `wordKey` holds no more of a text. */
const LONGEST_KEY = wordKey('x'.repeat(1_000)).length

/** The text sentence by sentence, as the shop confirms them. */
export const sentencesOf = (text: string): string[] => text.split(SENTENCE_END).filter((part) => part !== '')

const withoutEnd = (text: string): string => text.replace(/[\s.!?]+$/, '')

/** What follows the part of a long sentence that its key holds; a customer may have gone on without a full stop. */
const isMenuToItsEnd = (text: string): boolean => !isPersonal(text.slice(LONGEST_KEY))

function isOfTheMenu(text: string, sentences: Words['sentences']): boolean {
  const word =
    wordIn(sentences, text) ?? wordIn(sentences, withoutEnd(text)) ?? wordIn(sentences, `${withoutEnd(text)}.`)
  return word === 'menu' && isMenuToItsEnd(text)
}

/** What the customer wrote, without sentences of the menu that the shop has confirmed. */
function withoutMenu(text: string, sentences: Words['sentences']): { own: string; menu: string[] } {
  if (Object.keys(sentences).length === 0) return { own: text, menu: [] }
  if (isOfTheMenu(text, sentences)) return { own: '', menu: [text] }
  const all = sentencesOf(text)
  const own: string[] = []
  const menu: string[] = []
  for (let i = 0; i < all.length; ) {
    const sizes = Array.from({ length: Math.min(MOST_TOGETHER, all.length - i) }, (_, n) => n + 1)
    const size = sizes.find((n) => isOfTheMenu(all.slice(i, i + n).join(' '), sentences)) ?? 0
    if (size === 0) own.push(all[i] ?? '')
    else menu.push(all.slice(i, i + size).join(' '))
    i += Math.max(1, size)
  }
  return { own: own.join('\n'), menu }
}

/** What an answer says of itself, or as the answer to a question about allergies. */
function needsInAnswer(question: string, answer: string): Need[] {
  if (isNoAnswer(answer)) return []
  const about = askedBy(question)
  const own = needsIn(answer)
  if (about === null) return own.length > 0 ? own : needsIn(answerText(question, answer))
  if (own.some((need) => need.about !== 'diet')) return own
  const what = namedBy(answer) || (needsIn(question)[0]?.what ?? '')
  return [{ about, what, certainty: 'rule' }]
}

/** Names of options are the shop's, but for answers about oneself; what is left out is the customer's choice. */
function needsInOption({ group, name, means }: Written['lines'][number]['modifiers'][number]): Need[] {
  if (isNoAnswer(name)) return []
  if (askedBy(group) !== null) return needsInAnswer(group, name)
  const own = needsIn(name)
  if (isOfOneself(name) && own.length > 0) return own
  const omits = means ? means.type === 'omit' || means.without === true : false
  const refused = needsIn(omits ? `sin ${means?.what ?? name}` : name, false)
  if (means) return omits ? onlyDiet(refused) : []
  return onlyDiet(refused.length > 0 ? refused : needsIn(answerText(group, name), false))
}

const onlyDiet = (needs: readonly Need[]): Need[] => needs.filter(({ about }) => about === 'diet')

/** A remark is shown without its label. */
const REMARK = 'observacion'

const isRemark = ({ label }: { label: string }): boolean => wordKey(label).startsWith(REMARK)

/** Reads the texts of one order, and records what the menu's sentences were read as. */
class Reader {
  readonly warnings: Warning[] = []
  readonly read: Record<string, SentenceWord> = {}

  constructor(private readonly sentences: Words['sentences']) {}

  /** `needs`: how the customer's own part of it is read. */
  text({ text, place, line }: Source, needs: (own: string) => Need[] = (own) => needsIn(own)): void {
    const { own, menu } = withoutMenu(text, this.sentences)
    for (const sentence of menu) this.read[wordKey(sentence)] = 'menu'
    this.add({ text, place, ...(line !== undefined && { line }) }, needs(own), sentencesOf(own))
  }

  private add({ text, place, line }: Source, needs: readonly Need[], sentences: readonly string[]): void {
    const shown = linesJoined(text)
    for (const need of needs) this.warnings.push({ ...need, text: shown, place, line: line ?? null })
    if (needs.every(({ about }) => about === 'diet')) return
    for (const sentence of sentences) if (isMenuSentence(sentence)) this.read[wordKey(sentence)] = 'customer'
  }

  answer(question: string, answer: string, place: WarningPlace): void {
    const isOfShop = isOfTheMenu(question, this.sentences)
    if (isOfShop) this.read[wordKey(question)] = 'menu'
    const { own, menu } = withoutMenu(answer, this.sentences)
    for (const sentence of menu) this.read[wordKey(sentence)] = 'menu'
    const needs = needsInAnswer(isOfShop ? '' : question, own)
    this.add({ text: answerText(question, answer), place }, needs, [question, ...sentencesOf(own)])
  }
}

const sameAs = (a: Warning, b: Warning): boolean => a.about === b.about && a.text === b.text && a.line === b.line

/**
 * The needs of a customer, wherever they were written. `sentences`: what each sentence of the menu among them was read
 * as, for a later reading of the same order.
 * @param sentences the shop's confirmed ones
 */
export function readWarnings(
  { lines, extras, address, customer }: Written,
  sentences: Words['sentences'],
): { warnings: Warning[]; sentences: Words['sentences'] } {
  const reader = new Reader(sentences)
  for (const { id, comment, modifiers } of lines) {
    if (comment) reader.text({ text: comment, place: 'line', line: id })
    for (const option of modifiers) {
      const text = answerText(option.group, option.name)
      reader.text({ text, place: 'line', line: id }, (own) => (own === '' ? [] : needsInOption(option)))
    }
  }
  for (const extra of extras) {
    if (isRemark(extra))
      reader.text({ text: extra.value, place: 'note' }, (own) => (isNoAnswer(own) ? [] : needsIn(own)))
    else reader.answer(extra.label, extra.value, 'answer')
  }
  const hidden = (own: string) => needsIn(own, false)
  for (const text of [address?.street, address?.extra, address?.area, address?.reference])
    if (text) reader.text({ text, place: 'address' }, hidden)
  reader.text({ text: customer.name, place: 'name' }, hidden)
  const { warnings, read } = reader
  return {
    warnings: warnings.filter((one, i) => warnings.findIndex((each) => sameAs(each, one)) === i),
    sentences: read,
  }
}
