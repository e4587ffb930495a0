import type { PageCode } from '@shared/explanations/page-explanations'
import { catalogue } from '@shared/messages/page-catalogue'
import type { Sentence } from '@shared/messages/sentence'

/** Each fact of a sentence, whatever its name. */
const ANY_FACT = new Proxy({}, { get: () => '…' })

/** A sentence without the facts of a case: `La impresora de … no está lista.` Of several forms, one. */
export function sentencePattern(code: PageCode): Sentence {
  const sentence = catalogue[code] as (facts: object) => Sentence
  return sentence(ANY_FACT)
}
