import { type Message, say } from '@shared/messages'
import { type ExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import { readWhole } from '@shared/typed-number'
import { linesOf } from '../typed-text'

/** The fields of step «Justo», as they are typed. */
export interface JustoValues {
  storeName: string
  /** A new key; empty keeps the saved one, which is never shown in full. */
  token: string
  baseUrl: string
  /** One id a line, Justo's or the brand's own. */
  storeIds: string
  seconds: string
}

export type JustoField = keyof JustoValues
export type JustoErrors = Partial<Record<JustoField, Message>>
export type JustoCheck = { ok: true; settings: ExtensionSettings } | { ok: false; errors: JustoErrors }

export const justoValues = ({ storeName, justo, polling }: ExtensionSettings): JustoValues => ({
  storeName,
  token: '',
  baseUrl: justo.baseUrl,
  storeIds: justo.storeIds.join('\n'),
  seconds: String(polling.seconds),
})

/** The settings with the typed values. */
export function withJusto(values: JustoValues, saved: ExtensionSettings): ExtensionSettings {
  return {
    ...saved,
    storeName: values.storeName.trim(),
    justo: {
      ...saved.justo,
      token: values.token.trim() || saved.justo.token,
      baseUrl: values.baseUrl.trim().replace(/\/+$/, ''),
      storeIds: linesOf(values.storeIds),
    },
    // NaN for anything that is not a number, so that the schema refuses it.
    polling: { seconds: readWhole(values.seconds) ?? Number.NaN },
  }
}

/** Schema path, its form field, and the error text. */
const FIELDS: [path: RegExp, field: JustoField, say: () => Message][] = [
  [/^storeName/, 'storeName', () => say('C-10')],
  [/^justo\.token/, 'token', () => say('C-10')],
  [/^justo\.baseUrl/, 'baseUrl', () => say('J-19')],
  [/^justo\.storeIds/, 'storeIds', () => say('C-12')],
  [/^polling/, 'seconds', () => say('C-13')],
]

/** Errors to show while typing. Missing fields are reported only on saving: `whole`. Pure. */
export function justoErrors(values: JustoValues, saved: ExtensionSettings, whole: boolean): JustoErrors {
  const typed = withJusto(values, saved)
  const errors: JustoErrors = {}
  const parsed = parseExtensionSettings(typed)
  for (const { path } of parsed.ok ? [] : parsed.issues) {
    const known = FIELDS.find(([pattern]) => pattern.test(path))
    if (known) errors[known[1]] ??= known[2]()
  }
  if (whole && typed.justo.token === '') errors.token ??= say('C-37')
  if (whole && typed.justo.storeIds.length === 0) errors.storeIds ??= say('C-38')
  return errors
}

/** The step as settings, or the error of each field. Pure. */
export function checkJusto(values: JustoValues, saved: ExtensionSettings): JustoCheck {
  const errors = justoErrors(values, saved, true)
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, settings: withJusto(values, saved) }
}

/** A different key, or the same one for another host: Justo has to accept it first. */
export const needsTest = (next: ExtensionSettings, saved: ExtensionSettings): boolean =>
  next.justo.token !== saved.justo.token || next.justo.baseUrl !== saved.justo.baseUrl

/** `•••• 9f3a`: enough to recognise a key, not to use it. */
export const maskedKey = (key: string): string => (key === '' ? '' : `•••• ${key.length > 8 ? key.slice(-4) : ''}`)
