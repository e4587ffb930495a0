import { isRecord } from './is-record'

/** A setting that was changed, with its values as support's file shows them; null: not shown there. */
export interface ChangedField {
  /** `printing.mode`, `printers.0.connection.host` */
  name: string
  /** JSON. */
  was: string | null
  is: string | null
}

/** Characters of a value: a list of tables or hours is shown by its beginning. */
const LONGEST = 160

/** What two values are compared by, part by part; null: each is compared as a whole. */
function partsOf(before: unknown, after: unknown): string[] | null {
  const isListPair = Array.isArray(before) && Array.isArray(after) && before.length === after.length
  if (!isListPair && !(isRecord(before) && isRecord(after))) return null
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
}

const at = (value: unknown, name: string): unknown =>
  isRecord(value) ? value[name] : Array.isArray(value) ? value[Number(name)] : undefined

function changedPaths(before: unknown, after: unknown, path: string[] = []): string[][] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const parts = partsOf(before, after)
  return parts === null
    ? [path]
    : parts.flatMap((name) => changedPaths(at(before, name), at(after, name), [...path, name]))
}

function shownAt(shown: unknown, path: string[]): string | null {
  const value = path.reduce(at, shown)
  return value === undefined ? null : JSON.stringify(value).slice(0, LONGEST)
}

/** The settings that differ. `shown`: the settings without secrets and free texts; a value is taken from there alone. */
export function changedFields<S>(before: S, after: S, shown: (settings: S) => unknown): ChangedField[] {
  const [old, now] = [shown(before), shown(after)]
  return changedPaths(before, after).map((path) => ({
    name: path.join('.'),
    was: shownAt(old, path),
    is: shownAt(now, path),
  }))
}

/** `printing.mode "automatic" -> "ask"`; the name alone where neither value is shown, or both are masked alike. */
export const changedFieldText = ({ name, was, is }: ChangedField): string =>
  was === is ? name : `${name} ${was ?? 'none'} -> ${is ?? 'none'}`
