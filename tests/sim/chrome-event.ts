type Listener = (...values: never[]) => unknown

/** One event of `chrome.*`. */
export class ChromeEvent {
  readonly #listeners = new Set<Listener>()

  addListener = (listener: Listener): void => {
    this.#listeners.add(listener)
  }

  removeListener = (listener: Listener): void => {
    this.#listeners.delete(listener)
  }

  hasListener = (listener: Listener): boolean => this.#listeners.has(listener)

  emit(...values: unknown[]): void {
    for (const listener of [...this.#listeners]) listener(...(values as never[]))
  }
}
