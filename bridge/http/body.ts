import { readPrefixNumbers } from '@shared/invoice-number'
import { isRecord } from '@shared/is-record'
import { type JobPayload, jobPayload, PROTOCOL } from '@shared/payload'
import { droppedKeys } from '@shared/settings/unread-fields'
import * as z from 'zod/mini'
import type { Answer, AppDeps, Call } from './app-deps'
import { refuse } from './errors'

export type Issue = { path: string; message: string }

/** `lines[0].name` */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')

/** The body as a JSON object; a refusal (422) of anything else. */
export function readJson(c: Call): Record<string, unknown> | Response {
  const wrong = (message: string) => refuse(c, 'schema', { issues: [{ path: '', message }] })
  try {
    const value: unknown = JSON.parse(c.get('bodyText'))
    return isRecord(value) ? value : wrong('expected an object')
  } catch {
    return wrong('expected JSON')
  }
}

/** A route whose body is validated first; issues are refused with their paths (422). */
export const withBody =
  <S extends z.ZodMiniType>(schema: S, answer: (body: z.output<S>, c: Call, deps: AppDeps) => Answer) =>
  (c: Call, deps: AppDeps): Answer => {
    const json = readJson(c)
    const body = json instanceof Response ? json : validate(c, schema, json)
    return body instanceof Response ? body : answer(body, c, deps)
  }

/** The query, validated in the same way. */
export const readQuery = <S extends z.ZodMiniType>(c: Call, schema: S): z.output<S> | Response =>
  validate(c, schema, c.req.query())

function validate<S extends z.ZodMiniType>(c: Call, schema: S, value: unknown): z.output<S> | Response {
  const parsed = z.safeParse(schema, value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: pathText(path), message }))
  return refuse(c, 'schema', { issues })
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

/** The body as a job's payload, or a refusal. */
export function readPayload(c: Call): ReadPayload | Response {
  const raw = readJson(c)
  if (raw instanceof Response) return raw
  const { protocol } = raw
  if (typeof protocol === 'number' && protocol !== PROTOCOL) return refuse(c, 'protocol')
  const payload = validate(c, jobPayload, raw)
  if (payload instanceof Response) return payload
  const impossible = invalidWitnesses(raw)
  return { raw, payload, impossible, ignored: [...droppedKeys(raw, payload), ...impossible.keys()] }
}

/** A till's witnesses that are no invoice numbers, by path, with their value: the job is accepted without them. */
function invalidWitnesses({ highestNumbers }: Record<string, unknown>): Map<string, string> {
  const invalid = new Map<string, unknown>()
  if (Array.isArray(highestNumbers))
    for (const i of readPrefixNumbers(highestNumbers).invalid) invalid.set(`highestNumbers[${i}]`, highestNumbers[i])
  else if (highestNumbers !== undefined) invalid.set('highestNumbers', highestNumbers)
  return new Map([...invalid].map(([path, value]) => [path, JSON.stringify(value).slice(0, 80)]))
}
