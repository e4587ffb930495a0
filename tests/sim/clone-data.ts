const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Parts of copies: frozen, so that one can stand for each further copy of it. */
const parts = new WeakSet<object>()

/**
 * `structuredClone` of plain data, many times as fast: two copies share their parts. The product changes no part of what it
 * has read; if it did, it would throw. Anything else, also within it, is left to the real one.
 */
export function cloneData<T>(value: T): T {
  return copyOf(value, sharedPart) as T
}

/** The same for what is not copied again, as a message: only parts of stored data are shared. */
export function copyData<T>(value: T): T {
  return copyOf(value, ownPart) as T
}

/** It may be changed itself. */
function copyOf(value: unknown, partOf: (value: unknown) => unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return structuredClone(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(partOf)
  if (!isPlain(value)) return structuredClone(value)
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = partOf((value as Record<string, unknown>)[key])
  return copy
}

const isShared = (value: unknown): boolean => typeof value === 'object' && value !== null && parts.has(value)

function sharedPart(value: unknown): unknown {
  if (isShared(value)) return value
  const copy = copyOf(value, sharedPart)
  if (typeof copy === 'object' && copy !== null && (Array.isArray(copy) || isPlain(copy)))
    parts.add(Object.freeze(copy))
  return copy
}

const ownPart = (value: unknown): unknown => (isShared(value) ? value : copyOf(value, ownPart))
