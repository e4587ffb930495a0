import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { canonicalJson } from '@shared/content-hash'
import {
  type BridgeSettings,
  defaultBridgeSettings,
  parseBridgeSettings,
  type SettingsIssue,
} from '@shared/settings/bridge'
import { readIfThere } from '../data-folder/read-if-there'
import { writeAtomically } from '../data-folder/write-atomically'
import { httpIssues } from './http-rules'

export interface VersionedSettings {
  /** Short hash of the settings: equal settings have equal versions. */
  version: string
  settings: BridgeSettings
}

export type SettingsChange =
  | ({ ok: true } & VersionedSettings)
  /** Somebody else changed them since `version`. */
  | { ok: false; error: 'changed'; version: string }
  | { ok: false; error: 'wrong'; issues: SettingsIssue[] }

export interface Settings {
  current(): VersionedSettings
  /**
   * A change over HTTP of the settings that had this version: all of it, or nothing. Durable when it returns. `queues`:
   * the print queues that a printer may be set to.
   */
  change(version: string, input: unknown, queues?: readonly string[]): SettingsChange
  onChange(listener: () => void): void
}

export type SettingsReading = { ok: true; settings: BridgeSettings } | { ok: false; issues: SettingsIssue[] }

const settingsPath = (folder: string): string => join(folder, 'settings.json')

const versioned = (settings: BridgeSettings): VersionedSettings => ({
  settings,
  version: createHash('sha256').update(canonicalJson(settings)).digest('hex').slice(0, 12),
})

/** `settings.json`, checked and filled up with defaults; defaults alone when there is no file. */
export function readSettingsFile(folder: string): SettingsReading {
  const text = readIfThere(settingsPath(folder))
  if (text === null) return { ok: true, settings: defaultBridgeSettings() }
  try {
    return parseBridgeSettings(JSON.parse(text.replace(/^\uFEFF/, ''))) // Notepad writes a byte order mark
  } catch (cause) {
    return { ok: false, issues: [{ path: 'settings.json', message: String(cause) }] }
  }
}

/** The settings of a running bridge, read once; later changes come through `change`. */
export function openSettings(folder: string, initial: BridgeSettings): Settings {
  let now = versioned(initial)
  const listeners: (() => void)[] = []
  return {
    current: () => now,
    onChange(listener) {
      listeners.push(listener)
    },
    change(version, input, queues = []) {
      if (version !== now.version) return { ok: false, error: 'changed', version: now.version }
      const parsed = parseBridgeSettings(input)
      const issues = parsed.ok ? httpIssues(now.settings, parsed.settings, queues) : parsed.issues
      if (!parsed.ok || issues.length > 0) return { ok: false, error: 'wrong', issues }
      writeAtomically(settingsPath(folder), `${JSON.stringify(parsed.settings, null, 2)}\n`)
      now = versioned(parsed.settings)
      for (const listener of listeners) listener()
      return { ok: true, ...now }
    },
  }
}
