import { parseJson } from '@shared/parse-json'
import { withoutCardsIn } from './card-numbers'
import { asObject, firstText, isNothing } from './read'
import type { JustoError, JustoErrorKind } from './result'

/** An HTTP response before it is interpreted. */
export interface Answer {
  status: number
  contentType: string
  retryAfter: string | null
  body: string
}

export type Reading = { ok: true; data: unknown } | { ok: false; error: JustoError }

const LONGEST_SERVER_TEXT = 300
/** The longest `Retry-After` that is obeyed. */
export const LONGEST_WAIT_MS = 3600_000

/** `Retry-After` as milliseconds from `now` (seconds or an HTTP date: RFC 9110, 10.2.3), `LONGEST_WAIT_MS` at most. */
function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS)
}

/** `message`, `error.message`, `error`, `data.message`: Justo documents no error body, these have been seen. */
function errorText(json: unknown): string | null {
  const body = asObject(json)
  const text = firstText(body?.message, asObject(body?.error)?.message, body?.error, asObject(body?.data)?.message)
  return text === null ? null : text.slice(0, LONGEST_SERVER_TEXT)
}

/** HTML of a proxy or router, also when sent without its type. */
const isPage = ({ contentType, body }: Answer): boolean => /html/i.test(contentType) || body.trimStart().startsWith('<')

/**
 * 401 is about the key by definition (RFC 9110, 15.5.2), unless it is a page. Firewalls and proxies answer 403 too, in
 * any format: it is about the key only with Justo's own error.
 */
function refusalKind(answer: Answer, json: unknown): JustoErrorKind {
  const isJustos = answer.status === 401 ? !isPage(answer) : readEnvelope(json) === 'refused'
  return isJustos ? 'key-refused' : 'blocked'
}

function kindOf(answer: Answer, json: unknown): JustoErrorKind {
  const { status } = answer
  if (status === 401 || status === 403) return refusalKind(answer, json)
  // Captive portals: Network Authentication Required (RFC 6585, 6), or a redirect; Justo sends neither.
  if (status === 511 || (status >= 300 && status < 400)) return 'portal'
  if (status === 404 || status === 410) return 'gone'
  if (status === 408) return 'timeout'
  if (status === 429) return 'rate-limited'
  if (status >= 500) return 'server'
  return status >= 400 ? 'refused' : 'garbage'
}

/** A success is HTTP 2xx and the envelope `{"status":"ok"}` (v1, v2) or `{"success":true}` (v3): docs/justo.md */
function readEnvelope(json: unknown): { data: unknown } | 'refused' | 'garbage' {
  const body = asObject(json)
  if (body === null) return 'garbage'
  if (body.status === 'ok' || body.success === true) return { data: body.data }
  return body.success === false || body.status === 'error' || !isNothing(body.error) ? 'refused' : 'garbage'
}

/** `Retry-After` belongs to 429 and 503 (RFC 6585, 4; RFC 9110, 10.2.3): a refusal must not stop polling for an hour. */
const mayAskToWait = (status: number): boolean => status === 429 || status >= 500

/** Sorts an answer into data or one of the errors of `JustoErrorKind`. */
export function readAnswer(answer: Answer, now: number): Reading {
  // Null: a web page, or truncated JSON.
  const json = parseJson(answer.body)
  const fail = (kind: JustoErrorKind, detail: string): Reading => ({
    ok: false,
    error: {
      kind,
      detail,
      retryAfterMs: mayAskToWait(answer.status) ? retryAfterMs(answer.retryAfter, now) : null,
      serverText: errorText(json),
    },
  })
  if (answer.status < 200 || answer.status > 299) return fail(kindOf(answer, json), `HTTP ${answer.status}`)
  if (json === null && isPage(answer)) return fail('portal', `HTTP ${answer.status} with a web page`)
  if (json === null) return fail('garbage', `HTTP ${answer.status} with a body that is not JSON`)
  const envelope = readEnvelope(json)
  if (envelope === 'refused') return fail('refused', `HTTP ${answer.status} with an error in its envelope`)
  if (envelope === 'garbage') return fail('garbage', `HTTP ${answer.status} with another envelope`)
  return { ok: true, data: withoutCardsIn(envelope.data) }
}
