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

/** Paths of the keys in `raw` that its schema dropped: unknown to this version. */
export function droppedKeys(raw: unknown, parsed: unknown, path = ''): string[] {
  if (Array.isArray(raw) && Array.isArray(parsed))
    return raw.flatMap((item, i) => droppedKeys(item, parsed[i], `${path}[${i}]`))
  if (!isRecord(raw) || !isRecord(parsed)) return []
  return Object.entries(raw).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`
    return Object.hasOwn(parsed, key) ? droppedKeys(value, parsed[key], here) : [here]
  })
}
