import type { LogEntry } from '@shared/log-entry'
import type { PrinterStatus } from '@shared/printer'
import type { Client } from '../clients/client-store'
import type { SettingsReading } from '../config/settings-file'
import type { Job } from '../jobs/job'
import type { Numbering } from '../jobs/numbering'
import type { Confirmation, StoredInvoice } from '../store/invoice-rows'
import type { StoredStep } from '../store/job-store'
import type { StoredSettlement } from '../store/settlement-rows'

type Many<T> = Iterable<T> | AsyncIterable<T>

export type RegisterRow = StoredInvoice | Confirmation | StoredSettlement

/** Something that could not be read, or is invalid. */
export interface Trouble {
  where: 'clients' | 'store' | 'bridge'
  cause: string
}

/** The bridge's data for a support file. Long lists are iterated, so that they are never in memory as a whole. */
export interface SupportFacts {
  version: string
  protocol: readonly [lowest: number, highest: number]
  /** ISO-8601 UTC. */
  createdAt: string
  /** Operating system facts, from node:os. */
  platform: Record<string, string | number>
  settings: SettingsReading
  /** Tills whose token is valid. */
  clients: Client[]
  /** Null: no bridge runs. */
  printers: PrinterStatus[] | null
  /** Null: the settings cannot be read. */
  numbering: Numbering | null
  troubles: Trouble[]
  jobs(): Many<Job>
  /** The steps of the jobs that are still there, oldest first. */
  history(): Many<StoredStep>
  register(): Many<RegisterRow>
  log(): Many<LogEntry>
}
