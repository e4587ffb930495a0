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

interface Finish {
  reach(proof: TransmissionEnd): void
  askAgain(): void
}

/** GS ( H: the printer returns this attempt's own id. */
function completionProof(connection: OpenConnection, processId: Uint8Array, finish: Finish): () => void {
  connection.listen((answer) => {
    if (answer.type === 'completion' && sameId(answer.processId, processId)) finish.reach('completed')
  })
  return () => void connection.write(askCompletion(processId))
}

/** GS r answers carry no id, so they are counted against the open requests of this connection. */
function consumptionProof(connection: OpenConnection, finish: Finish): () => void {
  let open = 0
  connection.listen((answer) => {
    if (answer.type !== 'consumption' || open === 0) return
    open -= 1
    // Consumed without paper is not printed: request again when there is paper.
    if (reportsPaperEnd(answer.byte)) finish.askAgain()
    else if (open === 0) finish.reach('consumed')
  })
  return () => {
    open += 1
    void connection.write(askConsumption())
  }
}

/** A blind printer closes in order when it has taken everything. */
function closeProof(connection: OpenConnection, finish: Finish): () => void {
  let asked = false
  void connection.ended.then((how) => {
    if (asked && how === 'fin') finish.reach('delivered')
  })
  return () => {
    asked = true
    connection.halfClose()
  }
}

export function watchCompletion(
  connection: OpenConnection,
  abilities: PrinterAbilities,
  processId: Uint8Array,
): CompletionWatch {
  let reached: TransmissionEnd | null = null
  let unasked = true
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<TransmissionEnd>()
  const finish: Finish = {
    reach(proof) {
      reached ??= proof
      arrive(reached)
    },
    askAgain() {
      unasked = true
    },
  }
  const request = abilities.completion
    ? completionProof(connection, processId, finish)
    : abilities.consumption
      ? consumptionProof(connection, finish)
      : closeProof(connection, finish)
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
      request()
    },
  }
}
