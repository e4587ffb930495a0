import { endsWithin } from '../async'
import type { JobEntry } from '../jobs/entry'
import type { PrinterSession } from '../printers/transport'
import type { PreparedPaper, StartedJob } from './attempt'
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
  prepared: PreparedPaper | null = null
  readonly ended: Promise<void>
  readonly #prepare: (entry: JobEntry) => PreparedPaper | null
  readonly #end: () => void
  readonly #onEnd: (early: EarlyOpen) => void
  #over = false

  /** `onEnd` is called once, inside `end`; neither throws. */
  constructor(
    target: Target,
    opening: Promise<PrinterSession | null>,
    prepare: (entry: JobEntry) => PreparedPaper | null,
    onEnd: (early: EarlyOpen) => void,
  ) {
    this.target = target
    this.#prepare = prepare
    this.#onEnd = onEnd
    const { promise, resolve } = Promise.withResolvers<void>()
    this.ended = promise
    this.#end = resolve
    this.opened = opening.then((session) => {
      this.session = session
      return session
    })
    this.opened.catch(() => undefined) // handled where it is awaited
  }

  /** Renders the job that is about to be appended, while the printer answers. */
  prepare(entry: JobEntry): void {
    this.prepared = this.#prepare(entry)
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
    if (this.#over) return
    this.#over = true
    this.#onEnd(this)
    this.#end()
  }
}
