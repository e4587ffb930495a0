import type { Meaning } from '../order-values'

export type { Meaning, Note, Warning } from '../order-values'

/**
 * What a customer's texts mean: read once, when Justo's answer is captured, and stored with the order. Papers, panel,
 * kitchen screen, stations, alerts, CSV and closing render these facts and read no text again.
 */

/** What an option does to its dish. `half`: a flavour of one half; `level`: how much, how done. */
export const CHANGE_TYPES = ['omit', 'add', 'choose', 'half', 'level', 'unknown'] as const

/** What an option does to its dish, as papers and screens show it. */
export type Change = Omit<Meaning, 'certainty'>

/** Something is left out: «Quitar: cerveza de la salsa», «Pan: Sin gluten». */
export const leavesOut = (change: Change | undefined): boolean => change?.type === 'omit' || change?.without === true

export const AUDIENCES = ['kitchen', 'rider', 'both', 'invoice', 'private', 'none'] as const
/** Who a text about the whole order is for. `private`: the cashier's screen alone; `none`: not printed, as confirmed. */
export type Audience = (typeof AUDIENCES)[number]

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
