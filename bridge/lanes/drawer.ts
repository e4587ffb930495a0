/** Number of remembered answers: a till repeats a request within seconds, if at all. */
const MOST_ANSWERS = 100

/**
 * Opens a drawer once per request: a repeat, as after a lost answer, gets the first answer. In memory only: a restart
 * of the bridge takes longer than the till waits.
 */
export class DrawerRequests {
  readonly #answers = new Map<string, Promise<boolean>>()

  once(printer: string, requestId: string, open: () => Promise<boolean>): Promise<boolean> {
    const name = `${printer} ${requestId}`
    const known = this.#answers.get(name)
    if (known) return known
    const answer = open()
    this.#answers.set(name, answer)
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > MOST_ANSWERS && oldest !== undefined) this.#answers.delete(oldest)
    return answer
  }
}
