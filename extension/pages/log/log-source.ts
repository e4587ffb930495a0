import type { ExtensionSettings } from '@shared/settings/extension'
import type { SupportClient } from '../../bridge-client/support-client'
import type { SupportSources } from '../../log/support/support-records'
import type { StoreReader } from '../../store/store-reader'

/** What the page reads from: this till's own tables and its bridge. */
export interface LogSource {
  store: StoreReader
  settings(): Promise<ExtensionSettings>
  /** Null: this till is not paired. */
  client(settings: ExtensionSettings): SupportClient | null
  now(): string
  facts: SupportSources['facts']
  /** Puts a file among the downloads. */
  save(file: Blob, name: string): void
}
