import { isRecord } from '../is-record'

type Fields = Record<string, unknown>

/** Whether the kind differs (network instead of USB): the fields of one kind mean nothing for another. */
const isOtherKind = (before: Fields, next: Fields): boolean => before.type !== next.type

function inFields(raw: Fields, read: Fields, next: Fields): Fields {
  if (isOtherKind(read, next)) return next
  const unread = Object.entries(raw).filter(([key]) => !Object.hasOwn(read, key) && !Object.hasOwn(next, key))
  const known = Object.entries(next).map(([key, value]) => [key, merge(raw[key], read[key], value)])
  return Object.fromEntries([...unread, ...known])
}

/** Items are the same item when they have the same `id`, wherever they are in the list. */
function inList(raw: unknown[], read: unknown[], next: unknown[]): unknown[] {
  return next.map((item) => {
    const id = isRecord(item) ? item.id : undefined
    const at = id === undefined ? -1 : read.findIndex((each) => isRecord(each) && each.id === id)
    return at < 0 ? item : merge(raw[at], read[at], item)
  })
}

function merge(raw: unknown, read: unknown, next: unknown): unknown {
  if (isRecord(raw) && isRecord(read) && isRecord(next)) return inFields(raw, read, next)
  if (Array.isArray(raw) && Array.isArray(read) && Array.isArray(next)) return inList(raw, read, next)
  return next
}

/**
 * `next` with the fields of `raw` that this version does not know: a newer version wrote them and will read them again.
 * `read`: what this version read of `raw`; `next`: the same after a change. What was removed from it stays removed.
 */
export function withUnreadFields<T>(raw: unknown, read: T, next: T): T {
  return merge(raw, read, next) as T
}

export interface DroppedField {
  path: string
  key: string
  /** The fields that there are beside it. */
  beside: readonly string[]
}

/** The fields in `raw` that its schema dropped: unknown to this version. */
export function droppedFields(raw: unknown, parsed: unknown, path = ''): DroppedField[] {
  if (Array.isArray(raw) && Array.isArray(parsed))
    return raw.flatMap((item, i) => droppedFields(item, parsed[i], `${path}[${i}]`))
  if (!isRecord(raw) || !isRecord(parsed)) return []
  return Object.entries(raw).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`
    return Object.hasOwn(parsed, key)
      ? droppedFields(value, parsed[key], here)
      : [{ path: here, key, beside: Object.keys(parsed) }]
  })
}

export const droppedKeys = (raw: unknown, parsed: unknown): string[] =>
  droppedFields(raw, parsed).map(({ path }) => path)

/** Most letters that a slip changes, adds or leaves out. */
const SLIP = 2

/** One name is the other with a slip at one place, as `colums` is `columns`: at least half of the longer one is the same. */
export function isSlipOf(typed: string, known: string): boolean {
  const [a, b] = [typed.toLowerCase(), known.toLowerCase()]
  const shorter = Math.min(a.length, b.length)
  const longer = Math.max(a.length, b.length)
  let before = 0
  while (before < shorter && a[before] === b[before]) before += 1
  let after = 0
  while (before + after < shorter && a.at(-1 - after) === b.at(-1 - after)) after += 1
  const same = before + after
  return longer - same <= SLIP && 2 * same >= longer
}
