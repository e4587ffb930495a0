import { type Message, type PlainCode, say } from '@shared/messages'
import type { SettingsIssue } from '@shared/settings/bridge'
import * as z from 'zod/mini'
import { at, withLeaf } from '../settings/policy'
import type { Kind } from './kinds'

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

const kindsOf = (fields: Fields) =>
  Object.entries(fields).flatMap(([name, { path, kind }]) => (kind ? [{ name, path: path.split('.'), kind }] : []))

/** The value of each field that has a kind. */
type TypedValues<F extends Fields> = {
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
