import { Hono } from 'hono'
import type { AppDeps } from './http/app-deps'
import type { AppEnv } from './http/app-env'
import { refuse } from './http/errors'
import { fetchSiteGuard } from './http/guards/fetch-site'
import { hostGuard } from './http/guards/host'
import { mediaTypeGuard } from './http/guards/media-type'
import { methodGuard } from './http/guards/method'
import { originGuard } from './http/guards/origin'
import { sizeGuard } from './http/guards/size'
import { tokenGuard } from './http/guards/token'
import { confirmNumber } from './http/routes/confirm-number'
import { postCopy } from './http/routes/copy-job'
import { decideFallback } from './http/routes/decide-fallback'
import { decideJob } from './http/routes/decide-job'
import { discover } from './http/routes/discover'
import { getJob } from './http/routes/get-job'
import { getTicket } from './http/routes/get-ticket'
import { invoices } from './http/routes/invoices'
import { listJobs } from './http/routes/list-jobs'
import { getLogs } from './http/routes/logs'
import { openDrawer } from './http/routes/open-drawer'
import { pair } from './http/routes/pair'
import { previewTicket } from './http/routes/preview-ticket'
import { probePrinter } from './http/routes/probe-printer'
import { putJob } from './http/routes/put-job'
import { putWatch } from './http/routes/put-watch'
import { getSettings, putSettings } from './http/routes/settings'
import { status } from './http/routes/status'
import { support } from './http/routes/support'
import { testPrinter } from './http/routes/test-printer'
import { version } from './http/routes/version'
import { JournalError } from './journal/journal-error'

/**
 * The bridge's HTTP API, without a socket: tests drive it by `app.request()`. The guards stand
 * before all routing, in the order of the design; no CORS header is ever sent.
 */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const { port, clients, log } = deps
  const app = new Hono<AppEnv>()
  app.use(hostGuard(port))
  app.use(originGuard((origin) => clients.isPaired(origin)))
  app.use(fetchSiteGuard)
  app.use(methodGuard)
  app.use(tokenGuard((token) => clients.byToken(token)))
  app.use(mediaTypeGuard)
  app.use(sizeGuard(log))

  app.get('/health', (c) => c.json({ ok: true }))
  app.get('/version', (c) => version(c, deps))
  app.post('/pair', (c) => pair(c, deps))
  app.put('/jobs/:key', (c) => putJob(c, deps))
  app.get('/jobs/:key', (c) => getJob(c, deps))
  app.get('/jobs', (c) => listJobs(c, deps))
  for (const action of ['retry', 'cancel', 'resolve'] as const)
    app.post(`/jobs/:key/${action}`, (c) => decideJob(c, deps, action))
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
  app.post('/numbering/confirm', (c) => confirmNumber(c, deps))
  app.get('/status', (c) => status(c, deps))
  app.get('/settings', (c) => getSettings(c, deps))
  app.put('/settings', (c) => putSettings(c, deps))

  app.notFound((c) => refuse(c, 'not-found'))
  app.onError((error, c) => {
    const cause = error instanceof JournalError ? `${error.message}: ${String(error.cause)}` : (error.stack ?? error)
    const route = `${c.req.method} ${c.req.routePath}`
    // A route with a key is about a job: none of its errors may be left out of the log.
    const kind = route.includes(':key') ? undefined : `${route}: ${error.message.slice(0, 200)}`
    log({ level: 'error', step: 'trouble', kind, message: `${route}: ${String(cause)}` })
    return refuse(c, 'internal')
  })
  return app
}
