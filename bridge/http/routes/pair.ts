import type { PairAnswer } from '@shared/api'
import { pairRequest } from '@shared/requests'
import type { Context } from 'hono'
import { PROTOCOLS } from '../../version'
import type { AppDeps, AppEnv } from '../app-deps'
import { readBody } from '../body'
import { refuse } from '../errors'

/** `POST /pair`: exchanges the code shown on this machine for a token, bound to the caller's Origin. */
export function pair(c: Context<AppEnv>, { pairing, clients, version, log }: AppDeps): Response {
  const body = readBody(c, pairRequest)
  if (!body.ok) return body.answer
  const origin = c.req.header('origin')
  if (origin === undefined) return refuse(c, 'origin')
  if (!pairing.redeem(body.value.code)) {
    log({ level: 'warning', step: 'trouble', kind: 'pairing code', message: 'a wrong or old pairing code was given' })
    return refuse(c, 'code')
  }
  const { token, client } = clients.issue(origin, body.value.name)
  log({ level: 'info', step: 'person', message: `paired ${client.till}` })
  return c.json({ token, till: client.till, version, protocols: PROTOCOLS } satisfies PairAnswer)
}
