import type { PairAnswer } from '@shared/api'
import { pairRequest } from '@shared/requests'
import type { Context } from 'hono'
import { PROTOCOLS } from '../../version'
import type { AppDeps, AppEnv } from '../app-deps'
import { readBody } from '../body'
import { refuse } from '../errors'

/**
 * `POST /pair`: exchanges the code shown on this machine for a token, bound to the caller's Origin. A wrong code is
 * answered after a second; `429`: others wait for theirs, and the same request may be sent again at once.
 */
export async function pair(
  c: Context<AppEnv>,
  { pairing, clients, pageAccess, settings, version, log }: AppDeps,
): Promise<Response> {
  const body = readBody(c, pairRequest)
  if (!body.ok) return body.answer
  const origin = c.req.header('origin')
  if (origin === undefined) return refuse(c, 'origin')
  if (clients.twin(body.value.name) !== null)
    return refuse(c, 'schema', { issues: [{ path: 'name', message: 'too like the name of another till' }] })
  const redeemed = await pairing.redeem(body.value.code, c.req.raw.signal)
  if (redeemed !== 'right') {
    const message =
      redeemed === 'wrong' ? 'a wrong or old pairing code was given' : 'a pairing code came while others wait'
    log({ level: 'warning', step: 'trouble', kind: `pairing ${redeemed}`, message })
    return refuse(c, redeemed === 'wrong' ? 'code' : 'busy')
  }
  const { token, client } = clients.issue(origin, body.value.name, settings.current().settings.till)
  pageAccess.notePaired(body.value.code, client)
  log({ level: 'info', step: 'person', message: `paired ${client.till}` })
  return c.json({ token, till: client.till, version, protocols: PROTOCOLS } satisfies PairAnswer)
}
