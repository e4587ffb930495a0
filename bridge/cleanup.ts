type Step = () => Promise<unknown> | unknown

/** Cleanup steps, run in reverse order of their registration. */
export class Cleanup {
  readonly #steps: { what: string; step: Step }[] = []
  readonly #failed: (what: string, cause: unknown) => void
  #running: Promise<void> = Promise.resolve()

  /** `failed` is called for each step that throws or rejects. */
  constructor(failed: (what: string, cause: unknown) => void) {
    this.#failed = failed
  }

  /** `what`: the step's name in the failure report. */
  add(what: string, step: Step): void {
    this.#steps.push({ what, step })
  }

  /** Runs every step once, even if others fail. Never rejects; a second call waits for the same run. */
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
      console.error(what, cause, error) // a failing report must not skip the remaining steps
    }
  }
}
