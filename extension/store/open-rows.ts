import type { StoredJob, StoredOrder } from '../order-model/records'
import { StoreReader } from './store-reader'

/** A reading that is shared until `revision` is another one. One that failed is not kept. */
function keptReading<T>(revision: () => number, read: () => Promise<T>): () => Promise<T> {
  let kept: { revision: number; rows: Promise<T> } | null = null
  return () => {
    if (kept !== null && kept.revision === revision()) return kept.rows
    const own = { revision: revision(), rows: read() }
    own.rows.catch(() => {
      if (kept === own) kept = null
    })
    kept = own
    return own.rows
  }
}

/**
 * The reader of the worker, the only one that writes orders and jobs: bar and alerts, which are made every few seconds
 * whether anything has changed or not, read them once after each write. A row that is damaged between two writes is found
 * by the poll, which reads the disk.
 */
export class OpenRows extends StoreReader {
  readonly #orders = keptReading(
    () => this.disk.revision,
    () => this.openOrders(),
  )
  readonly #jobs = keptReading(
    () => this.disk.revision,
    () => this.openJobs(),
  )

  /** `openOrders` since the last write: the list is shared, and must not be changed. */
  keptOpenOrders(): Promise<readonly StoredOrder[]> {
    return this.#orders()
  }

  /** `openJobs` likewise. */
  keptOpenJobs(): Promise<readonly StoredJob[]> {
    return this.#jobs()
  }
}
