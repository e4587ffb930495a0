import type { PrinterProof } from '@shared/job'
import type { PrinterAbilities } from '@shared/printer'
import { askCompletion, askConsumption, reportsPaperEnd, sameId } from './answers'
import type { OpenConnection } from './connection'

/** How a transmission ended well: with the printer's proof, or, of a blind printer, delivered. */
export type TransmissionEnd = PrinterProof | 'delivered'

export type CompletionWatch = ReturnType<typeof watchCompletion>

/**
 * Waits for the proof that ends a job, matched to this job only. GS ( H: the printer returns this attempt's own id. GS r: its answers carry no id, so they are counted against the open
 * requests of this connection. A blind printer closes in order when it has taken everything.
 */
export function watchCompletion(
  connection: OpenConnection,
  { completion, consumption }: PrinterAbilities,
  processId: Uint8Array,
) {
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
    get reached(): TransmissionEnd | null {
      return reached
    },
    /** The proof must be requested (again): not requested yet, or the answer was «no paper». */
    get unasked(): boolean {
      return unasked
    },
    arrived,
    /** Requests the proof, behind everything written so far. */
    ask(): void {
      unasked = false
      if (completion) void connection.write(askCompletion(processId))
      else if (consumption) {
        open += 1
        void connection.write(askConsumption())
      } else connection.halfClose()
    },
  }
}
