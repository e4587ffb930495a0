import { type Message, say } from '@shared/messages'
import {
  defaultExtensionSettings,
  type ExtensionSettings,
  type ExtensionSettingsInput,
  type ExtensionSettingsResult,
  parseExtensionSettings,
} from '@shared/settings/extension'
import { browser } from 'wxt/browser'

/** `chrome.storage.local` key of the settings: public, scripted set-ups write it. */
export const SETTINGS_KEY = 'settings'

export interface SettingsReading {
  settings: ExtensionSettings
  /** Set when what is stored is wrong; `settings` are then the defaults, which neither accept nor print. */
  error: Message | null
}

function reading(stored: unknown): SettingsReading {
  const parsed = parseExtensionSettings(stored)
  if (parsed.ok) return { settings: parsed.settings, error: null }
  const cause = parsed.issues.map((issue) => issue.path).join(', ') || SETTINGS_KEY
  return { settings: defaultExtensionSettings(), error: say('C-07', { cause }) }
}

export async function readSettings(): Promise<SettingsReading> {
  const stored = await browser.storage.local.get(SETTINGS_KEY)
  return reading(stored[SETTINGS_KEY])
}

/** Writes the whole or nothing; what is wrong comes back by its path. */
export async function writeSettings(input: ExtensionSettingsInput): Promise<ExtensionSettingsResult> {
  const parsed = parseExtensionSettings(input)
  if (parsed.ok) await browser.storage.local.set({ [SETTINGS_KEY]: parsed.settings })
  return parsed
}

/** Calls at every later change, from whatever page it was made. */
export function watchSettings(listener: (reading: SettingsReading) => void, signal: AbortSignal): void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = changes[SETTINGS_KEY]
    if (area === 'local' && change) listener(reading(change.newValue ?? undefined))
  }
  browser.storage.onChanged.addListener(onChanged)
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged))
}
