import { PROTOCOL } from '@shared/payload'
import { browser } from 'wxt/browser'
import { createSupportClient } from '../../bridge-client/support-client'
import { readSettings } from '../../settings/store'
import { openStoreReader } from '../../store/store-reader'
import { saveFile } from '../../ui/save-file'
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

/** The page's own connection to the tables; a later version of them takes it away by itself (Dexie's `versionchange`). */
export const browserSource = (): LogSource => ({
  store: openStoreReader(),
  settings: async () => (await readSettings()).settings,
  client: ({ bridge: { url, token } }) =>
    token === '' ? null : createSupportClient({ fetch: (...call) => fetch(...call), url, token }),
  now: () => new Date().toISOString(),
  facts: thisBrowser(),
  save: saveFile,
})
