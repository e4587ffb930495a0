import type { Message } from '@shared/messages'
import { daySentences } from '@shared/messages/day'
import type { Sentence } from '@shared/messages/sentence'

type Sentences = typeof daySentences

/** Messages of opening and closing, for pages that do not bundle every sentence of the product. */
export function dayMessage<C extends keyof Sentences>(code: C, ...params: Parameters<Sentences[C]>): Message {
  const sentence = daySentences[code] as (p?: unknown) => Sentence
  return { code, ...sentence(params[0]) }
}
