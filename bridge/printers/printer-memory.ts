import type { PrinterAbilities } from '@shared/printer'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { StatusQuestion } from './answers'

/** What a transport learns about its printer; kept in memory for the transport's lifetime. */
export interface PrinterMemory {
  /** The printer has answered before, or its settings say that it does: no answer is then an error. */
  answers: boolean
  /** It did not answer the handshake. Reset at every error, so that a printer that was only stuck is asked again. */
  blind: boolean
  abilities: PrinterAbilities | null
  /** The n of DLE EOT beside 1 that it supports; cheap printers support fewer. */
  questions: StatusQuestion[]
  questionsKnown: boolean
  /** Milliseconds that its slowest answer took: a printer that was late once is waited for longer from then on. */
  slowestAnswerMs: number
  /** No answer to GS r of an earlier job is pending. */
  drained: boolean
}

export function newMemory(confirm: PrinterSettings['confirm']): PrinterMemory {
  const isKnown = confirm === 'completion' || confirm === 'consumption'
  return {
    answers: isKnown,
    blind: false,
    abilities: isKnown
      ? { status: true, completion: confirm === 'completion', consumption: confirm === 'consumption' }
      : null,
    questions: [2, 3, 4],
    questionsKnown: false,
    slowestAnswerMs: 0,
    drained: false,
  }
}
