import { hash } from 'node:crypto'
import { join } from 'node:path'
import { canonicalJson } from '@shared/content-hash'
import {
  type BridgeSettings,
  defaultBridgeSettings,
  parseBridgeSettings,
  type SettingsIssue,
} from '@shared/settings/bridge'
import { droppedFields, isSlipOf, withUnreadFields } from '@shared/settings/unread-fields'
import { errorWords } from '../data-folder/error-words'
import { WRONG_SETTINGS } from '../data-folder/folder'
import { readIfThere } from '../data-folder/read-if-there'
import { replaceFile } from '../data-folder/replace-file'
import { type ChangeFacts, httpIssues } from './http-rules'
import { readJson } from './read-json'

export interface VersionedSettings {
  /** Short hash of the settings: equal settings have equal versions. */
  version: string
  settings: BridgeSettings
}

export type SettingsChange =
  | ({ ok: true } & VersionedSettings)
  /** They were changed since `version`. */
  | { ok: false; error: 'changed'; version: string }
  | { ok: false; error: 'wrong'; issues: SettingsIssue[] }

export type Settings = ReturnType<typeof openSettings>

/** `raw`: the file's JSON, with the fields of another version. */
export type SettingsReading =
  | { ok: true; settings: BridgeSettings; raw?: unknown }
  | { ok: false; issues: SettingsIssue[] }

export const settingsPath = (folder: string): string => join(folder, 'settings.json')

const versioned = (settings: BridgeSettings): VersionedSettings => ({
  settings,
  version: hash('sha256', canonicalJson(settings)).slice(0, 12),
})

export interface UnknownField {
  path: string
  /** It is written like one that there is; else it may be of a newer version, which wrote the file. */
  isSlip: boolean
}

/** Fields that there are not; `telemetry` has a reader of its own, and names them itself. */
export const unknownFields = (raw: unknown, read: unknown, at = ''): UnknownField[] =>
  droppedFields(raw, read, at)
    .filter(({ path }) => path !== 'telemetry')
    .map(({ path, key, beside }) => ({
      // Whatever was typed: no more than a name.
      path: path.replaceAll(/[^\w.[\]-]/g, '?').slice(0, 80),
      isSlip: [...beside, ...(path === key ? ['telemetry'] : [])].some((known) => isSlipOf(key, known)),
    }))

/** What is told on the screen: a field of a newer version would be, until that version is back. */
export const slipsIn = (unknown: readonly UnknownField[]): SettingsIssue[] =>
  unknown.filter(({ isSlip }) => isSlip).map(({ path }) => ({ path, message: 'ese campo no existe', isUnknown: true }))

const unreadable = (message: string): SettingsReading => ({ ok: false, issues: [{ path: '', message }] })

function parseFile(text: string): SettingsReading {
  const read = readJson(text.replace(/^\uFEFF/, '')) // Notepad writes a byte order mark
  if (!read.ok) return unreadable(read.fault)
  const reading = parseBridgeSettings(read.value)
  return reading.ok ? { ...reading, raw: read.value } : reading
}

/** `settings.json`, validated and completed with defaults; only defaults when there is no file. */
export function readSettingsFile(folder: string): SettingsReading {
  try {
    const text = readIfThere(settingsPath(folder))
    return text === null ? { ok: true, settings: defaultBridgeSettings() } : parseFile(text)
  } catch (cause) {
    return unreadable(`no se puede leer: ${errorWords(cause)}`)
  }
}

const writeSettingsFile = (folder: string, settings: BridgeSettings): void =>
  replaceFile(settingsPath(folder), `${JSON.stringify(settings, null, 2)}\n`)

/** Rereads the file for a bridge that runs with `now`: a missing or unreadable file is an issue, not the defaults. */
function rereadSettingsFile(folder: string, now: VersionedSettings): SettingsReading {
  const reading = readSettingsFile(folder)
  const isGone = reading.ok && reading.raw === undefined && versioned(reading.settings).version !== now.version
  return isGone ? unreadable('el archivo ya no está: escríbalo otra vez, o guarde en Configuración') : reading
}

/** A file edited by hand with a mistake is about to be replaced: its text is kept beside it, the last one only. */
function keepWrongFile(folder: string): void {
  try {
    const text = readIfThere(settingsPath(folder))
    if (text !== null) replaceFile(join(folder, WRONG_SETTINGS), text)
  } catch {
    // What cannot be read or copied must not keep the new settings from being saved.
  }
}

/** The settings of a running bridge: `initial` until a valid change. */
export function openSettings(folder: string, initial: BridgeSettings) {
  let now = versioned(initial)
  /** The file that `now` was read from: a program that goes back a version keeps the settings of the newer one. */
  let raw: unknown
  let issues: SettingsIssue[] = []
  let unknown: UnknownField[] = []
  const listeners: ((before: BridgeSettings) => void)[] = []
  const reports: (() => SettingsIssue[])[] = []
  function take(next: VersionedSettings): void {
    const before = now.settings
    now = next
    issues = []
    for (const listener of listeners) listener(before)
  }
  function reload(): SettingsIssue[] {
    const reading = rereadSettingsFile(folder, now)
    issues = reading.ok ? [] : reading.issues
    if (!reading.ok) return issues
    raw = reading.raw
    unknown = unknownFields(raw, reading.settings)
    const next = versioned(reading.settings)
    if (next.version !== now.version) take(next)
    return []
  }
  return {
    current: (): VersionedSettings => now,
    /** Why the file on the disk is not in effect, or a part of it; empty: it is. */
    issues: (): SettingsIssue[] => [...issues, ...slipsIn(unknown), ...reports.flatMap((report) => report())],
    /** The fields of the file that there are not. */
    unknown: (): UnknownField[] => unknown,
    /** Adds what is found wrong where a setting is used. */
    alsoReport(source: () => SettingsIssue[]): void {
      reports.push(source)
    },
    /** Loads manual changes of the file. An invalid or missing file changes nothing; returns what is wrong with it. */
    reload,
    onChange(listener: (before: BridgeSettings) => void): void {
      listeners.push(listener)
    },
    /** The folder of the daily copy, one of those that this program found. Durable when it returns. */
    setCopyTo(copyTo: string | null): void {
      if (reload().length > 0) keepWrongFile(folder)
      const next = { ...now.settings, copyTo }
      writeSettingsFile(folder, withUnreadFields(raw, now.settings, next))
      take(versioned(next))
    },
    /**
     * A change over HTTP of the settings with this version: all of it, or nothing. Durable when it returns. `facts`: what
     * it is judged by.
     */
    change(version: string, input: unknown, facts: ChangeFacts = {}): SettingsChange {
      const wrongFile = reload() // so that a manual change just made is not overwritten unseen
      if (version !== now.version) return { ok: false, error: 'changed', version: now.version }
      const parsed = parseBridgeSettings(input)
      const wrong = parsed.ok ? httpIssues(now.settings, parsed.settings, facts) : parsed.issues
      if (!parsed.ok || wrong.length > 0) return { ok: false, error: 'wrong', issues: wrong }
      if (wrongFile.length > 0) keepWrongFile(folder)
      writeSettingsFile(folder, withUnreadFields(raw, now.settings, parsed.settings))
      take(versioned(parsed.settings))
      return { ok: true, ...now }
    },
  }
}
