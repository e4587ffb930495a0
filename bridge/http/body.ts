import type { Context } from 'hono'
import * as z from 'zod/mini'
import type { AppEnv } from './app-env'
import { refuse } from './errors'

export type Issue = { path: string; message: string }
export type Checked<T> = { ok: true; value: T } | { ok: false; answer: Response }

/** `lines[0].name` */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')

/** The body as JSON: an object at least. */
export function readJson(c: Context<AppEnv>): Checked<Record<string, unknown>> {
  const wrong = (message: string): Checked<never> => ({
    ok: false,
    answer: refuse(c, 'schema', { issues: [{ path: '', message }] }),
  })
  try {
    const value: unknown = JSON.parse(c.get('bodyText'))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('expected an object')
    return { ok: true, value: value as Record<string, unknown> }
  } catch {
    return wrong('expected JSON')
  }
}

/** The body, checked; what is wrong is named by its path (422). */
export function readBody<S extends z.ZodMiniType>(c: Context<AppEnv>, schema: S): Checked<z.output<S>> {
  const json = readJson(c)
  if (!json.ok) return json
  const parsed = z.safeParse(schema, json.value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: pathText(path), message }))
  return { ok: false, answer: refuse(c, 'schema', { issues }) }
}
