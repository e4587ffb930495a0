import type { JobView } from '@shared/api'
import type { Message } from '@shared/messages'
import type { CashChange } from '../../shop-day/cash-day'
import type { ClosingPrint } from '../../shop-day/closing-paper'
import type { Section } from '../../shop-day/closing-sections'
import type { Period } from '../../shop-day/period'
import type { ClosingReading } from '../../shop-day/read-closing'
import type { CashHandIn } from '../../store/cash-day'
import type { KeyValues } from '../../ui/stored'

/** What the page «Cierre» reads and does; tests give their own. */
export interface ClosingSource {
  storeName: string
  read(period: Period): Promise<ClosingReading>
  /** Null: this till is not paired with a printing program. */
  print: ((sections: Section[], period: Period, requestId: string) => Promise<ClosingPrint>) | null
  /** Notes something about the drawer of a day; null: it is stored. */
  noteCash(day: string, change: CashChange): Promise<Message | null>
  /** «Liquidado»: done by the worker, which charges the orders; null: it is done. */
  handIn(handIn: Omit<CashHandIn, 'at'>): Promise<Message | null>
  /** What a reload must not lose. */
  storage: KeyValues
  /** A paper's present state; null: unknown. */
  job(key: string): Promise<JobView | null>
  /** Saves a file where the browser keeps its downloads. */
  save(name: string, text: string): void
  /** ISO-8601 UTC. */
  now(): string
}
