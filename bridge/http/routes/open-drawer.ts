import type { DrawerAnswer } from '@shared/api'
import { testRequest } from '@shared/requests'
import type { Context } from 'hono'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { readBody } from '../body'
import { refuse } from '../errors'

/** A person waits before a shut drawer; the till waits a little longer (extension/bridge-client/client.ts). */
const MOST = 5_000

/**
 * `POST /printers/{id}/drawer`: a person's button. The pulse goes over the printer's lane, between two papers; what cannot
 * be done in five seconds is not done any more. The same request again opens nothing.
 */
export async function openDrawer(c: Context<AppEnv>, { lanes, settings }: AppDeps): Promise<Response> {
  const body = readBody(c, testRequest)
  if (!body.ok) return body.answer
  const printer = settings.current().settings.printers.find(({ id }) => id === c.req.param('id'))
  if (!printer) return refuse(c, 'unknown-printer')
  if (printer.drawer === null) return refuse(c, 'no-drawer')
  const request = { requestId: body.value.requestId, till: c.get('client').till }
  const opened = await lanes.openDrawer(printer.id, request, AbortSignal.timeout(MOST))
  return opened ? c.json({ opened } satisfies DrawerAnswer) : refuse(c, 'printer-not-ready')
}
