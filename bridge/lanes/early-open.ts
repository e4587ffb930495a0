import { endsWithin } from '../async'
import type { PrinterSession } from '../printers/transport'
import type { StartedJob } from './attempt'
import type { Target } from './lane-deps'

/**
 * A printer that is opened while the job for it is still being accepted. The caller must call `end` once the job is
 * appended or rejected; until then the lane does nothing else.
 */
export class EarlyOpen {
  readonly target: Target
  /** Null: the printer was not reached, or the lane stops. */
  readonly opened: Promise<PrinterSession | null>
  /** Set when the printer has answered. */
  session: PrinterSession | null = null
  /** The job that was started when this ended. */
  started: StartedJob | null = null
  readonly #onEnd: (early: EarlyOpen) => void
  readonly #ended = Promise.withResolvers<void>()
  #isOver = false

  /** `onEnd`: called once, inside `end`. */
  constructor(target: Target, opening: Promise<PrinterSession | null>, onEnd: (early: EarlyOpen) => void) {
    this.target = target
    this.#onEnd = onEnd
    this.opened = opening.then((session) => {
      this.session = session
      return session
    })
    this.opened.catch(() => undefined) // handled where it is awaited
  }

  get ended(): Promise<void> {
    return this.#ended.promise
  }

  /** Resolves when the printer has answered, at the latest after `ms`. */
  async answered(ms: number): Promise<void> {
    const opened = this.opened.catch(() => undefined) // handled where it is awaited
    await endsWithin(opened, ms)
  }

  /**
   * To be called in the transaction that accepts the job: if the printer is ready by then, the job is started in it too,
   * which saves a sync of the disk. Further calls do nothing.
   */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#onEnd(this)
    this.#ended.resolve()
  }
}
