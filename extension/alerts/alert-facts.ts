import type { Message } from '@shared/messages'
import type { OrderRow } from '../messaging/messages'
import { withTimeout } from './browser-call'

export interface FactSource {
  /** Open orders and the newest closed ones. */
  snapshot(): Promise<OrderRow[]>
  /** The orders among `ids` that are stored. */
  rows(ids: string[]): Promise<OrderRow[]>
  troubles(): Promise<Message[]>
}

const READ_MS = 10_000

/**
 * Cache of the orders and troubles that alerts are derived from. A part that cannot be read keeps its last value, does
 * not stop the other reads, and is retried by the next `read`.
 */
export class AlertFacts {
  readonly #source: FactSource
  #rows = new Map<string, OrderRow>()
  #troubles: readonly Message[] = []
  /** False: orders from before this worker may still be missing. */
  #hasSnapshot = false
  #changed = new Set<string>()

  constructor(source: FactSource) {
    this.#source = source
  }

  get rows(): ReadonlyMap<string, OrderRow> {
    return this.#rows
  }

  get troubles(): readonly Message[] {
    return this.#troubles
  }

  changed(orderIds: string[]): void {
    for (const id of orderIds) this.#changed.add(id)
  }

  /** Orders that cause no alerts any more. */
  drop(orderIds: string[]): void {
    for (const id of orderIds) this.#rows.delete(id)
  }

  /** @returns what went wrong, empty when everything was read */
  async read(): Promise<unknown[]> {
    const results = await Promise.allSettled([this.#readTroubles(), this.#readOrders()])
    return results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  }

  async #readTroubles(): Promise<void> {
    this.#troubles = await withTimeout(READ_MS, 'troubles', this.#source.troubles())
  }

  async #readOrders(): Promise<void> {
    const ids = [...this.#changed]
    this.#changed = new Set()
    if (this.#hasSnapshot) return this.#readRows(ids)
    try {
      const rows = await withTimeout(READ_MS, 'list of orders', this.#source.snapshot())
      this.#rows = new Map(rows.map((row) => [row.id, row]))
      this.#hasSnapshot = true
    } catch (error) {
      // If the whole list cannot be read, orders that have just come in must still ring.
      await this.#readRows(ids).catch(() => undefined)
      throw error
    }
  }

  async #readRows(ids: string[]): Promise<void> {
    if (ids.length === 0) return
    try {
      await this.#fetchRows(ids)
    } catch (cause) {
      const results = await Promise.allSettled(ids.map((id) => this.#fetchRows([id])))
      const unread = ids.filter((_, at) => results[at]?.status === 'rejected')
      this.changed(unread)
      throw new Error(`orders not read: ${unread.join(', ') || 'together; one by one they were'}`, { cause })
    }
  }

  async #fetchRows(ids: string[]): Promise<void> {
    const rows = await withTimeout(READ_MS, 'orders', this.#source.rows(ids))
    for (const id of ids) this.#rows.delete(id)
    for (const row of rows) this.#rows.set(row.id, row)
  }
}
