import { randomInt } from 'node:crypto'
import { openDrawer } from '../escpos/commands'

/** One pulse on the drawer's pin, and nothing on paper. */
export const drawerBytes = (pin: '2' | '5'): Uint8Array => openDrawer(pin)

/** What GS ( H gives back for it. Those that begin with `~` are never a paper's (process-id.ts). */
export const drawerId = (): Uint8Array =>
  Uint8Array.of(0x7e, randomInt(32, 127), randomInt(32, 127), randomInt(32, 127))

/** Answers that are remembered: a till repeats a request within seconds, if at all. */
const KEPT = 100

/**
 * Opens drawers once a request: its repeat, as after a lost answer, gets the answer of the first time. In memory: a bridge
 * that started anew since has kept its till waiting for longer than the till waits.
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
    if (this.#answers.size > KEPT && oldest !== undefined) this.#answers.delete(oldest)
    return answer
  }
}
