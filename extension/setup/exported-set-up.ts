import { portable } from '@shared/connections'
import { numberPrefix } from '@shared/invoice-number'
import { omit } from '@shared/omit'
import { parseJson } from '@shared/parse-json'
import { readPngText } from '@shared/png'
import { type BridgeSettings, defaultBridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import { tillLetter } from '@shared/settings/bridge-parts'
import { defaultExtensionSettings, type ExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import * as z from 'zod/mini'
import { tillPart } from '../settings/till-part'
import { seriesOf } from './other-computer'

export const FORMAT = 'justo-intuipos-set-up'
export const VERSION = 1

/**
 * The bridge settings that are exported: without port, folder of copies, document mode and numbers, which belong to one shop and one
 * till. A printer's `connection` is only a hint: it is linked anew on import.
 */
const bridgePart = (settings: BridgeSettings) => ({
  ...omit(settings, 'port', 'invoice', 'till', 'copyTo'),
  printers: settings.printers.map((each) => ({ ...each, connection: portable(each.connection) })),
})
export type BridgePart = ReturnType<typeof bridgePart>

/** `bridge` null: it did not answer, or there was none. `now`: ISO-8601 UTC. */
export const exportSetUp = (settings: ExtensionSettings, bridge: BridgeSettings | null, now: string) => ({
  format: FORMAT,
  version: VERSION,
  exportedAt: now,
  till: tillPart(settings),
  bridge: bridge && bridgePart(bridge),
  /** What the importing computer must not repeat if both print for one store; null: unknown. */
  series: bridge && seriesOf(bridge),
})
export type ExportedSetUp = ReturnType<typeof exportSetUp>

const branch = z.record(z.string(), z.unknown())
const file = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  exportedAt: z.iso.datetime(),
  till: branch,
  bridge: z.nullable(branch),
  series: z.catch(z.nullable(z.object({ prefix: numberPrefix, till: tillLetter })), null),
})

export interface ReadSetUp extends ExportedSetUp {
  /** The file names a call to Justo. It is never imported: «Listo» could be made to reject orders. */
  hasStatusCall: boolean
  /** The file has a logo that no paper could show. It is left out. */
  hasWrongLogo: boolean
}

/** The bridge's settings in the file, and whether a logo that cannot be printed was taken out of them. */
function withoutWrongLogo(bridge: Record<string, unknown>): { bridge: Record<string, unknown>; hasWrongLogo: boolean } {
  const read = z.safeParse(branch, bridge.restaurant)
  if (!read.success) return { bridge, hasWrongLogo: false }
  const { logo, ...restaurant } = read.data
  if (typeof logo !== 'string' || readPngText(logo).ok) return { bridge, hasWrongLogo: false }
  return { bridge: { ...bridge, restaurant }, hasWrongLogo: true }
}

/** Justo's settings in the file, and whether a status call, whatever its form, was taken out of them. */
function withoutStatusCall(justo: unknown): { justo: unknown; hasStatusCall: boolean } {
  const read = z.safeParse(branch, justo)
  if (!read.success) return { justo, hasStatusCall: false }
  const { statusCall, ...rest } = read.data
  return { justo: rest, hasStatusCall: statusCall !== undefined && statusCall !== null }
}

/** Parses an exported file, ignoring unknown additions; null: it is not one. Pure. */
export function readExported(text: string): ReadSetUp | null {
  const parsed = z.safeParse(file, parseJson(text))
  if (!parsed.success) return null
  const { exportedAt } = parsed.data
  const { justo, hasStatusCall } = withoutStatusCall(parsed.data.till.justo)
  const till = parseExtensionSettings({ ...parsed.data.till, justo, bridge: defaultExtensionSettings().bridge })
  const { invoice, port, till: letter, copyTo } = defaultBridgeSettings()
  const found = withoutWrongLogo(parsed.data.bridge ?? {})
  const bridge = parsed.data.bridge && parseBridgeSettings({ ...found.bridge, invoice, port, till: letter, copyTo })
  if (!till.ok || bridge?.ok === false) return null
  const { series } = parsed.data
  const { hasWrongLogo } = found
  return { ...exportSetUp(till.settings, bridge?.settings ?? null, exportedAt), series, hasStatusCall, hasWrongLogo }
}
