/** A copy of `record` without these fields. */
export function omit<T extends object, K extends keyof T>(record: T, ...fields: K[]): Omit<T, K> {
  const copy = { ...record }
  for (const field of fields) delete copy[field]
  return copy
}
