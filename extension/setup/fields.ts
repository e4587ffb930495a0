import { type Message, type PlainCode, say } from '@shared/messages'
import { formatAmount, formatMoney } from '@shared/money'
import type { SettingsIssue } from '@shared/settings/bridge'
import { MOST_PESOS, pesosOf, readPesos, readWhole } from '@shared/typed-number'
import * as z from 'zod/mini'
import { at, withLeaf } from '../settings/policy'

/** How a value of the settings is typed, ticked or chosen. What cannot be read becomes a value that the settings refuse. */
export interface Kind<T, V = string> {
  write(value: T): V
  read(typed: V): T
  /** What is wrong with the typed text, where the settings would not say it. */
  wrong?(typed: V): Message | undefined
  /** What may be a slip in the typed text: it is said, and may be saved. */
  doubt?(typed: V): Message | undefined
}

/** How often a paper is printed: the settings accept 1 to 5. */
export const COPIES = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))

/** One field of a step: its input, its check, its lock and the place of a refusal derive from this. */
export interface FieldSpec {
  /** In the settings of either half; a list's row is `tables[].zone`. Its name on the screen: `settingName`. */
  path: string
  /** What is wrong where the settings refuse this path or a part of it; left out: C-10. */
  refused?: PlainCode
  /** True: a refusal of a part of the list is another field's. */
  whole?: boolean
  /** Absent: the step itself reads and writes the value. */
  kind?: Kind<unknown, unknown>
  label?: string
  hint?: string
  placeholder?: string
  /** Lines of a larger box. */
  rows?: number
  type?: 'text' | 'password' | 'date' | 'tel'
  inputMode?: 'numeric'
  maxLength?: number
  suggestions?: readonly string[]
  options?: readonly { value: string; label: string }[]
}

/** A step's fields by name. A row's has its list in front, `zones[].zone`: its error is that of `zones[1].zone`. */
export type Fields = Readonly<Record<string, FieldSpec>>

/** By field; of a row with its number, from 0: `zones[1].zone`. */
export type FieldErrors = Record<string, Message | undefined>

/** Why not everything was saved. */
export interface SaveFailure {
  message: Message
  /** What the printing program or the settings' check refused. */
  issues?: readonly SettingsIssue[]
  errors?: FieldErrors
}

export const text: Kind<string> = { write: (value) => value, read: (typed) => typed.trim() }
/** Trimmed; empty: null. */
export const optionalText: Kind<string | null> = {
  write: (value) => value ?? '',
  read: (typed) => typed.trim() || null,
}
export const whole: Kind<number> = { write: String, read: (typed) => readWhole(typed) ?? Number.NaN }
/** Empty or unreadable: null. */
export const optionalWhole: Kind<number | null> = {
  write: (value) => (value === null ? '' : String(value)),
  read: readWhole,
}
export const pesos: Kind<number> = {
  write: formatAmount,
  read: (typed) => pesosOf(readPesos(typed)) ?? Number.NaN,
  wrong(typed) {
    const reading = readPesos(typed)
    if (reading.type !== 'refused') return undefined
    return reading.reason === 'too-much' ? say('C-110', { most: formatMoney(MOST_PESOS) }) : say('C-76')
  },
}
/** Further from the usual amount, a zero is missing or too many. */
const FAR = 5

const isFar = (amount: number, usual: number): boolean => amount > 0 && (amount < usual / FAR || amount > usual * FAR)

/** A kind of number with its usual value: one that is far from it may lack a zero. `words`: the number in words. */
export const near = (kind: Kind<number>, usual: number, words: (amount: number) => string): Kind<number> => ({
  ...kind,
  doubt(typed) {
    const amount = kind.read(typed)
    return isFar(amount, usual) ? say('C-187', { typed: words(amount), usual: words(usual) }) : undefined
  },
})

/** Trimmed, without blank ones and duplicates. */
export const lines: Kind<string[]> = {
  write: (value) => value.join('\n'),
  read: (typed) => [
    ...new Set(
      typed
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ],
}
/** What is ticked, or one of the options. */
const asIs = <T>(): Kind<T, T> => ({ write: (value) => value, read: (typed) => typed })
export const ticked = asIs<boolean>()
export const chosen = <T extends string | null>(): Kind<T, T> => asIs<T>()

const kindsOf = (fields: Fields) =>
  Object.entries(fields).flatMap(([name, { path, kind }]) => (kind ? [{ name, path: path.split('.'), kind }] : []))

/** The value of each field that has a kind. */
export type TypedValues<F extends Fields> = {
  [N in keyof F as F[N] extends { kind: object } ? N : never]: F[N] extends { kind: { read(typed: infer V): unknown } }
    ? V
    : never
}

export const typedValues = <F extends Fields>(fields: F, settings: object): TypedValues<F> =>
  Object.fromEntries(
    kindsOf(fields).map(({ name, path, kind }) => [name, kind.write(at(settings, path))]),
  ) as TypedValues<F>

/** The settings with the typed values. */
export const withTyped = <F extends Fields, S>(fields: F, values: TypedValues<F>, settings: S): S =>
  kindsOf(fields).reduce(
    (next, { name, path, kind }) => withLeaf(next, path, kind.read(values[name as keyof TypedValues<F>])),
    settings,
  )

/** `tables.1.names.3` as `tables[1].names[3]`. */
const inBrackets = (path: string): string => path.replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]')

const isRefused = ({ path, whole: isWhole }: FieldSpec, refused: string): boolean =>
  refused === path || (!isWhole && (refused.startsWith(`${path}.`) || refused.startsWith(`${path}[`)))

/** A refusal as errors by field; `rest`: the first path that is no field's. */
export function refusedFields(
  fields: Fields,
  issues: readonly Pick<SettingsIssue, 'path'>[],
): { errors: FieldErrors; rest: string | null } {
  const errors: FieldErrors = {}
  let rest: string | null = null
  for (const issue of issues) {
    const path = inBrackets(issue.path)
    const [row = '[]'] = /\[\d+\]/.exec(path) ?? []
    const found = Object.entries(fields).find(([, field]) => isRefused(field, path.replace(row, '[]')))
    if (found) errors[found[0].replace('[]', row)] ??= say(found[1].refused ?? 'C-10')
    else rest ??= issue.path
  }
  return { errors, rest }
}

/** Those of the first that has one. */
export const firstErrors = (...all: FieldErrors[]): FieldErrors =>
  Object.fromEntries(all.toReversed().flatMap((errors) => Object.entries(errors).filter(([, message]) => message)))

/** What is wrong with the typed texts, else with the settings that they make: no limit is written twice. */
export function fieldErrors<F extends Fields>(
  fields: F,
  values: TypedValues<F>,
  shape: z.ZodMiniType,
  settings: object,
): FieldErrors {
  const typed = kindsOf(fields).map(
    ({ name, kind }) => [name, kind.wrong?.(values[name as keyof TypedValues<F>])] as const,
  )
  const parsed = z.safeParse(shape, settings)
  const issues = parsed.success ? [] : parsed.error.issues.map(({ path }) => ({ path: path.join('.') }))
  return firstErrors(Object.fromEntries(typed), refusedFields(fields, issues).errors)
}
