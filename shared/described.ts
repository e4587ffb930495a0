import { idOrMask, mask } from './mask'
import { redactTyped } from './redact'

/**
 * Validates a value: null if valid, else the path of the first invalid part (`money.total`; empty: the value itself).
 * Hand-written, because it runs for every row that is read: some 2 µs an order, where zod without generated code (a
 * worker's CSP forbids it) takes fifty times as long.
 */
export type Check = (value: unknown) => string | null

/** A description whatever its type. */
export interface AnyDescribed {
  check: Check
  mask: (value: never) => unknown
  otherwise?: unknown
  added?: { version: number; value: unknown }
  /** The highest row version that added a part of it; 1: none did. */
  newest: number
  /** The value with the parts that were added after `version`. */
  completed: (value: unknown, version: number) => unknown
}

/** A stored value, described once: its type, its check, its default and what support sees of it derive from this. */
export interface Described<T> extends AnyDescribed {
  /** The value as the support file shows it; undefined: it is left out. */
  mask: (value: T) => unknown
  /** The value in a new row, and in place of an unreadable one. */
  otherwise?: T
  /** The row version that added it, and its value in older rows: without, each of them would count as damaged. */
  added?: { version: number; value: T }
}

/** The type of a described value. */
export type TypeOf<D> = D extends Described<infer T> ? T : never

const asItIs = <T>(value: T): T => value
/** Shown by another record, or known from another field. */
export const leftOut = (): undefined => undefined

/** @param mask by default the value is shown as it is: none of a customer's words, no name and no number of theirs */
export const described = <T>(check: Check, mask: (value: T) => unknown = asItIs): Described<T> => ({
  check,
  mask,
  newest: 1,
  completed: asItIs,
})

/** The field with another mask for support. */
export const masked = <D extends AnyDescribed>(field: D, mask: (value: TypeOf<D>) => unknown): D => ({ ...field, mask })

/** A field with a default. */
export const withDefault = <T>(otherwise: T, field: Described<T>): Described<T> & { otherwise: T } => ({
  ...field,
  otherwise,
})

/** A field that rows got with this version: `{ shelf: added(2, '', text) }`. */
export const added = <F extends AnyDescribed>(version: number, value: TypeOf<F>, field: F): F => ({
  ...field,
  added: { version, value },
})

const isText: Check = (value) => (typeof value === 'string' ? null : '')

/** A text of ours, shown as it is. */
export const text = described<string>(isText)
/** A text that may hold a person's words: masked. */
export const freeText = described<string>(isText, mask)
/** A text of the menu: no personal data, and stations match on it, so that a replay needs it. */
export const menuText = described<string>(isText, redactTyped)
export const id = described<string>(isText, idOrMask)
export const number = described<number>((value) => (typeof value === 'number' && Number.isFinite(value) ? null : ''))
export const flag = described<boolean>((value) => (typeof value === 'boolean' ? null : ''))

export const TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/**
 * An ISO-8601 time, checked by pattern: parsing takes eight times as long. One that `Date` cannot read would throw in
 * what is computed from all rows, as the bar.
 */
export const time = described<string>((value) => (typeof value === 'string' && TIME.test(value) ? null : ''))

export const oneOf = <const T extends readonly unknown[]>(...values: T): Described<T[number]> =>
  described((value) => (values.includes(value) ? null : ''))

/** A field that may be null, which is its default. */
export const nullable = <T>({ check, mask, newest, completed }: Described<T>) =>
  withDefault<T | null>(null, {
    check: (value) => (value === null ? null : check(value)),
    mask: (value) => (value === null ? null : mask(value)),
    newest,
    completed,
  })

interface Optional<T> extends Described<T | undefined> {
  isOptional: true
}

/** May also be absent. */
export const optional = <T>({ check, mask, newest, completed }: Described<T>): Optional<T> => ({
  check: (value) => (value === undefined ? null : check(value)),
  mask: (value) => (value === undefined ? undefined : mask(value)),
  newest,
  completed,
  isOptional: true,
})

const within = (name: string | number, wrong: string): string => (wrong === '' ? `${name}` : `${name}.${wrong}`)

