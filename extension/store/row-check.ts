/**
 * What is wrong with a value: null where nothing is, else the path of the first part that has not its shape (`money.total`;
 * empty: the value itself). Hand-written, because it runs for every row that is read: some 2 µs an order, where zod without
 * generated code (a worker's CSP forbids it) takes fifty times as long.
 */
export type Check = (value: unknown) => string | null

const when =
  (holds: (value: unknown) => boolean): Check =>
  (value) =>
    holds(value) ? null : ''

export const text = when((value) => typeof value === 'string')
export const number = when((value) => typeof value === 'number' && Number.isFinite(value))
export const flag = when((value) => typeof value === 'boolean')
/** A moment in ISO-8601. */
export const time = when((value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)))
export const oneOf = (...values: readonly unknown[]): Check => when((value) => values.includes(value))

export const nullable =
  (check: Check): Check =>
  (value) =>
    value === null ? null : check(value)

/** May be missing as well. */
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined ? null : check(value)

const within = (name: string | number, wrong: string): string => (wrong === '' ? `${name}` : `${name}.${wrong}`)

export const list =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return ''
    for (const [i, item] of value.entries()) {
      const wrong = check(item)
      if (wrong !== null) return within(i, wrong)
    }
    return null
  }

/** A check for each field: one that is added to `T` does not compile before it is checked here. */
export type Checks<T> = { [K in keyof Required<T>]: Check }

/** Fields that `checks` does not name may be there. */
export function shape<T>(checks: Checks<T>): Check {
  const fields = Object.entries<Check>(checks)
  return (value) => {
    if (typeof value !== 'object' || value === null) return ''
    for (const [name, check] of fields) {
      const wrong = check((value as Record<string, unknown>)[name])
      if (wrong !== null) return within(name, wrong)
    }
    return null
  }
}
