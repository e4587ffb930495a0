import type { DiscoverAnswer, DrawerAnswer, FallbackAnswer, JobView } from '@shared/api'
import { discoverRequest, fallbackRequest, testRequest } from '@shared/requests'
import type { PrinterSettings } from '@shared/settings/bridge'
import { testPage } from '@shared/tickets/test-page'
import type { Context } from 'hono'
import { systemDocument, systemJob } from '../../jobs/system-job'
import type { AppDeps, AppEnv } from '../app-deps'
import { readBody } from '../body'
import { refuse } from '../errors'

/** `POST /printers/discover {network?}`: local printers and queues at once; those of the network with `network`. */
export async function discover(c: Context<AppEnv>, { discovery }: AppDeps): Promise<Response> {
  const body = readBody(c, discoverRequest)
  if (!body.ok) return body.answer
  return c.json((await discovery.find(body.value)) satisfies DiscoverAnswer)
}

/** The answer to an earlier test page request with this id; undefined: none. */
function answerTo(requestId: string, printer: string, { store }: AppDeps): JobView | undefined {
  const name = `test:${requestId}`
  const pages = store.state.revisionsOf(systemDocument('test', printer))
  return pages.find((job) => job.decisions[name])?.decisions[name]
}

/** A test page on the printer's lane; its key. */
export function startTestPage(printer: PrinterSettings, requestId: string, { store, settings, lanes, now }: AppDeps) {
  const abilities = lanes.laneOf(printer.id)?.readiness.abilities ?? null
  const ticket = testPage(printer, settings.current().settings.restaurant, now(), abilities)
  const request = { action: 'test', requestId } as const
  const entry = systemJob({ kind: 'test', about: printer.id, printer: printer.id, ticket, request }, store.state, now())
  store.append([entry])
  return entry.job.key
}

/** `POST /printers/{id}/test`: a test page, as a job on the printer's lane. A repeated request prints nothing more. */
export function testPrinter(c: Context<AppEnv>, deps: AppDeps): Response {
  const body = readBody(c, testRequest)
  if (!body.ok) return body.answer
  const { requestId } = body.value
  const printer = deps.settings.current().settings.printers.find(({ id }) => id === c.req.param('id'))
  if (!printer) return refuse(c, 'unknown-printer')
  const answer = () => answerTo(requestId, printer.id, deps)
  const known = answer()
  if (known) return c.json({ job: known })
  const key = startTestPage(printer, requestId, deps)
  deps.log({ level: 'info', step: 'person', jobKey: key, message: `test page, by ${c.get('client').till}` })
  return c.json({ job: answer() }, 202)
}

/**
 * `POST /printers/{id}/fallback`: the cashier decides about the jobs that wait for a printer in trouble. `now`: these,
 * and new ones until it is ready again, go to its fallback printer as soon as that is ready; `wait`: not in the next
 * three minutes. `not-allowed` when no job would move. A repeated request moves nothing.
 */
export async function decideFallback(c: Context<AppEnv>, { lanes, log }: AppDeps): Promise<Response> {
  const body = readBody(c, fallbackRequest)
  if (!body.ok) return body.answer
  const id = c.req.param('id') ?? ''
  const status = () => lanes.status().find((printer) => printer.id === id)
  if (!status()) return refuse(c, 'unknown-printer')
  if (!lanes.decideFallback(id, body.value)) return refuse(c, 'not-allowed')
  log({ level: 'info', step: 'person', message: `fallback of ${id}: ${body.value.action} at ${c.get('client').till}` })
  const printer = status()
  return printer ? c.json({ printer } satisfies FallbackAnswer) : refuse(c, 'unknown-printer')
}

/** The cashier waits at the drawer; the till's own timeout is a little longer (extension/bridge-client/client.ts). */
const LONGEST_PULSE_MS = 5_000

/**
 * `POST /printers/{id}/drawer`: opens the cash drawer. The pulse goes over the printer's lane, between two jobs; it is
 * dropped after five seconds. A repeated request sends no second pulse.
 */
export async function openDrawer(c: Context<AppEnv>, { lanes, settings }: AppDeps): Promise<Response> {
  const body = readBody(c, testRequest)
  if (!body.ok) return body.answer
  const printer = settings.current().settings.printers.find(({ id }) => id === c.req.param('id'))
  if (!printer) return refuse(c, 'unknown-printer')
  if (printer.drawer === null) return refuse(c, 'no-drawer')
  const request = { requestId: body.value.requestId, till: c.get('client').till }
  const opened = await lanes.openDrawer(printer.id, request, AbortSignal.timeout(LONGEST_PULSE_MS))
  return opened ? c.json({ opened } satisfies DrawerAnswer) : refuse(c, 'printer-not-ready')
}
