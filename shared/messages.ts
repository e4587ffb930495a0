import { catalogue } from './messages/catalogue'
import type { Sentence } from './messages/sentence'

export type MessageCode = keyof typeof catalogue
export type MessageParams<C extends MessageCode> =
  Parameters<(typeof catalogue)[C]> extends [infer P] ? P : Record<string, never>

/** The code of a sentence that is made of no facts. */
export type PlainCode = {
  [C in MessageCode]: MessageParams<C> extends Record<string, never> ? C : never
}[MessageCode]

/** A sentence with its code, to be shown and sent between the worker and the panels. */
export interface Message extends Sentence {
  code: MessageCode
  /** Which of several with this code, as a printer's id or papers' keys, parted by spaces; absent: there is one. */
  about?: string
}

/** `say('I-02', { printer: 'COCINA', waiting: 2 })` */
export function say<C extends MessageCode>(
  code: C,
  ...params: MessageParams<C> extends Record<string, never> ? [] : [MessageParams<C>]
): Message {
  const sentence = catalogue[code] as (p?: unknown) => Sentence
  return { code, ...sentence(params[0]) }
}

/** A sentence on one line: text, what to do, code. */
export const formatMessage = (message: Message): string =>
  [message.text, message.action, `(${message.code})`].filter(Boolean).join(' ')

export const MESSAGE_CODES = Object.keys(catalogue) as MessageCode[]

export const isMessageCode = (text: string): text is MessageCode => Object.hasOwn(catalogue, text)
