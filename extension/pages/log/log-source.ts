import type { ExtensionSettings } from '@shared/settings/extension'
import type { SupportClient } from '../../bridge-client/support-client'
import type { SupportSources } from '../../log/support/support-records'
import type { TillNow } from '../../messaging/messages'
import type { StoreReader } from '../../store/store-reader'

/** What the page reads from: this till's own tables and its bridge. */
export interface LogSource {
  store: StoreReader
  settings(): Promise<ExtensionSettings>
  /** Null: this till is not paired. */
  client(settings: ExtensionSettings): SupportClient | null
  now(): string
  facts: SupportSources['facts']
  /** What the worker knows of this till; null: it does not answer. */
  tillNow(signal: AbortSignal): Promise<TillNow | null>
  /** Puts a file among the downloads. */
  save(file: Blob, name: string): void
}