/** A list; its default is empty. */
export const list = <T>({ check, mask, newest, completed }: Described<T>) =>
  withDefault<T[]>([], {
    check: (value) => {
      if (!Array.isArray(value)) return ''
      for (let i = 0; i < value.length; i += 1) {
        const wrong = check(value[i])
        if (wrong !== null) return within(i, wrong)
      }
      return null
    },
    mask: (value) => value.map(mask),
    newest,
    completed: (value, version) => (Array.isArray(value) ? value.map((each) => completed(each, version)) : value),
  })

/** An object whose values are all texts; never shown. */
export const texts: Check = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
  return Object.entries(value).find(([, each]) => typeof each !== 'string')?.[0] ?? null
}

export type Fields = Record<string, AnyDescribed>
type OptionalIn<F extends Fields> = { [K in keyof F]: F[K] extends { isOptional: true } ? K : never }[keyof F]
/** The type of an object with these fields. */
export type ObjectOf<F extends Fields> = { [K in keyof F as K extends OptionalIn<F> ? never : K]: TypeOf<F[K]> } & {
  [K in keyof F as K extends OptionalIn<F> ? K : never]?: Exclude<TypeOf<F[K]>, undefined>
}

const newestOf = (fields: Fields): number =>
  Math.max(1, ...Object.values(fields).flatMap(({ added, newest }) => [added?.version ?? 1, newest]))

function completedObject(fields: Fields, value: unknown, version: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(fields).flatMap(([name, { added, completed }]) => {
    const part = (value as Record<string, unknown>)[name]
    if (part === undefined) return added && added.version > version ? [[name, added.value]] : []
    return [[name, completed(part, version)]]
  })
  return { ...value, ...Object.fromEntries(parts) }
}

function maskedObject(fields: [string, AnyDescribed][], value: object): Record<string, unknown> {
  const shown: Record<string, unknown> = {}
  for (const [name, { mask }] of fields) {
    const part = (mask as (value: unknown) => unknown)((value as Record<string, unknown>)[name])
    if (part !== undefined) shown[name] = part
  }
  return shown
}

/** Fields that it does not name are allowed, and not shown. */
export function object<F extends Fields>(fields: F): Described<ObjectOf<F>> {
  const entries = Object.entries<AnyDescribed>(fields)
  const names = Object.keys(fields)
  const checks = entries.map(([, { check }]) => check)
  return {
    check: (value) => {
      if (typeof value !== 'object' || value === null) return ''
      for (let i = 0; i < names.length; i += 1) {
        const name = names[i] ?? ''
        const wrong = checks[i]?.((value as Record<string, unknown>)[name]) ?? null
        if (wrong !== null) return within(name, wrong)
      }
      return null
    },
    mask: (value) => maskedObject(entries, value),
    newest: newestOf(fields),
    completed: (value, version) => completedObject(fields, value, version),
  }
}

type States<V extends Record<string, Fields>> = { [S in keyof V]: { state: S } & ObjectOf<V[S]> }[keyof V]

/** An object whose fields depend on its `state`. */
export function byState<V extends Record<string, Fields>>(variants: V): Described<States<V>> {
  const each = Object.fromEntries(
    Object.entries(variants).map(([state, fields]) => [state, object({ state: oneOf(state), ...fields })]),
  )
  const variant = (value: unknown): AnyDescribed | undefined => {
    const state = typeof value === 'object' && value !== null && 'state' in value ? value.state : undefined
    return typeof state === 'string' && Object.hasOwn(each, state) ? each[state] : undefined
  }
  return {
    check: (value) => {
      const found = variant(value)
      return found === undefined ? 'state' : found.check(value)
    },
    mask: (value) => variant(value)?.mask(value as never),
    newest: newestOf(each),
    completed: (value, version) => variant(value)?.completed(value, version) ?? value,
  }
}

/** The fields that have a default. */
type Defaulted<F extends Fields> = { [K in keyof F]: F[K] extends { otherwise: unknown } ? K : never }[keyof F]

/** The default of each field that has one. */
export const defaultsOf = <F extends Fields>(fields: F): Pick<ObjectOf<F>, Defaulted<F> & keyof ObjectOf<F>> =>
  Object.fromEntries(
    Object.entries<AnyDescribed>(fields).flatMap(([name, { otherwise }]) =>
      otherwise === undefined ? [] : [[name, otherwise]],
    ),
  ) as Pick<ObjectOf<F>, Defaulted<F> & keyof ObjectOf<F>>
