import type { JobView } from '@shared/api'
import type { ClosingPrint } from '../../shop-day/closing-paper'
import type { Section } from '../../shop-day/closing-sections'
import type { Period } from '../../shop-day/period'
import type { ClosingReading } from '../../shop-day/read-closing'

/** What the page «Cierre» reads and does; tests give their own. */
export interface ClosingSource {
  storeName: string
  read(period: Period): Promise<ClosingReading>
  /** Null: this till is not paired with a printing program. */
  print: ((sections: Section[], period: Period, requestId: string) => Promise<ClosingPrint>) | null
  /** A paper's present state; null: unknown. */
  job(key: string): Promise<JobView | null>
  /** Saves a file where the browser keeps its downloads. */
  save(name: string, text: string): void
  /** ISO-8601 UTC. */
  now(): string
}
