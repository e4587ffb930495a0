import { isRecord } from '@shared/is-record'
import { type ExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'

/** One value of a policy, and its path. */
type Leaf = { path: string[]; value: unknown }

/**
 * Never set by policy: per-till secrets, values specific to one till, and what the cashier answers or starts at it.
 * Remote activation is excluded: its time would be unknown, and old orders would print.
 */
export const TILL_ONLY_PATHS = [
  'bridge.token',
  'printing.here',
  'active',
  'activatedAt',
  'checklist',
  'storeSignature',
  'otherComputer',
]

/** The value at this path; undefined: there is none. */
export function at(tree: unknown, path: readonly string[]): unknown {
  return path.reduce((part: unknown, key) => (isRecord(part) ? part[key] : undefined), tree)
}

/** Treated as one leaf each, like lists: a partial value would be another call. */
const LEAF_PATHS = new Set(['justo.statusCall', 'checklist', 'storeSignature', 'otherComputer'])

function leavesOf(value: unknown, known: unknown, path: string[] = []): Leaf[] {
  if (!isRecord(value) || !isRecord(known) || LEAF_PATHS.has(path.join('.'))) return [{ path, value }]
  return Object.entries(value).flatMap(([key, part]) =>
    Object.hasOwn(known, key) ? leavesOf(part, at(known, [key]), [...path, key]) : [],
  )
}

/** The tree with `value` at this path; branches that are missing are made. */
export function withLeaf<T>(tree: T, [key, ...rest]: readonly string[], value: unknown): T {
  if (key === undefined) return value as T
  const branch: Record<string, unknown> = isRecord(tree) ? tree : {}
  return { ...branch, [key]: withLeaf(branch[key], rest, value) } as T
}

export interface Merged {
  settings: ExtensionSettings
  /** Paths set by the policy (`justo.baseUrl`): read-only here. */
  locked: string[]
  /** Invalid paths of the policy, ignored. */
  ignored: string[]
}

/** Applies one leaf, or returns the settings unchanged when it is invalid: a wrong policy never stops the till. */
function overlaid(merged: Merged, { path, value }: Leaf): Merged {
  const name = path.join('.')
  const parsed = parseExtensionSettings(withLeaf(merged.settings, path, value))
  if (!parsed.ok) return { ...merged, ignored: [...merged.ignored, name] }
  return { ...merged, settings: parsed.settings, locked: [...merged.locked, name] }
}

/** Merges a policy (chrome.storage.managed) over stored settings, leaf by leaf. Pure. */
export function mergePolicy(stored: ExtensionSettings, policy: unknown): Merged {
  const untouched: Merged = { settings: stored, locked: [], ignored: [] }
  if (!isRecord(policy)) return untouched
  return leavesOf(policy, stored)
    .filter(({ path }) => !TILL_ONLY_PATHS.includes(path.join('.')))
    .reduce(overlaid, untouched)
}

/** The settings to write: `wanted`, with the stored values at locked paths, which apply again without the policy. */
export const withoutPolicy = <T>(wanted: T, stored: ExtensionSettings, locked: readonly string[]): T =>
  locked.reduce((settings, name) => withLeaf(settings, name.split('.'), at(stored, name.split('.'))), wanted)
