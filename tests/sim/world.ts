import type { Action } from '../../extension/acts/acts'
import type { OrderRow, Paper } from '../../extension/messaging/messages'
import type { Sight } from './cashier'
import { type Evidence, lineOfRow, type Press } from './judge/evidence'
import { lineOf, readPaper } from './judge/read-paper'
import type { PrintedPaper } from './printer'
import type { Random } from './random'
import type { SimulatedShop } from './shop'
import type { TillProcess } from './till-process'

/** The bridge was sent this paper, or asked for this copy of another. */
const isAbout = (path: string, { key, copy }: Paper): boolean =>
  decodeURIComponent(path).endsWith(copy === null ? key : `${key.replace(/:copy-\d+$/, '')}/copy`)

/** G-03: a store failed, perhaps after the act was done; the cashier is asked to look. */
const tellsWhyNot = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && Reflect.get(message, 'code') !== 'G-03'

/** What stands outside of the product: people, and the ends of the troubles of now. */
export class World {
  readonly log: Pick<Evidence, 'presses' | 'intrusions'> = { presses: [], intrusions: [] }
  readonly shop: SimulatedShop
  readonly #requests: Evidence['requests']
  readonly #random: Random
  readonly #cures = new Set<() => void>()

  /** @param requests of tills to the bridge, so far */
  constructor(shop: SimulatedShop, requests: Evidence['requests']) {
    this.shop = shop
    this.#requests = requests
    this.#random = shop.kernel.random.fork('world')
  }

  /** What the cashier of a till sees now. */
  sight(till: number): Sight {
    return {
      screen: this.till(till).screen,
      cameOut: (row, paper) => this.#cameOut(row, paper),
      requestId: () => this.#random.uuid(),
    }
  }

  /** Null: there was nothing to press. */
  press(till: number, action: Action | null): void {
    if (action === null) return
    const press: Press = { at: this.shop.kernel.now(), till, action, isDone: false, isRefused: false }
    this.log.presses.push(press)
    this.till(till)
      .press(action)
      .then((answer) => {
        if (typeof answer !== 'object' || answer === null) return
        const message: unknown = Reflect.get(answer, 'message')
        press.isDone = message === null
        press.isRefused = tellsWhyNot(message)
      })
  }

  papers(): PrintedPaper[] {
    return Object.values(this.shop.printers)
      .flatMap(({ papers }) => papers)
      .sort((one, other) => one.at - other.at)
  }

  /** Calls `end` once: after `ms`, or when everything is cured. */
  during(ms: number, end: () => void): void {
    const once = () => {
      if (this.#cures.delete(once)) end()
    }
    this.#cures.add(once)
    this.shop.kernel.after(ms, once)
  }

  /** Ends every trouble. */
  cure(): void {
    for (const end of [...this.#cures]) end()
    for (const printer of Object.values(this.shop.printers)) printer.cure()
    this.shop.computer.clockOffset = 0
    this.startBridge()
  }

  /** Also when an event of the plan has killed it. */
  startBridge(): void {
    void this.shop.bridge.start()
  }

  till(number: number): TillProcess {
    const till = this.shop.tills[number]
    if (till === undefined) throw new Error(`there is no till ${number}`)
    return till
  }

  /**
   * More complete papers of the line lie at the printers than the screen calls printed, and one of them came out after
   * this paper was sent: an earlier one whose end was unknown is no longer on the screen.
   */
  #cameOut({ number, papers }: OrderRow, asked: Paper): boolean {
    const sentAt = this.#requests.find(({ method, path }) => method !== 'GET' && isAbout(path, asked))?.at ?? 0
    const line = lineOfRow(asked)
    const isOwn = (paper: ReturnType<typeof readPaper>) => paper.complete && paper.order === number.replace('#', '')
    const out = this.papers()
      .map(readPaper)
      .filter((paper) => isOwn(paper) && lineOf(paper) === line)
    const known = papers.filter((paper) => lineOfRow(paper) === line && paper.state === 'printed')
    return out.length > known.length && out.some(({ at }) => at >= sentAt)
  }
}
