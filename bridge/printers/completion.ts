import type { PrinterAbilities } from '@shared/printer'
import { askCompletion, askConsumption, sameId, saysPaperEnd } from './answers'
import type { Connection } from './connection'

export type Proof = 'completed' | 'consumed' | 'delivered'

/** The sign that ends a job, matched to this job and no other. */
export interface CompletionWatch {
  readonly reached: Proof | null
  readonly arrived: Promise<Proof>
  /** It has to be asked for: not yet done, or answered with «no paper». */
  readonly unasked: boolean
  /** Asks for the sign, behind everything written so far. */
  ask(): void
}

interface Finish {
  reach(proof: Proof): void
  askAgain(): void
}

/** The printer gives this attempt's own id back. */
function completionGoal(connection: Connection, processId: Uint8Array, finish: Finish): () => void {
  connection.listen((answer) => {
    if (answer.type === 'completion' && sameId(answer.processId, processId)) finish.reach('completed')
  })
  return () => void connection.write(askCompletion(processId))
}

/** Answers carry no id, so they are counted: as many as requests on this connection, none while none is open. */
function consumptionGoal(connection: Connection, finish: Finish): () => void {
  let open = 0
  connection.listen((answer) => {
    if (answer.type !== 'consumption' || open === 0) return
    open -= 1
    // Consumed without paper is not printed: asked again when there is paper.
    if (saysPaperEnd(answer.byte)) finish.askAgain()
    else if (open === 0) finish.reach('consumed')
  })
  return () => {
    open += 1
    void connection.write(askConsumption())
  }
}

/** A printer that says nothing closes in order when it has taken everything. */
function finGoal(connection: Connection, finish: Finish): () => void {
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
  connection: Connection,
  abilities: PrinterAbilities,
  processId: Uint8Array,
): CompletionWatch {
  let reached: Proof | null = null
  let unasked = true
  let arrive: (proof: Proof) => void
  const arrived = new Promise<Proof>((resolve) => {
    arrive = resolve
  })
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
    ? completionGoal(connection, processId, finish)
    : abilities.consumption
      ? consumptionGoal(connection, finish)
      : finGoal(connection, finish)
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
