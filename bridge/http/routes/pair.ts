import type { CodeAnswer, PageAnswer, PairAnswer, SessionAnswer } from '@shared/api'
import { PROTOCOL } from '@shared/payload'
import { codeRequest, pairRequest, sessionRequest } from '@shared/requests'
import * as z from 'zod/mini'
import { PROTOCOLS } from '../../version'
import type { AppDeps, Call } from '../app-deps'
import { withBody } from '../body'
import { refuse } from '../errors'

/** Whether this is the valid pairing code, which is used up; null: it is. */
async function refused(c: Call, code: string, { pairing, log }: AppDeps): Promise<Response | null> {
  const redeemed = await pairing.redeem(code, c.req.raw.signal)
  if (redeemed === 'right') return null
  const message =
    redeemed === 'wrong' ? 'a wrong or old pairing code was given' : 'a pairing code came while others wait'
  log({ level: 'warning', step: 'trouble', kind: `pairing ${redeemed}`, message })
  return refuse(c, redeemed === 'wrong' ? 'code' : 'busy')
}

/**
 * `POST /pair`: exchanges the code shown on this machine for a token, bound to the caller's Origin. A wrong code is
 * answered after a second; `429`: others wait for theirs, and the same request may be sent again at once.
 */
export const pair = withBody(pairRequest, async ({ code, name }, c, deps) => {
  const { clients, pageAccess, settings, version, log } = deps
  const origin = c.req.header('origin')
  if (origin === undefined) return refuse(c, 'origin')
  if (clients.twin(name) !== null)
    return refuse(c, 'schema', { issues: [{ path: 'name', message: 'too like the name of another till' }] })
  const why = await refused(c, code, deps)
  if (why !== null) return why
  const { token, client } = clients.issue(origin, name, settings.current().settings.till)
  pageAccess.notePaired(code, client)
  log({ level: 'info', step: 'person', message: `paired ${client.till}` })
  return c.json({ token, till: client.till, version, protocols: PROTOCOLS } satisfies PairAnswer)
})

/** `POST /code`: a person at this computer read the pairing code and typed it at a paired till, which forgets its PIN. */
export const proveCode = withBody(codeRequest, async ({ code }, c, deps) => {
  const why = await refused(c, code, deps)
  if (why !== null) return why
  deps.log({ level: 'info', step: 'person', message: `a pairing code was typed at ${c.get('client').till}` })
  return c.json({ right: true } satisfies CodeAnswer)
})

/**
 * `POST /session`: proves to a till that this is its bridge, before the till sends anything else (shared/session.ts). It
 * changes nothing, and a caller without the till's secret learns nothing that it can use.
 */
export const session = withBody(sessionRequest, (asked, c, { sessions, port }) => {
  if (asked.protocol !== PROTOCOL) return refuse(c, 'protocol')
  const origin = c.req.header('origin') ?? ''
  const proven = sessions.prove(asked, { origin, host: `127.0.0.1:${port()}` })
  return proven === null ? refuse(c, 'token') : c.json(proven satisfies SessionAnswer)
})

/** `printer`: its test is shown first; left out or unknown: the list of printers. */
const pageRequest = z.object({ printer: z.optional(z.string().check(z.maxLength(40))) })

/** `POST /page`: an address of the bridge's own page, for the browser in which this till runs; printers alone. */
export const page = withBody(pageRequest, ({ printer }, c, { pageAccess, port, settings, log }) => {
  const known = settings.current().settings.printers.find(({ id }) => id === printer)
  const { till, tokenHash } = c.get('client')
  log({ level: 'info', step: 'person', message: `the page was asked for at ${till}` })
  return c.json({
    address: pageAccess.address(port(), known ? { test: known.id } : null, { type: 'till', tokenHash }),
  } satisfies PageAnswer)
})
