import { readFileSync } from 'node:fs'
import { joinWords } from '@shared/grammar'
import { isRecord } from '@shared/is-record'
import { type Message, say } from '@shared/messages'
import { readJson } from '../config/read-json'
import { readSettingsFile, settingsPath } from '../config/settings-file'
import { errorWords } from '../data-folder/error-words'
import { replaceFile } from '../data-folder/replace-file'
import { isTelemetryField, parseTelemetry, TELEMETRY_FIELDS } from './telemetry-settings'

type Change =
  /** settings.json as it is to be; `shop`: its label, null: off. */
  { ok: true; settings: object; shop: string | null } | { ok: false; fault: Message }

const faultOf = (file: string, fault: string): Change => ({ ok: false, fault: say('B-108', { file, fault }) })

function readGroup(path: string): ReturnType<typeof readJson> {
  try {
    return readJson(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (cause) {
    return { ok: false, fault: errorWords(cause) }
  }
}

/**
 * What `install --telemetry FILE` makes of settings.json. The file is the group `telemetry` alone, or `null` to turn it
 * off. A field that it leaves out keeps the shop's own value, so that one file serves all shops of a chain once each has its
 * label; every other setting stays as it is, also one that only a newer version knows.
 */
function changeBy(folder: string, path: string): Change {
  const group = readGroup(path)
  if (!group.ok) return faultOf(path, group.fault)
  const fields = isRecord(group.value) ? Object.keys(group.value) : []
  const unknown = fields.find((field) => !isTelemetryField(field))
  if (unknown !== undefined) return faultOf(path, `«${unknown}» sobra: los campos son ${joinWords(TELEMETRY_FIELDS)}`)
  const current = readSettingsFile(folder)
  if (!current.ok) {
    const [issue] = current.issues
    return faultOf(settingsPath(folder), [issue?.path, issue?.message].filter(Boolean).join(': '))
  }
  const raw = isRecord(current.raw) ? current.raw : {}
  const before = isRecord(raw.telemetry) ? raw.telemetry : {}
  const telemetry = isRecord(group.value) ? { ...before, ...group.value } : group.value
  const reading = parseTelemetry(telemetry)
  if (reading.state === 'wrong') {
    // The file has no group `telemetry` around it.
    const field = reading.path.replace(/^telemetry\.?/, '')
    return faultOf(path, field === '' ? reading.message : `«${field}» ${reading.message}`)
  }
  return { ok: true, settings: { ...raw, telemetry }, shop: reading.state === 'on' ? reading.settings.shop : null }
}

/** Why the file cannot be used; null: it can. Changes nothing. */
export function telemetryFault(folder: string, path: string): Message | null {
  const change = changeBy(folder, path)
  return change.ok ? null : change.fault
}

/**
 * Writes `telemetry` of settings.json, durably, while no bridge runs on the folder: a running one may write the file
 * between. Returns what was done, or why not; never throws, since the bridge is started afterwards either way.
 */
export function writeTelemetry(folder: string, path: string): { ok: boolean; message: Message } {
  try {
    const change = changeBy(folder, path)
    if (!change.ok) return { ok: false, message: change.fault }
    replaceFile(settingsPath(folder), `${JSON.stringify(change.settings, null, 2)}\n`)
    return { ok: true, message: say('B-109', { shop: change.shop }) }
  } catch (cause) {
    return { ok: false, message: say('B-108', { file: settingsPath(folder), fault: errorWords(cause) }) }
  }
}
