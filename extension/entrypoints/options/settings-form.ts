import { type Message, say } from '@shared/messages'
import { type ExtensionSettings, type ExtensionSettingsInput, parseExtensionSettings } from '@shared/settings/extension'
import { readStatus, type StatusValues, statusValues } from './status-form'

/** The page's fields, as they are typed. */
export interface FormValues extends StatusValues {
  storeName: string
  /** A new key; empty keeps the saved one, which is never shown whole. */
  token: string
  baseUrl: string
  /** One id a line. */
  storeIds: string
  bridgeUrl: string
  here: boolean
  mode: ExtensionSettings['printing']['mode']
  active: boolean
  /** One zone a line: `Salón: 1, 2, 12`. */
  zones: string
  seconds: string
  cash: string
  units: string
}

export type Field = keyof FormValues
export type FieldErrors = Partial<Record<Field, Message>>

export type FormCheck = { ok: true; input: ExtensionSettingsInput } | { ok: false; errors: FieldErrors }

export function formValues(settings: ExtensionSettings): FormValues {
  return {
    storeName: settings.storeName,
    token: '',
    baseUrl: settings.justo.baseUrl,
    storeIds: settings.justo.storeIds.join('\n'),
    bridgeUrl: settings.bridge.url,
    here: settings.printing.here,
    mode: settings.printing.mode,
    active: settings.active,
    zones: settings.tables.map(({ zone, names }) => `${zone}: ${names.join(', ')}`).join('\n'),
    seconds: String(settings.polling.seconds),
    cash: String(settings.limits.cash),
    units: String(settings.limits.units),
    ...statusValues(settings.justo.statusCall),
  }
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** `Salón: 1, 2, 12` lines as zones; null when a line is not one. */
function parseZones(text: string): ExtensionSettings['tables'] | null {
  const zones = lines(text).map((line) => {
    const [zone, names, ...rest] = line.split(':')
    const list = (names ?? '').split(/[,;]/).map((name) => name.trim())
    return { zone: zone?.trim() ?? '', names: [...new Set(list.filter(Boolean))], whole: rest.length === 0 }
  })
  const wrong = zones.some(({ zone, names, whole }) => zone === '' || names.length === 0 || !whole)
  return wrong ? null : zones.map(({ zone, names }) => ({ zone, names }))
}

/** NaN for what is no number, so that the schema refuses it. */
const toNumber = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN)

/** Orders created before the moment of activation never print by themselves; it is stamped once. */
function activation(values: FormValues, saved: ExtensionSettings, now: string): string | null {
  if (!values.active) return null
  return saved.active ? (saved.activatedAt ?? now) : now
}

function toInput(values: FormValues, saved: ExtensionSettings, now: string): ExtensionSettingsInput {
  const status = readStatus(values)
  return {
    ...saved,
    storeName: values.storeName.trim(),
    active: values.active,
    activatedAt: activation(values, saved, now),
    justo: {
      ...saved.justo,
      token: values.token.trim() || saved.justo.token,
      baseUrl: values.baseUrl.trim().replace(/\/+$/, ''),
      storeIds: [...new Set(lines(values.storeIds))],
      statusCall: status.ok ? status.call : null,
    },
    bridge: { ...saved.bridge, url: values.bridgeUrl.trim() },
    printing: { ...saved.printing, here: values.here, mode: values.mode },
    polling: { seconds: toNumber(values.seconds) },
    limits: { cash: toNumber(values.cash), units: toNumber(values.units) },
    tables: parseZones(values.zones) ?? [],
  }
}

/** The field behind a path of the schema, and what is wrong with it in words. */
const FIELDS: [path: RegExp, field: Field, say: () => Message][] = [
  [/^storeName/, 'storeName', () => say('C-10')],
  [/^justo\.token/, 'token', () => say('C-10')],
  [/^justo\.baseUrl/, 'baseUrl', () => say('J-19')],
  [/^justo\.storeIds/, 'storeIds', () => say('C-12')],
  [/^bridge\.url/, 'bridgeUrl', () => say('C-11')],
  [/^polling/, 'seconds', () => say('C-13')],
  [/^limits\.cash/, 'cash', () => say('C-15')],
  [/^limits\.units/, 'units', () => say('C-15')],
  [/^tables/, 'zones', () => say('C-14')],
]

/** What must stand before a till may be activated. */
function missing(input: ExtensionSettingsInput): string[] {
  return [
    input.justo?.token ? '' : 'la clave de Justo',
    input.justo?.storeIds?.length ? '' : 'el punto de venta',
    input.printing?.here && !input.bridge?.token ? 'emparejar el programa de impresión' : '',
  ].filter(Boolean)
}

function fieldErrors(values: FormValues, input: ExtensionSettingsInput): FieldErrors {
  const status = readStatus(values)
  const errors: FieldErrors = status.ok ? {} : { ...status.errors }
  const parsed = parseExtensionSettings(input)
  for (const { path } of parsed.ok ? [] : parsed.issues) {
    const known = FIELDS.find(([pattern]) => pattern.test(path))
    if (known) errors[known[1]] ??= known[2]()
    else errors.active ??= say('C-07', { cause: path })
  }
  if (parseZones(values.zones) === null) errors.zones = say('C-14')
  const lacks = values.active ? missing(input) : []
  if (lacks.length > 0) errors.active ??= say('C-16', { missing: lacks.join(', ') })
  return errors
}

/** The whole form as settings, or what is wrong beside each field. Pure. */
export function checkForm(values: FormValues, saved: ExtensionSettings, now: string): FormCheck {
  const input = toInput(values, saved, now)
  const errors = fieldErrors(values, input)
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, input }
}

/** `•••• 9f3a`: enough to recognise a key, never enough to use it. */
export const maskedToken = (token: string): string =>
  token === '' ? '' : `•••• ${token.length > 8 ? token.slice(-4) : ''}`
