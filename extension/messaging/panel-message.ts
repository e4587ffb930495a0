import type { Message } from '@shared/messages'
import { panelSentences } from '@shared/messages/panel'
import type { Sentence } from '@shared/messages/sentence'

type Sentences = typeof panelSentences

/** A message made by a panel itself: `panelMessage('V-13', { printer: 'COCINA', waiting: 2 })`. */
export function panelMessage<C extends keyof Sentences>(code: C, ...params: Parameters<Sentences[C]>): Message {
  const sentence = panelSentences[code] as (p?: unknown) => Sentence
  return { code, ...sentence(params[0]) }
}
