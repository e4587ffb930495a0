import { isRecord } from '@shared/is-record'
import * as z from 'zod/mini'
import { readSettingsFile, type UnknownField, unknownFields } from '../config/settings-file'

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
  endpoint: z.string().check(z.refine(isSafe)),
  headers: z._default(z.record(headerName, headerValue).check(z.refine((all) => Object.keys(all).length <= 10)), {}),
  /** The operator's label of the shop: `chapinero-2`. Letters, digits, dot, dash and underscore: no name, no number. */
  shop: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,40}$/)),
  everySeconds: z._default(z.int().check(z.gte(10), z.lte(3600)), 60),
})

export type TelemetrySettings = z.infer<typeof telemetrySettings>

/** What belongs in each field, after «debe ser». */
const EXPECTED: Record<keyof TelemetrySettings, string> = {
  endpoint:
    'una dirección https://… entre comillas, sin usuario ni contraseña; http:// solo si es de este computador (127.0.0.1)',
  headers: 'un grupo entre { } de máximo 10 textos entre comillas, sin tildes ni saltos de línea',
  shop: 'de 1 a 40 letras sin tilde, números, puntos, guiones o guiones bajos, entre comillas y sin espacios',
  everySeconds: 'un número entero de 10 a 3600, sin comillas',
}
const GROUP = 'un grupo de campos entre { }, o null: apagada'

export const TELEMETRY_FIELDS = Object.keys(EXPECTED)

export const isTelemetryField = (key: PropertyKey = ''): key is keyof TelemetrySettings => Object.hasOwn(EXPECTED, key)

export type TelemetryReading =
  | { state: 'off' }
  /** `unknown`: fields that there are not. */
  | { state: 'on'; settings: TelemetrySettings; unknown: UnknownField[] }
  /** Off, since it is written wrongly: that must not keep the shop from printing. `message`: Spanish. */
  | { state: 'wrong'; path: string; message: string }

/** Any name of a header is one. */
const fieldsOf = (value: unknown) => (isRecord(value) ? { ...value, headers: {} } : value)

/** Of the value that stands, or would stand, at `telemetry` of settings.json. */
export function parseTelemetry(value: unknown): TelemetryReading {
  if (value === undefined || value === null) return { state: 'off' }
  const parsed = telemetrySettings.safeParse(value)
  if (parsed.success)
    return { state: 'on', settings: parsed.data, unknown: unknownFields(fieldsOf(value), parsed.data, 'telemetry') }
  const [field, ...below] = parsed.error.issues[0]?.path ?? []
  // What stands where the name of a header belongs may be the key.
  const path = field === undefined ? [] : [field, ...below.filter((name) => headerName.safeParse(name).success)]
  const missing = isTelemetryField(field) && isRecord(value) && value[field] === undefined ? 'falta: ' : ''
  const message = `${missing}debe ser ${isTelemetryField(field) ? EXPECTED[field] : GROUP}`
  return { state: 'wrong', path: ['telemetry', ...path].map(String).join('.'), message }
}

export function readTelemetry(folder: string): TelemetryReading {
  const file = readSettingsFile(folder)
  // A file that cannot be read is reported where the settings are read.
  return parseTelemetry(file.ok && isRecord(file.raw) ? file.raw.telemetry : undefined)
}
