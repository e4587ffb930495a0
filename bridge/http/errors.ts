import type { ErrorAnswer, ErrorCode, Head, JobView, Retry } from '@shared/api'
import { type MessageCode, say, spoken } from '@shared/messages'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

type PlainCode = Extract<MessageCode, `R-${string}` | 'P-03'>

/**
 * Status, sentence and what the outbox does with each refusal. What a person can cure (pairing, settings, an update, a
 * full disk) is tried again later: a paper is only given up when its request can never become right.
 */
const REFUSALS: Record<ErrorCode, [status: ContentfulStatusCode, message: PlainCode, retry: Retry]> = {
  host: [421, 'R-01', 'never'],
  origin: [403, 'R-01', 'later'],
  'fetch-site': [403, 'R-01', 'never'],
  method: [405, 'R-01', 'never'],
  token: [401, 'R-02', 'later'],
  'media-type': [415, 'R-03', 'never'],
  size: [413, 'R-13', 'never'],
  schema: [422, 'R-03', 'never'],
  'bad-key': [422, 'R-03', 'never'],
  protocol: [422, 'P-03', 'later'],
  'unknown-station': [422, 'R-06', 'later'],
  'no-printer': [422, 'R-06', 'later'],
  'unknown-printer': [404, 'R-14', 'never'],
  'no-drawer': [409, 'R-16', 'never'],
  'printer-not-ready': [409, 'R-15', 'never'],
  'stale-revision': [409, 'R-04', 'replan'],
  'stale-view': [409, 'R-04', 'replan'],
  started: [409, 'R-05', 'replan'],
  'moved-on': [409, 'R-08', 'replan'],
  'not-allowed': [409, 'R-08', 'never'],
  'not-found': [404, 'R-07', 'never'],
  'history-changed': [410, 'R-09', 'replan'],
  'settings-changed': [412, 'R-12', 'replan'],
  code: [403, 'R-10', 'never'],
  internal: [503, 'R-11', 'later'],
  'too-old': [409, 'R-17', 'never'],
  'store-full': [507, 'R-18', 'later'],
}

/**
 * Tills of the first builds take an answer with a code that they do not know for garbage, and send the paper again for
 * ever. They are sent one that they know; status, sentence and `retry` stay the true ones.
 */
const FIRST_BUILDS: Partial<Record<ErrorCode, ErrorCode>> = { 'too-old': 'not-allowed', 'store-full': 'internal' }

export interface RefusalDetails {
  issues?: { path: string; message: string }[]
  head?: Head | null
  job?: JobView
}

/**
 * Answers in the one shape that all errors have (shared/api.ts, `errorAnswer`). Where the request has said that its till
 * does not read any code (`c.set('anyCode', false)`), it gets one that every till reads.
 */
export function refuse(c: Context, code: ErrorCode, { issues, head, job }: RefusalDetails = {}): Response {
  const [status, message, retry] = REFUSALS[code]
  const told = c.get('anyCode') === false ? (FIRST_BUILDS[code] ?? code) : code
  const body: ErrorAnswer & { error: { code: ErrorCode } } = {
    error: { code: told, message: spoken(say(message)), retry, ...(issues && { issues }) },
    ...(head !== undefined && { head }),
    ...(job && { job }),
  }
  return c.json(body, status)
}
