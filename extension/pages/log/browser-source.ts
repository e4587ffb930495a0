import { PROTOCOL } from '@shared/payload'
import { browser } from 'wxt/browser'
import { createSupportClient } from '../../bridge-client/support-client'
import type { TillNow } from '../../messaging/messages'
import { readSettings } from '../../settings/store'
import { openStoreReader } from '../../store/store-reader'
import { saveFile } from '../../ui/save-file'
import { openWorkerClient } from '../worker-client'
import type { LogSource } from './log-source'

const CHROME = /Chrome\/([\d.]+)/

/** What support needs to know about this browser and computer. */
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
