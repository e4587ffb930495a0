import { constants, gunzipSync } from 'node:zlib'
import { SUPPORT_FORMAT, type SupportRecord } from '@shared/support-file'

export type ReadExport =
  /** `whole`: the last record came and counts those before it. */
  | { ok: true; records: SupportRecord[]; whole: boolean }
  /** English, for the tool's user. */
  | { ok: false; reason: string }

const GZIP = [0x1f, 0x8b]

const isPacked = (bytes: Uint8Array): boolean => GZIP.every((byte, i) => bytes[i] === byte)

/** A truncated file is read as far as possible. */
const unpack = (bytes: Uint8Array): string =>
  (isPacked(bytes) ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : Buffer.from(bytes)).toString('utf8')

function recordIn(line: string): SupportRecord | null {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || !('type' in value)) return null
    // The oldest form of a bridge's own export names no half; only the bridge wrote it.
    return { half: 'bridge', ...value } as SupportRecord
  } catch {
    return null // an incomplete last line of a truncated file
  }
}

/** Reads a support file of either half (docs/replay.md), packed by gzip or plain: one JSON object a line. */
export function readExport(bytes: Uint8Array): ReadExport {
  let text: string
  try {
    text = unpack(bytes)
  } catch (cause) {
    return { ok: false, reason: `it cannot be unpacked: ${cause instanceof Error ? cause.message : String(cause)}` }
  }
  const records = text.split('\n').flatMap((line) => recordIn(line) ?? [])
  const [header] = records
  if (header?.type !== 'header') return { ok: false, reason: 'it is no support file: its first line is no header' }
  if (Number(header.format) > SUPPORT_FORMAT)
    return { ok: false, reason: `its format is ${header.format}; this version reads up to ${SUPPORT_FORMAT}` }
  const last = records.at(-1)
  return { ok: true, records, whole: last?.type === 'end' && last.records === records.length - 1 }
}
