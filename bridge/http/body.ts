import { readPrefixNumbers } from '@shared/invoice-number'
import { isRecord } from '@shared/is-record'
import { type JobPayload, jobPayload, PROTOCOL } from '@shared/payload'
import * as z from 'zod/mini'
import type { Answer, AppDeps, Call } from './app-deps'
import { refuse } from './errors'

export type Issue = { path: string; message: string }
export type Checked<T> = { ok: true; value: T } | { ok: false; answer: Response }

/** `lines[0].name` */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')

/** The body as a JSON object; anything else is refused (422). */
export function readJson(c: Call): Checked<Record<string, unknown>> {
  const wrong = (message: string): Checked<never> => ({
    ok: false,
    answer: refuse(c, 'schema', { issues: [{ path: '', message }] }),
  })
  try {
    const value: unknown = JSON.parse(c.get('bodyText'))
    return isRecord(value) ? { ok: true, value } : wrong('expected an object')
  } catch {
    return wrong('expected JSON')
  }
}

/** The body, validated against `schema`; issues are refused with their paths (422). */
export function readBody<S extends z.ZodMiniType>(c: Call, schema: S): Checked<z.output<S>> {
  const json = readJson(c)
  return json.ok ? validate(c, schema, json.value) : json
}

/** A route whose body is validated first. */
export const withBody =
  <S extends z.ZodMiniType>(schema: S, answer: (body: z.output<S>, c: Call, deps: AppDeps) => Answer) =>
  (c: Call, deps: AppDeps): Answer => {
    const body = readBody(c, schema)
    return body.ok ? answer(body.value, c, deps) : body.answer
  }

/** The query, validated in the same way. */
export const readQuery = <S extends z.ZodMiniType>(c: Call, schema: S): Checked<z.output<S>> =>
  validate(c, schema, c.req.query())

function validate<S extends z.ZodMiniType>(c: Call, schema: S, value: unknown): Checked<z.output<S>> {
  const parsed = z.safeParse(schema, value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: pathText(path), message }))
  return { ok: false, answer: refuse(c, 'schema', { issues }) }
}

/** Paths of the keys in `raw` that its schema dropped: unknown to this bridge. */
export function droppedKeys(raw: unknown, parsed: unknown, path = ''): string[] {
  if (Array.isArray(raw) && Array.isArray(parsed))
    return raw.flatMap((item, i) => droppedKeys(item, parsed[i], `${path}[${i}]`))
  if (!isRecord(raw) || !isRecord(parsed)) return []
  return Object.entries(raw).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`
    return Object.hasOwn(parsed, key) ? droppedKeys(value, parsed[key], here) : [here]
  })
}

/** A till's payload as it was sent and as it is understood. */
export interface ReadPayload {
  raw: Record<string, unknown>
  payload: JobPayload
  /** Impossible number witnesses by path, with their value. */
  impossible: Map<string, string>
  /** Paths of unknown keys, and of these witnesses. */
  ignored: string[]
}

/** The body as a job's payload. */
export function readPayload(c: Call): Checked<ReadPayload> {
  const raw = readJson(c)
  if (!raw.ok) return raw
  const { protocol } = raw.value
  if (typeof protocol === 'number' && protocol !== PROTOCOL) return { ok: false, answer: refuse(c, 'protocol') }
  const payload = validate(c, jobPayload, raw.value)
  if (!payload.ok) return payload
  const impossible = invalidWitnesses(raw.value)
  const ignored = [...droppedKeys(raw.value, payload.value), ...impossible.keys()]
  return { ok: true, value: { raw: raw.value, payload: payload.value, impossible, ignored } }
}

/** A till's witnesses that are no invoice numbers, by path, with their value: the job is accepted without them. */
function invalidWitnesses({ highestNumbers }: Record<string, unknown>): Map<string, string> {
  const invalid = new Map<string, unknown>()
  if (Array.isArray(highestNumbers))
    for (const i of readPrefixNumbers(highestNumbers).invalid) invalid.set(`highestNumbers[${i}]`, highestNumbers[i])
  else if (highestNumbers !== undefined) invalid.set('highestNumbers', highestNumbers)
  return new Map([...invalid].map(([path, value]) => [path, JSON.stringify(value).slice(0, 80)]))
}
