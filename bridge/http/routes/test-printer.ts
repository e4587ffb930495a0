import type { JobView } from '@shared/api'
import { testRequest } from '@shared/requests'
import type { PrinterSettings } from '@shared/settings/bridge'
import { testPage } from '@shared/tickets/test-page'
import type { Context } from 'hono'
import { revisionsOf } from '../../jobs/bridge-state'
import { ownDocument, ownJob } from '../../jobs/system-job'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { readBody } from '../body'
import { refuse } from '../errors'
import { once } from './once'

/** What a request for this printer's test page was answered, if it ever was. */
function answerTo(requestId: string, printer: string, { store }: AppDeps): JobView | undefined {
  const name = `test:${requestId}`
  const pages = revisionsOf(store.state, ownDocument('test', printer))
  return pages.find((job) => job.decisions[name])?.decisions[name]
}

function startTest(printer: PrinterSettings, requestId: string, { store, settings, lanes, now }: AppDeps) {
  const abilities = lanes.laneOf(printer.id)?.readiness.abilities ?? null
  const ticket = testPage(printer, settings.current().settings.restaurant, now(), abilities)
  const request = { action: 'test', requestId } as const
  const entry = ownJob({ kind: 'test', about: printer.id, printer: printer.id, ticket, request }, store.state, now())
  return { key: entry.job.key, ...store.append([entry]) }
}

/** `POST /printers/{id}/test`: a test page, as a job on the printer's lane. The same request again prints nothing more. */
export async function testPrinter(c: Context<AppEnv>, deps: AppDeps): Promise<Response> {
  const body = readBody(c, testRequest)
  if (!body.ok) return body.answer
  const { requestId } = body.value
  const printer = deps.settings.current().settings.printers.find(({ id }) => id === c.req.param('id'))
  if (!printer) return refuse(c, 'unknown-printer')
  const answer = () => answerTo(requestId, printer.id, deps)
  const done = await once(deps.store, answer, () => startTest(printer, requestId, deps))
  if (done.type === 'repeat') return c.json({ job: done.job })
  const { key, durable } = done.result
  const job = answer()
  await durable
  deps.log({ level: 'info', step: 'person', jobKey: key, message: `test page, by ${c.get('client').till}` })
  return c.json({ job }, 202)
}
