import type { PageCode } from '@shared/explanations/page-explanations'
import { catalogue } from '@shared/messages/page-catalogue'
import type { Sentence } from '@shared/messages/sentence'

/** Each fact of a sentence, whatever its name. */
const ANY_FACT = new Proxy({}, { get: () => '…' })

/** `No salió: ….` ends with the dots of its fact. */
const oneDot = (text: string): string => text.replaceAll('….', '…')

/** A sentence without the facts of a case: `La impresora de … no está lista.` Of several forms, one. */
export function sentencePattern(code: PageCode): Sentence {
  const sentence = catalogue[code] as (facts: object) => Sentence
  const { text, action } = sentence(ANY_FACT)
  return action === undefined ? { text: oneDot(text) } : { text: oneDot(text), action: oneDot(action) }
}
