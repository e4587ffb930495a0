import { readFileSync } from 'node:fs'
import { isRecord } from '@shared/is-record'
import * as z from 'zod/mini'
import { settingsPath } from '../config/settings-file'

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** TLS, or a collector on this machine: nothing goes through a network in the clear. */
function isSafe(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))
}

const headerName = z.string().check(z.regex(/^[\w-]{1,60}$/))
const headerValue = z.string().check(z.regex(/^[\x20-\x7e]{1,2000}$/))

/** `telemetry` of settings.json: set on the disk only, no part of what HTTP reads or writes. */
const telemetrySettings = z.object({
  /** Where OTLP/HTTP metrics are posted, with its path: `https://otlp.example.com/v1/metrics`. */
  endpoint: z.string().check(z.refine(isSafe, 'https://…, or http:// on this machine')),
  headers: z._default(z.record(headerName, headerValue).check(z.refine((all) => Object.keys(all).length <= 10)), {}),
  /** The operator's label of the shop: `chapinero-2`. Letters, digits, dot, dash and underscore: no name, no number. */
  shop: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,40}$/)),
  everySeconds: z._default(z.int().check(z.gte(10), z.lte(3600)), 60),
})

export type TelemetrySettings = z.infer<typeof telemetrySettings>

export type TelemetryReading =
  | { state: 'off' }
  | { state: 'on'; settings: TelemetrySettings }
  /** Off, since it is written wrongly: that must not keep the shop from printing. */
  | { state: 'wrong'; path: string; message: string }

function readFile(folder: string): unknown {
  try {
    const text = readFileSync(settingsPath(folder), 'utf8')
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // No file, or one that the settings' own reading reports.
    return null
  }
}

export function readTelemetry(folder: string): TelemetryReading {
  const file = readFile(folder)
  if (!isRecord(file) || file.telemetry === undefined || file.telemetry === null) return { state: 'off' }
  const parsed = telemetrySettings.safeParse(file.telemetry)
  if (parsed.success) return { state: 'on', settings: parsed.data }
  const [issue] = parsed.error.issues
  const path = ['telemetry', ...(issue?.path ?? [])].map(String).join('.')
  return { state: 'wrong', path, message: issue?.message ?? '' }
}
