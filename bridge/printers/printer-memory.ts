import type { PrinterAbilities } from '@shared/printer'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { StatusQuestion } from './answers'

export type PrinterMemory = ReturnType<typeof newMemory>

/** What a transport learns about its printer; kept in memory for the transport's lifetime. */
export function newMemory(confirm: PrinterSettings['confirm']) {
  const [completion, consumption] = [confirm === 'completion', confirm === 'consumption']
  const isKnown = completion || consumption
  const abilities: PrinterAbilities | null = isKnown ? { status: true, completion, consumption } : null
  const questions: StatusQuestion[] = [2, 3, 4]
  return {
    /** The printer has answered before, or its settings say that it does: no answer is then an error. */
    answers: isKnown,
    /** It did not answer the handshake. Reset at every error, so that a printer that was only stuck is asked again. */
    blind: false,
    abilities,
    /** The n of DLE EOT beside 1 that it supports; cheap printers support fewer. */
    questions,
    questionsKnown: false,
    /** Milliseconds that its slowest answer took: a printer that was late once is waited for longer from then on. */
    slowestAnswerMs: 0,
    /** No answer to GS r of an earlier job is pending. */
    drained: false,
  }
}
