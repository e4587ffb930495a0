import type { SessionAnswer } from '@shared/api'
import { PROTOCOL } from '@shared/payload'
import { sessionRequest } from '@shared/requests'
import type { Context } from 'hono'
import type { AppDeps, AppEnv } from '../app-deps'
import { readBody } from '../body'
import { refuse } from '../errors'

/**
 * `POST /session`: proves to a till that this is its bridge, before the till sends anything else (shared/session.ts). It
 * changes nothing, and a caller without the till's secret learns nothing that it can use.
 */
export function session(c: Context<AppEnv>, { sessions, port }: Pick<AppDeps, 'sessions' | 'port'>): Response {
  const body = readBody(c, sessionRequest)
  if (!body.ok) return body.answer
  if (body.value.protocol !== PROTOCOL) return refuse(c, 'protocol')
  const origin = c.req.header('origin') ?? ''
  const proven = sessions.prove(body.value, { origin, host: `127.0.0.1:${port()}` })
  return proven === null ? refuse(c, 'token') : c.json(proven satisfies SessionAnswer)
}
