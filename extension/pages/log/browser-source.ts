import { PROTOCOL } from '@shared/payload'
import type { ExtensionSettings } from '@shared/settings/extension'
import { browser } from 'wxt/browser'
import { createSupportClient, type SupportClient } from '../../bridge-client/support-client'
import type { SupportSources } from '../../log/support/support-records'
import type { TillNow } from '../../messaging/messages'
import { readSettings } from '../../settings/store'
import { openStoreReader, type StoreReader } from '../../store/store-reader'
import { saveFile } from '../../ui/save-file'
import { openWorkerClient } from '../worker-client'

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
  save(file: Blob, name: string): void
}

const CHROME = /Chrome\/([\d.]+)/

function thisBrowser(): LogSource['facts'] {
  const { userAgent, language, hardwareConcurrency, onLine } = navigator
  return {
    version: browser.runtime.getManifest().version,
    protocol: [PROTOCOL, PROTOCOL],
    chrome: CHROME.exec(userAgent)?.[1] ?? 'unknown',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    platform: {
      userAgent,
      language,
      cores: hardwareConcurrency,
      onLine,
      screen: `${screen.width}x${screen.height}`,
      pixelRatio: devicePixelRatio,
    },
  }
}

/** A worker that was stopped starts within this; one that hangs must not hold the file for support. */
const ANSWER_MS = 8_000

async function askTill(signal: AbortSignal): Promise<TillNow | null> {
  const life = new AbortController()
  const ends = AbortSignal.any([signal, life.signal, AbortSignal.timeout(ANSWER_MS)])
  const told = Promise.withResolvers<TillNow | null>()
  ends.addEventListener('abort', () => told.resolve(null))
  const client = openWorkerClient(ends, (message) => {
    if (message.type === 'till-now') told.resolve(message.now)
  })
  void client.ask({ type: 'till-now' }).then((refused) => refused && told.resolve(null))
  try {
    return await told.promise
  } finally {
    life.abort()
  }
}

/** The page's own connection to the tables; a later version of them takes it away by itself (Dexie's `versionchange`). */
export const browserSource = (): LogSource => ({
  store: openStoreReader(),
  settings: async () => (await readSettings()).settings,
  client: ({ bridge: { url, token } }) =>
    token === '' ? null : createSupportClient({ fetch: (...call) => fetch(...call), url, token }),
  now: () => new Date().toISOString(),
  facts: thisBrowser(),
  tillNow: askTill,
  save: saveFile,
})
