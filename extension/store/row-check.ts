/**
 * Validates a value: null if valid, else the path of the first invalid part (`money.total`; empty: the value itself).
 * Hand-written, because it runs for every row that is read: some 2 µs an order, where zod without generated code (a
 * worker's CSP forbids it) takes fifty times as long.
 */
export type Check = (value: unknown) => string | null

export const text: Check = (value) => (typeof value === 'string' ? null : '')
export const number: Check = (value) => (typeof value === 'number' && Number.isFinite(value) ? null : '')
export const flag: Check = (value) => (typeof value === 'boolean' ? null : '')

const TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/**
 * An ISO-8601 time, checked by pattern: parsing takes eight times as long. One that `Date` cannot read would throw in
 * what is computed from all rows, as the bar.
 */
export const time: Check = (value) => (typeof value === 'string' && TIME.test(value) ? null : '')

export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value) ? null : ''

export const nullable =
  (check: Check): Check =>
  (value) =>
    value === null ? null : check(value)

/** May also be absent. */
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined ? null : check(value)

const within = (name: string | number, wrong: string): string => (wrong === '' ? `${name}` : `${name}.${wrong}`)

export const list =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return ''
    for (let i = 0; i < value.length; i += 1) {
      const wrong = check(value[i])
      if (wrong !== null) return within(i, wrong)
    }
    return null
  }

/** An object whose values are all texts. */
export const texts: Check = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
  return Object.entries(value).find(([, each]) => typeof each !== 'string')?.[0] ?? null
}

/** A check for each field: a field added to `T` does not compile until it has one. */
export type Checks<T> = { [K in keyof Required<T>]: Check }

/** Fields that `checks` does not name are allowed. */
export function shape<T>(checks: Checks<T>): Check {
  const names = Object.keys(checks)
  const parts = Object.values<Check>(checks)
  return (value) => {
    if (typeof value !== 'object' || value === null) return ''
    for (let i = 0; i < names.length; i += 1) {
      const name = names[i] ?? ''
      const wrong = parts[i]?.((value as Record<string, unknown>)[name]) ?? null
      if (wrong !== null) return within(name, wrong)
    }
    return null
  }
}
