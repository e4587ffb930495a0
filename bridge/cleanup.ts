type Step = () => Promise<unknown> | unknown

/** What must be given back, in the opposite order of its taking. */
export class Cleanup {
  readonly #steps: { what: string; step: Step }[] = []
  readonly #failed: (what: string, cause: unknown) => void
  #running: Promise<void> = Promise.resolve()

  /** `failed` is told of each step that throws or rejects. */
  constructor(failed: (what: string, cause: unknown) => void) {
    this.#failed = failed
  }

  /** `what`: the step's name in a report of its failure. */
  add(what: string, step: Step): void {
    this.#steps.push({ what, step })
  }

  /** Runs every step once, whatever becomes of the others. Never rejects; a second call waits for the same end. */
  run(): Promise<void> {
    const steps = this.#steps.splice(0).reverse()
    this.#running = this.#running.then(() => this.#runAll(steps))
    return this.#running
  }

  async #runAll(steps: { what: string; step: Step }[]): Promise<void> {
    for (const { what, step } of steps)
      try {
        await step()
      } catch (cause) {
        this.#report(what, cause)
      }
  }

  #report(what: string, cause: unknown): void {
    try {
      this.#failed(what, cause)
    } catch (error) {
      console.error(what, cause, error) // the report must not skip the steps that follow
    }
  }
}
