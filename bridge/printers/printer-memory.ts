import type { PrinterAbilities } from '@shared/printer'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { StatusQuestion } from './printer-condition'

/** What one transport learns about its printer and keeps as long as it lives. */
export interface PrinterMemory {
  /** It has answered before, or its settings say so: silence is a fault then. */
  answers: boolean
  /** It was asked and said nothing. Forgotten at every trouble, so that a printer that was only stuck gets heard. */
  blind: boolean
  abilities: PrinterAbilities | null
  /** The questions after DLE EOT 1 that it knows; cheap printers know fewer. */
  questions: StatusQuestion[]
  questionsKnown: boolean
  /** No answer to GS r of an earlier job can still be on its way. */
  drained: boolean
}

export function newMemory(confirm: PrinterSettings['confirm']): PrinterMemory {
  const said = confirm === 'completion' || confirm === 'consumption'
  return {
    answers: said,
    blind: false,
    abilities: said
      ? { status: true, completion: confirm === 'completion', consumption: confirm === 'consumption' }
      : null,
    questions: [2, 3, 4],
    questionsKnown: false,
    drained: false,
  }
}
