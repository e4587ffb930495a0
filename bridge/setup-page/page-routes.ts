import { say } from '@shared/messages'
import { foundPrinters } from '@shared/printer-setup/found-printers'
import { discoverRequest } from '@shared/requests'
import * as z from 'zod/mini'
import type { AppDeps, Call } from '../http/app-deps'
import { withBody } from '../http/body'
import type { CallerSocket } from '../http/caller-account'
import { refuse } from '../http/errors'
import { startTestPage } from '../http/routes/printers'
import { askPrinters, type Finding, folderFindings, foundNow } from '../support/findings'
import { refusePage, sessionShown } from './page-guards'
import { type OpenedPage, type PageCode, pageState } from './page-state'

const keyRequest = z.object({ key: z.string().check(z.maxLength(64)) })

/** `POST /configurar/sesion {key}`: exchanges the key of the page's address for a session. */
export const openSession = withBody(keyRequest, async ({ key }, c, { pageAccess, isOwnAccount, log }) => {
  // An invented key costs no check of the account, and another account must not use a real one up.
  const owner = pageAccess.ownerOf(key)
  if (owner === null) return refusePage(c, 403, { message: say('B-84') })
  // A till's browser opens its page without a command line that others could read, and may run in another account.
  if (owner === 'account' && !(await isOwnAccount(callerSocket(c)))) {
    log({ level: 'warning', step: 'trouble', kind: 'page account', message: 'another account asked for the page' })
    return refusePage(c, 403, { message: say('B-84') })
  }
  const redeemed = pageAccess.redeem(key)
  if (redeemed.type === 'opened') {
    log({ level: 'info', step: 'person', message: 'the page was opened' })
    return c.json({ session: redeemed.session, step: redeemed.step } satisfies OpenedPage)
  }
  if (redeemed.type === 'refused') return refusePage(c, 403, { message: say('B-84') })
  const { revoked } = redeemed
  const ended = ['session', 'code', ...revoked.map(({ till }) => till)].join(', ')
  log({ level: 'warning', step: 'person', message: `the key of the page was used twice, ended: ${ended}` })
  const tills = revoked.map(({ name }) => `«${name}»`).join(', ')
  return refusePage(c, 403, { message: tills === '' ? say('B-84') : say('B-95', { tills }) })
})

/** The caller's connection; null: the request came without a socket. */
function callerSocket({ env }: Call): CallerSocket | null {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: CallerSocket } }
  return incoming?.socket ?? null
}

/** `GET /configurar/estado?prueba=KEY` */
export const getState = (c: Call, deps: AppDeps): Response => c.json(pageState(c, deps, c.req.query('prueba')))

/** `POST /configurar/buscar {network?}` */
export const findPrinters = withBody(discoverRequest, async (asked, c, { discovery, settings }) =>
  c.json(foundPrinters(await discovery.find(asked), settings.current().settings.printers)),
)

/** `POST /configurar/impresoras/{id}/prueba`: a test page; its key. */
export function printTestPage(c: Call, deps: AppDeps): Response {
  const printer = deps.settings.current().settings.printers.find(({ id }) => id === c.req.param('id'))
  if (!printer) return refusePage(c, 404, { message: say('C-66') })
  const key = startTestPage(printer, crypto.randomUUID(), deps)
  deps.log({ level: 'info', step: 'person', jobKey: key, message: 'test page, by the page' })
  return c.json({ key })
}

const seenRequest = z.object({ key: z.string(), attempt: z.int(), cameOut: z.boolean() })

/**
 * `POST /configurar/prueba`: whether a test page came out. One that did not is taken back: it is not printed again
 * before it is asked for.
 */
export const answerTest = withBody(seenRequest, ({ key, attempt, cameOut }, c, { store, now, log }) => {
  const job = store.job(key)
  if (job?.kind !== 'test' || job.attempt !== attempt) return refusePage(c, 409, { message: say('R-04') })
  const event = cameOut ? ({ type: 'person-saw', outcome: 'came-out' } as const) : ({ type: 'cancel' } as const)
  const action = cameOut ? 'resolve' : 'cancel'
  // A paper that the printer has confirmed, or that was only sent, stays what it is: nothing is refused to the person.
  store.apply(job.id, event, { decision: { requestId: `page-${now()}`, action } })
  log({ level: 'info', step: 'person', jobKey: key, message: `test page ${cameOut ? 'came out' : 'did not come out'}` })
  return c.json({})
})

export type PageFindings = { findings: Finding[] }

/** `POST /configurar/revision`: «¿Todo bien?», with each printer asked anew; the folder's path is for the command line. */
export async function checkAll(c: Call, deps: AppDeps): Promise<Response> {
  await askPrinters(deps, c.req.raw.signal)
  const findings = [...foundNow(deps), ...folderFindings(deps.folder)]
  return c.json({ findings: findings.filter(({ message }) => message.code !== 'B-40') } satisfies PageFindings)
}

/** `POST /configurar/codigo`: a new code for a till; none where a till asked for the page. */
export function newCode(c: Call, { pairing, pageAccess, now }: AppDeps): Response {
  const session = sessionShown(c.req.header('authorization')) ?? ''
  if (!pageAccess.mayPair(session)) return refuse(c, 'not-allowed')
  const from = new Date(now()).toISOString()
  const { code, expiresAt } = pairing.open()
  pageAccess.noteCode(session, code)
  return c.json({ code, from, until: expiresAt } satisfies PageCode)
}
