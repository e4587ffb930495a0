import { Hono } from 'hono'
import { PAGE_PATH } from './clients/page-access'
import type { AppDeps, AppEnv } from './http/app-deps'
import { refuse } from './http/errors'
import {
  fetchSiteGuard,
  hostGuard,
  mediaTypeGuard,
  methodGuard,
  originGuard,
  sealGuard,
  sessionGuard,
  sizeGuard,
} from './http/guards'
import { decideJob, postCopy } from './http/routes/job-actions'
import { getJob, getTicket, listJobs, previewTicket } from './http/routes/jobs'
import { bring, choosePlace, copyNow, getMoving, leave, putTill, take } from './http/routes/moving'
import { page, pair, proveCode, session } from './http/routes/pair'
import { decideFallback, discover, openDrawer, probePrinter, testPrinter } from './http/routes/printers'
import { putJob } from './http/routes/put-job'
import { charges, confirmNumber, invoices, settle, settlementInForce } from './http/routes/register'
import { getSettings, putSettings } from './http/routes/settings'
import { putWatch, status, version } from './http/routes/status'
import { getLogs, support } from './http/routes/support'
import { createSetupPage } from './setup-page/setup-page'
import { StoreError } from './store/database'

/**
 * The bridge's HTTP API, without a socket: tests call `app.request()`. The guards run before all routing but that
 * of the bridge's own page, in this order; no CORS header is ever sent.
 */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const { port, clients, sessions, pairing, log } = deps
  const app = new Hono<AppEnv>()
  // Answers each of its paths itself: the guards below are those of the tills.
  app.route(PAGE_PATH, createSetupPage(deps))
  app.use(hostGuard(port))
  app.use(originGuard(clients, pairing))
  app.use(fetchSiteGuard)
  app.use(methodGuard)
  app.use(sessionGuard(sessions))
  app.use(mediaTypeGuard)
  app.use(sizeGuard(log))
  app.use(sealGuard(sessions))

  app.get('/health', (c) => c.json({ ok: true }))
  app.get('/version', (c) => version(c, deps))
  app.post('/session', (c) => session(c, deps))
  app.post('/pair', (c) => pair(c, deps))
  app.post('/code', (c) => proveCode(c, deps))
  app.post('/page', (c) => page(c, deps))
  app.put('/jobs/:key', (c) => putJob(c, deps))
  app.get('/jobs/:key', (c) => getJob(c, deps))
  app.get('/jobs', (c) => listJobs(c, deps))
  for (const action of ['retry', 'cancel', 'resolve'] as const)
    app.post(`/jobs/:key/${action}`, (c) => decideJob(action)(c, deps))
  app.post('/jobs/:key/copy', (c) => postCopy(c, deps))
  app.get('/jobs/:key/ticket', (c) => getTicket(c, deps))
  app.post('/tickets/preview', (c) => previewTicket(c, deps))
  app.post('/printers/discover', (c) => discover(c, deps))
  app.post('/printers/:id/test', (c) => testPrinter(c, deps))
  app.post('/printers/:id/probe', (c) => probePrinter(c, deps))
  app.post('/printers/:id/fallback', (c) => decideFallback(c, deps))
  app.post('/printers/:id/drawer', (c) => openDrawer(c, deps))
  app.put('/watch', (c) => putWatch(c, deps))
  app.get('/logs', (c) => getLogs(c, deps))
  app.get('/support', (c) => support(c, deps))
  app.get('/invoices', (c) => invoices(c, deps))
  app.post('/settlements', (c) => settle(c, deps))
  app.get('/settlements', (c) => settlementInForce(c, deps))
  app.get('/charges', (c) => charges(c, deps))
  app.post('/numbering/confirm', (c) => confirmNumber(c, deps))
  app.get('/status', (c) => status(c, deps))
  app.get('/settings', (c) => getSettings(c, deps))
  app.put('/settings', (c) => putSettings(c, deps))
  app.get('/moving', (c) => getMoving(c, deps))
  app.put('/moving/till', (c) => putTill(c, deps))
  app.post('/moving/place', (c) => choosePlace(c, deps))
  app.post('/moving/copy', (c) => copyNow(c, deps))
  app.post('/moving/leave', (c) => leave(c, deps))
  app.post('/moving/take', (c) => take(c, deps))
  app.post('/moving/bring', (c) => bring(c, deps))

  app.notFound((c) => refuse(c, 'not-found'))
  app.onError((error, c) => {
    const cause = error instanceof StoreError ? `${error.message}: ${String(error.cause)}` : (error.stack ?? error)
    const route = `${c.req.method} ${c.req.routePath}`
    // A route with a key is about a job: its errors are not throttled in the log.
    const kind = route.includes(':key') ? undefined : `${route}: ${error.message.slice(0, 200)}`
    log({ level: 'error', step: 'trouble', kind, message: `${route}: ${String(cause)}` })
    return refuse(c, 'internal')
  })
  return app
}
