const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Paths of the keys that stand in `raw` but not in what its schema made of it: unknown to this bridge. */
export function droppedKeys(raw: unknown, parsed: unknown, path = ''): string[] {
  if (Array.isArray(raw) && Array.isArray(parsed))
    return raw.flatMap((item, i) => droppedKeys(item, parsed[i], `${path}[${i}]`))
  if (!isRecord(raw) || !isRecord(parsed)) return []
  return Object.entries(raw).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`
    return Object.hasOwn(parsed, key) ? droppedKeys(value, parsed[key], here) : [here]
  })
}
