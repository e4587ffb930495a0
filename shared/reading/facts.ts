import { freeText, list, nullable, object, oneOf, optional, type TypeOf, text } from '../described'

/**
 * What a customer's texts mean: read once, when Justo's answer is captured, and stored with the order. Papers, panel,
 * kitchen screen, stations, alerts, CSV and closing render these facts and read no text again.
 */

/** What an option does to its dish. `half`: a flavour of one half; `level`: how much, how done. */
export const CHANGE_TYPES = ['omit', 'add', 'choose', 'half', 'level', 'unknown'] as const

/** `confirmed`: by the shop (words.ts); `rule`: by a rule; `unsure`: shown as the customer's words, question and answer. */
const certainty = oneOf('confirmed', 'rule', 'unsure')

/** The meaning of one option of a line. No paper shows how certain it is. */
export const meaning = object({
  type: oneOf(...CHANGE_TYPES),
  /** Shown before it, outermost first: halves (`MITAD 1`), parent options, the question where the answer needs it. */
  at: list(text),
  /** The ingredient or the answer in the customer's words, without the «sin» of an omission. */
  what: text,
  /** The answer itself leaves something out («Pan: Sin gluten»): emphasised like an omission. */
  without: optional(oneOf(true)),
  certainty,
})
export type Meaning = TypeOf<typeof meaning>

/** A need of the customer that the whole kitchen must know. `diet`: an allergen refused or named, without an illness. */
export const warning = object({
  about: oneOf('allergy', 'illness', 'diet'),
  /** `maní`, `celíaca`, in the customer's words; empty: not told. */
  what: text,
  /** The text that says it, on one line, as it is shown elsewhere. */
  text,
  /** Where it was written. `name`: in place of the customer's name. */
  place: oneOf('line', 'answer', 'note', 'address', 'name'),
  /** Id of the line (`OrderLine.id`) where `place` is `line`, else null. */
  line: nullable(text),
  certainty,
})
export type Warning = TypeOf<typeof warning>

/** What an option does to its dish, as papers and screens show it. */
export type Change = Omit<Meaning, 'certainty'>

/** Something is left out: «Quitar: cerveza de la salsa», «Pan: Sin gluten». */
export const leavesOut = (change: Change | undefined): boolean => change?.type === 'omit' || change?.without === true

export const AUDIENCES = ['kitchen', 'rider', 'both', 'invoice', 'private', 'none'] as const
/** Who a text about the whole order is for. `private`: the cashier's screen alone; `none`: not printed, as confirmed. */
export type Audience = (typeof AUDIENCES)[number]

/** An answer to a question of the brand, or a remark on the whole order: `Cubiertos: No`; a remark without its label. */
export const note = object({ text: freeText, for: oneOf(...AUDIENCES), certainty })
export type Note = TypeOf<typeof note>

/** `¿Alergias?: Maní`: an answer, or an option, with its question, as a warning and a note have it. */
export const answerText = (question: string, answer: string): string =>
  question === '' ? answer : `${question}: ${answer}`

/** An option that was not read: its question and answer are shown. */
export const unread = ({ group, name }: { group: string; name: string }): Meaning => ({
  type: 'unknown',
  at: group === '' ? [] : [group],
  what: name,
  certainty: 'unsure',
})
