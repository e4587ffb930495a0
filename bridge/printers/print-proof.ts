import type { PrinterProof } from '@shared/job'
import type { PrinterAbilities } from '@shared/printer'
import { askCompletion, askConsumption, reportsPaperEnd, sameId } from './answers'
import type { OpenConnection } from './connection'

/** How a transmission ended well: with the printer's proof, or, of a blind printer, delivered. */
export type TransmissionEnd = PrinterProof | 'delivered'

/** Waits for the proof that ends a job, matched to this job only. */
export interface CompletionWatch {
  readonly reached: TransmissionEnd | null
  readonly arrived: Promise<TransmissionEnd>
  /** The proof must be requested (again): not requested yet, or the answer was «no paper». */
  readonly unasked: boolean
  /** Requests the proof, behind everything written so far. */
  ask(): void
}

/**
 * GS ( H: the printer returns this attempt's own id. GS r: its answers carry no id, so they are counted against the open
 * requests of this connection. A blind printer closes in order when it has taken everything.
 */
export function watchCompletion(
  connection: OpenConnection,
  { completion, consumption }: PrinterAbilities,
  processId: Uint8Array,
): CompletionWatch {
  let reached: TransmissionEnd | null = null
  let unasked = true
  /** Requests of GS r that are not answered yet. */
  let open = 0
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<TransmissionEnd>()
  function reach(proof: TransmissionEnd): void {
    reached ??= proof
    arrive(reached)
  }
  connection.listen((answer) => {
    if (completion && answer.type === 'completion' && sameId(answer.processId, processId)) reach('completed')
    if (answer.type !== 'consumption' || open === 0) return
    open -= 1
    // Consumed without paper is not printed: request again when there is paper.
    if (reportsPaperEnd(answer.byte)) unasked = true
    else if (open === 0) reach('consumed')
  })
  void connection.ended.then((how) => {
    if (!completion && !consumption && !unasked && how === 'fin') reach('delivered')
  })
  return {
    get reached() {
      return reached
    },
    get unasked() {
      return unasked
    },
    arrived,
    ask() {
      unasked = false
      if (!completion && !consumption) return connection.halfClose()
      if (!completion) open += 1
      void connection.write(completion ? askCompletion(processId) : askConsumption())
    },
  }
}
