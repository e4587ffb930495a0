import { type ExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'

/** One value of a policy, and where it belongs. */
type Leaf = { path: string[]; value: unknown }

/**
 * Never by policy: what one till is trusted with, what is true of exactly one till, and what a person answers or starts
 * in front of it. Nothing is activated from afar: the moment would not be known, and old orders would print.
 */
const A_TILLS_OWN = ['bridge.token', 'printing.here', 'active', 'activatedAt', 'checklist', 'storeSignature']

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function at(tree: unknown, path: readonly string[]): unknown {
  return path.reduce((part: unknown, key) => (isBranch(part) ? part[key] : undefined), tree)
}

/** One leaf each, as lists are: half a call is another call. */
const WHOLE = new Set(['justo.statusCall', 'checklist', 'storeSignature'])

function leavesOf(value: unknown, known: unknown, path: string[] = []): Leaf[] {
  if (!isBranch(value) || !isBranch(known) || WHOLE.has(path.join('.'))) return [{ path, value }]
  return Object.entries(value).flatMap(([key, part]) =>
    Object.hasOwn(known, key) ? leavesOf(part, at(known, [key]), [...path, key]) : [],
  )
}

function withLeaf<T>(tree: T, [key, ...rest]: readonly string[], value: unknown): T {
  if (key === undefined) return value as T
  const branch: Record<string, unknown> = isBranch(tree) ? tree : {}
  return { ...branch, [key]: withLeaf(branch[key], rest, value) } as T
}

export interface Merged {
  settings: ExtensionSettings
  /** Paths that the policy has set (`justo.baseUrl`): nobody changes them here. */
  locked: string[]
  /** Paths of the policy that are wrong; they do not count. */
  ignored: string[]
}

/** One leaf over the settings, or the settings as they were when it is wrong: a wrong policy never stops the till. */
function overlaid(merged: Merged, { path, value }: Leaf): Merged {
  const name = path.join('.')
  const parsed = parseExtensionSettings(withLeaf(merged.settings, path, value))
  if (!parsed.ok) return { ...merged, ignored: [...merged.ignored, name] }
  return { ...merged, settings: parsed.settings, locked: [...merged.locked, name] }
}

/** A policy (chrome.storage.managed) over stored settings, leaf by leaf. Pure. */
export function mergePolicy(stored: ExtensionSettings, policy: unknown): Merged {
  const untouched: Merged = { settings: stored, locked: [], ignored: [] }
  if (!isBranch(policy)) return untouched
  return leavesOf(policy, stored)
    .filter(({ path }) => !A_TILLS_OWN.includes(path.join('.')))
    .reduce(overlaid, untouched)
}

/** What is to be written: `wanted`, with what the policy has set as it is stored, so that it comes back without the policy. */
export const withoutPolicy = <T>(wanted: T, stored: ExtensionSettings, locked: readonly string[]): T =>
  locked.reduce((settings, name) => withLeaf(settings, name.split('.'), at(stored, name.split('.'))), wanted)
