import { PROTOCOL } from '@shared/payload'
import { browser } from 'wxt/browser'
import type { SupportSources } from './support-records'

const CHROME = /Chrome\/([\d.]+)/

/** What support needs to know about this browser and computer. */
export function thisBrowser(): SupportSources['facts'] {
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
