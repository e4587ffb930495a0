import { isRecord } from '@shared/is-record'
import { NO_WORDS, WORD_LISTS, wordKey, wordsOver } from '@shared/reading/words'
import { type ExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import { wordsIn } from '@shared/settings/words'

/** One value of a policy, and its path. */
type Leaf = { path: string[]; value: unknown }

/**
 * Never set by policy: per-till secrets, values specific to one till, and what the cashier answers or starts at it.
 * Remote activation is excluded: its time would be unknown, and old orders would print.
 */
export const TILL_ONLY_PATHS = ['bridge.token', 'printing.here', 'active', 'activatedAt', 'checklist', 'otherComputer']

/** The value at this path; undefined: there is none. */
export function at(tree: unknown, path: readonly string[]): unknown {
  return path.reduce((part: unknown, key) => (isRecord(part) && Object.hasOwn(part, key) ? part[key] : undefined), tree)
}

/** Treated as one leaf each, like lists: a partial value would be another call. */
const LEAF_PATHS = new Set(['justo.statusCall', 'checklist', 'otherComputer'])

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

/** A path as one text, `justo.baseUrl`. A confirmed word is part of its path and may have any sign. */
export const pathName = (path: readonly string[]): string =>
  path.map((key) => key.replaceAll('%', '%25').replaceAll('.', '%2E').replaceAll(',', '%2C')).join('.')

/** The path of a `pathName`. */
export const pathOf = (name: string): string[] =>
  name.split('.').map((key) => key.replaceAll('%2C', ',').replaceAll('%2E', '.').replaceAll('%25', '%'))

export interface Merged {
  settings: ExtensionSettings
  /** Names of the paths set by the policy (`justo.baseUrl`): read-only here. */
  locked: string[]
  /** Invalid paths of the policy, ignored. */
  ignored: string[]
}

/** Applies one leaf, or returns the settings unchanged when it is invalid: a wrong policy never stops the till. */
function overlaid(merged: Merged, { path, value }: Leaf): Merged {
  const name = pathName(path)
  const parsed = parseExtensionSettings(withLeaf(merged.settings, path, value))
  if (!parsed.ok) return { ...merged, ignored: [...merged.ignored, name] }
  return { ...merged, settings: parsed.settings, locked: [...merged.locked, name] }
}

/** Each confirmed word is a leaf, and the till's own ones stay beside those of the policy. */
function overlaidWords({ settings, locked, ignored }: Merged, policy: unknown): Merged {
  const given = wordsIn(policy)
  const names = WORD_LISTS.map((list) => Object.keys(isRecord(policy) ? (policy[list] ?? {}) : {}))
  const paths = WORD_LISTS.flatMap((list, i) => (names[i] ?? []).map((text) => ['words', list, wordKey(text)]))
  const isGiven = (path: string[]) => at({ words: given }, path) !== undefined
  return {
    settings: { ...settings, words: wordsOver(given, settings.words) },
    locked: [...locked, ...paths.filter(isGiven).map(pathName)],
    ignored: [...ignored, ...paths.filter((path) => !isGiven(path)).map(pathName)],
  }
}

/** Merges a policy (chrome.storage.managed) over stored settings, leaf by leaf. Pure. */
export function mergePolicy(stored: ExtensionSettings, policy: unknown): Merged {
  const untouched: Merged = { settings: stored, locked: [], ignored: [] }
  if (!isRecord(policy)) return untouched
  const { words, ...others } = policy
  // Each leaf validates the whole settings: thousands of words are laid over once, at the end.
  const { settings, locked, ignored } = leavesOf(others, stored)
    .filter(({ path }) => !TILL_ONLY_PATHS.includes(path.join('.')))
    .reduce(overlaid, { ...untouched, settings: { ...stored, words: NO_WORDS } })
  const merged = { settings: { ...settings, words: stored.words }, locked, ignored }
  return words === undefined ? merged : overlaidWords(merged, words)
}

/** The settings to write: `wanted`, with the stored values at locked paths, which apply again without the policy. */
export const withoutPolicy = <T>(wanted: T, stored: ExtensionSettings, locked: readonly string[]): T =>
  locked.reduce((settings, name) => withLeaf(settings, pathOf(name), at(stored, pathOf(name))), wanted)
