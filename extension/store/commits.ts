interface Waiting<W> {
  write: W
  resolve(): void
  reject(error: unknown): void
}

/**
 * Writes one after the other; those that are asked for while one is on its way to the disk share the next strict
 * transaction, which costs as much for one as for several. If they cannot be written together, each is by itself.
 */
export class Commits<W> {
  readonly #together: (writes: readonly W[]) => Promise<void>
  readonly #alone: (write: W) => Promise<void>
  #waiting: Waiting<W>[] = []
  #isWriting = false

  /** `together`: all or nothing. Both call what follows a write, before its caller goes on. */
  constructor(together: (writes: readonly W[]) => Promise<void>, alone: (write: W) => Promise<void>) {
    this.#together = together
    this.#alone = alone
  }

  /** @throws as `alone` does */
  write(write: W): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, resolve, reject })
      if (!this.#isWriting) void this.#writeAll()
    })
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true
    while (this.#waiting.length > 0) {
      const waiting = this.#waiting
      this.#waiting = []
      await this.#writeWaiting(waiting)
    }
    this.#isWriting = false
  }

  async #writeWaiting(waiting: readonly Waiting<W>[]): Promise<void> {
    if (waiting.length > 1)
      try {
        await this.#together(waiting.map(({ write }) => write))
        for (const { resolve } of waiting) resolve()
        return
      } catch {
        // Which of them cannot be written shows when each is written by itself.
      }
    for (const { write, resolve, reject } of waiting) await this.#alone(write).then(resolve, reject)
  }
}
