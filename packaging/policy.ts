import { isRecord } from '@shared/is-record'
import { defaultExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import managedSchema from '../extension/public/managed-schema.json'
import { at, mergePolicy, pathOf, TILL_ONLY_PATHS, withLeaf } from '../extension/settings/policy'
import { FORMAT, VERSION } from '../extension/setup/exported-set-up'
import { type RegistryKey, type RegistryValue, registryFile } from './windows/registry-file'

/** A path of the input and a Spanish sentence about it, for the implementer. An empty path: the whole file. */
export interface Remark {
  path: string
  text: string
}

export interface PolicyTarget {
  /** Of the extension: 32 letters a to p. */
  extension: string
  /** Where Chrome gets the extension and its updates. */
  updateUrl: string
}

export type PolicyFileName = 'justo.reg' | 'justo-linux.json' | 'justo-enterprise-core.json'

export type PolicyResult =
  | {
      ok: true
      files: Record<PolicyFileName, Buffer>
      /** Paths that the policy sets, `polling.seconds`; read-only on each till. */
      fixed: string[]
      leftOut: Remark[]
    }
  | { ok: false; wrong: Remark[] }

/** The part of JSON Schema that the managed schema uses. */
interface Schema {
  type: string
  enum?: string[]
  minimum?: number
  maximum?: number
  properties?: Record<string, Schema>
  additionalProperties?: Schema
  items?: Schema
}

type Tree = Record<string, unknown>

interface Remarks {
  leftOut: Remark[]
  wrong: Remark[]
}

const SCHEMA: Schema = managedSchema
const DEFAULTS = defaultExtensionSettings()

/** Chrome's integers and the registry's dwords as Chrome reads them have 32 bits and a sign. */
const MAX_INTEGER = 2 ** 31 - 1
const CONTROL = /\p{Cc}/u

const TILL_ONLY = 'es de cada caja: una política no lo fija'
const UNKNOWN = 'la extensión no lo conoce, o una política no lo fija'
const EMPTY = 'está vacío: no se fija, y cada caja pone el suyo'
const NO_SETTINGS = 'no es un montaje exportado ni un grupo de ajustes de la extensión'
const NOTHING = 'no trae nada que una política pueda fijar'
const OF_PROGRAM = 'es del programa de impresión: una política solo fija la extensión'
const FOREIGN_CALL = 'una llamada a Justo no se toma de un montaje exportado: escríbala usted en un archivo de ajustes'

function expected({ type, enum: words, minimum = 0, maximum = MAX_INTEGER }: Schema): string {
  if (words) return `debe ser ${words.map((word) => `"${word}"`).join(' o ')}`
  if (type === 'integer') return `debe ser un número entero de ${minimum} a ${maximum}, sin comillas`
  if (type === 'boolean') return 'debe ser true o false, sin comillas'
  if (type === 'array') return 'debe ser una lista: […]'
  return type === 'object' ? 'debe ser un grupo: {…}' : 'debe ser un texto entre comillas, en una sola línea'
}

function isOf({ type, enum: words, minimum = 0, maximum = MAX_INTEGER }: Schema, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isRecord(value)
  if (type === 'string') return typeof value === 'string' && !CONTROL.test(value) && (words?.includes(value) ?? true)
  return type === 'boolean' && typeof value === 'boolean'
}

/** Empty and the default: as locked values, these would be boxes that a till can never fill in. */
function isUnset(value: unknown, path: readonly string[]): boolean {
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  return isEmpty && JSON.stringify(value) === JSON.stringify(at(DEFAULTS, path))
}

/**
 * What the managed schema has of `value`; undefined: nothing. Checked strictly, as Chrome publishes no value that does not
 * conform (developer.chrome.com, manifest/storage): for one wrong part all of `justo` is missing (seen in Chromium).
 */
function chosen(value: unknown, schema: Schema | undefined, path: string[], remarks: Remarks): unknown {
  const name = path.join('.')
  const leaveOut = (text: string) => void remarks.leftOut.push({ path: name, text })
  if (TILL_ONLY_PATHS.includes(name)) return leaveOut(TILL_ONLY)
  if (!schema) return leaveOut(UNKNOWN)
  if (isUnset(value, path)) return leaveOut(EMPTY)
  if (!isOf(schema, value)) return void remarks.wrong.push({ path: name, text: expected(schema) })
  if (Array.isArray(value)) return value.map((each, i) => chosen(each, schema.items, [...path, String(i)], remarks))
  if (!isRecord(value)) return value
  const { properties = {}, additionalProperties } = schema
  const parts = Object.entries(value).map(([key, part]): [string, unknown] => {
    const known = Object.hasOwn(properties, key) ? properties[key] : additionalProperties
    return [key, chosen(part, known, [...path, key], remarks)]
  })
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined))
}

/** The extension's settings in the input; undefined: it is neither an exported set-up nor settings. */
function settingsIn(input: unknown, remarks: Remarks): unknown {
  if (!isRecord(input) || input.format !== FORMAT) return isRecord(input) ? input : undefined
  if (input.version !== VERSION || !isRecord(input.till)) return undefined
  if (input.bridge) remarks.leftOut.push({ path: 'bridge', text: OF_PROGRAM })
  if (!isRecord(input.till.justo)) return input.till
  const { statusCall, ...justo } = input.till.justo
  if (!statusCall) return input.till
  // As on import (docs/justo.md): «Listo» could be made to reject orders.
  remarks.leftOut.push({ path: 'justo.statusCall', text: FOREIGN_CALL })
  return { ...input.till, justo }
}

