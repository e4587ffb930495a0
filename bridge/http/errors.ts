import type { ErrorAnswer, ErrorCode, Retry } from '@shared/api'
import { formatMessage, type MessageCode, say } from '@shared/messages'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

type PlainCode = Extract<MessageCode, `R-${string}` | 'P-03'>

/**
 * Status, message and what the dispatcher does with each refusal. Causes that can be fixed (pairing, settings, an
 * update, a full disk) are retried later: a job is given up only when its request can never succeed.
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
  busy: [429, 'R-19', 'later'],
  internal: [503, 'R-11', 'later'],
  'too-old': [409, 'R-17', 'never'],
  'store-full': [507, 'R-18', 'later'],
  'settlement-changed': [409, 'R-25', 'replan'],
  'settlement-amount': [409, 'R-26', 'replan'],
  'settlement-limit': [409, 'R-27', 'never'],
}

interface RefusalDetails extends Omit<ErrorAnswer, 'error'> {
  issues?: { path: string; message: string }[]
}

/** Answers in the shape of all errors (shared/api.ts, `errorAnswer`). */
export function refuse(c: Context, code: ErrorCode, { issues, ...details }: RefusalDetails = {}): Response {
  const [status, message, retry] = REFUSALS[code]
  const error = { code, message: formatMessage(say(message)), retry, issues }
  return c.json({ error, ...details } satisfies ErrorAnswer, status)
}