/** What the extension itself would ignore, as a URL that is none, with the paths inside a list or a call. */
function refused(tree: unknown, ignored: readonly string[], wrong: readonly Remark[]): Remark[] {
  const isSaid = (name: string) => wrong.some(({ path }) => path.startsWith(`${name}.`))
  return ignored.flatMap((name) => {
    if (isSaid(name)) return []
    const path = pathOf(name)
    const text = 'la extensión no acepta este valor'
    // Of a dictionary the extension only drops the word: there is no error to ask for.
    if (path[0] === 'words') return [{ path: path.join('.'), text }]
    const parsed = parseExtensionSettings(withLeaf(DEFAULTS, path, at(tree, path)))
    return parsed.ok ? [] : parsed.issues.map((issue) => ({ path: issue.path, text }))
  })
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

/** Read in the order of the names as text, so that `10` would come before `2`: hence the leading zeros. */
function numbered(texts: readonly string[]): [string, RegistryValue][] {
  const width = String(texts.length).length
  return texts.map((text, i) => [String(i + 1).padStart(width, '0'), text])
}

const registryValue = (value: unknown): RegistryValue => {
  if (typeof value === 'string' || typeof value === 'number') return value
  return typeof value === 'boolean' ? Number(value) : JSON.stringify(value)
}

const CHROME = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome'

/**
 * In the list of extensions to install, in which Chrome takes any number as a name (`IsKeyNumerical`, registry_dict.cc);
 * this one leaves the `1`, `2` … of other extensions as they are.
 */
const LIST_NAME = '17177'

/**
 * As Chrome reads the registry (Chromium, components/policy/core/common/registry_dict.cc): groups are keys; booleans and
 * integers are dwords; a list of texts is a key with numbered values; other lists, and a call, are JSON strings
 * (chromium.org/administrators/complex-policies-on-windows). The extension's key is removed first: else a list that became
 * shorter would keep its old values.
 */
function registryKeys(policy: Tree, fixed: readonly string[], { extension, updateUrl }: PolicyTarget): RegistryKey[] {
  const top = `${CHROME}\\3rdparty\\extensions\\${extension}\\policy`
  const keys = new Map<string, Map<string, RegistryValue>>()
  for (const path of fixed.map(pathOf)) {
    const value = at(policy, path)
    const key = [top, ...(isTexts(value) ? path : path.slice(0, -1))].join('\\')
    const values = isTexts(value) ? numbered(value) : [[path.at(-1) ?? '', registryValue(value)] as const]
    keys.set(key, new Map([...(keys.get(key) ?? []), ...values]))
  }
  return [
    { path: `${CHROME}\\ExtensionInstallForcelist`, values: new Map([[LIST_NAME, `${extension};${updateUrl}`]]) },
    { path: top, values: null },
    ...[...keys].map(([path, values]) => ({ path, values })),
  ]
}

const jsonFile = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

/** For /etc/opt/chrome/policies/managed (chromium.org/administrators/configuring-policy-for-extensions). */
const linuxFile = (policy: Tree, { extension, updateUrl }: PolicyTarget): Buffer =>
  jsonFile({
    ExtensionInstallForcelist: [`${extension};${updateUrl}`],
    '3rdparty': { extensions: { [extension]: policy } },
  })

/**
 * For «Policy for extensions» of Google's admin console, which names extension and installation itself: each top-level
 * setting in an object with `Value` (the same page, and Chromium, component_cloud_policy_store.cc).
 */
const consoleFile = (policy: Tree): Buffer =>
  jsonFile(Object.fromEntries(Object.entries(policy).map(([name, value]) => [name, { Value: value }])))

/**
 * Chrome's managed policy out of an exported set-up, or of settings of the extension, as three files. What a policy may
 * not set is left out; any wrong value refuses the whole. Pure.
 */
export function policyFiles(input: unknown, target: PolicyTarget): PolicyResult {
  const remarks: Remarks = { leftOut: [], wrong: [] }
  const settings = settingsIn(input, remarks)
  if (settings === undefined) return { ok: false, wrong: [{ path: '', text: NO_SETTINGS }] }
  const tree = chosen(settings, SCHEMA, [], remarks)
  const { settings: merged, locked: fixed, ignored } = mergePolicy(DEFAULTS, tree)
  const wrong = [...remarks.wrong, ...refused(tree, ignored, remarks.wrong)]
  if (wrong.length > 0) return { ok: false, wrong }
  if (fixed.length === 0) return { ok: false, wrong: [{ path: '', text: NOTHING }] }
  const policy = fixed.map(pathOf).reduce((made: Tree, path) => withLeaf(made, path, at(merged, path)), {})
  const files = {
    'justo.reg': registryFile(registryKeys(policy, fixed, target)),
    'justo-linux.json': linuxFile(policy, target),
    'justo-enterprise-core.json': consoleFile(policy),
  }
  return { ok: true, files, fixed, leftOut: remarks.leftOut }
}
