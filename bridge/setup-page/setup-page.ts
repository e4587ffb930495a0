import { Hono } from 'hono'
import { PAGE_PATH } from '../clients/page-access'
import type { AppDeps, AppEnv } from '../http/app-deps'
import { refuse } from '../http/errors'
import { hostGuard, mediaTypeGuard, methodGuard, sizeGuard } from '../http/guards'
import { support } from '../http/routes/support'
import { pageHeaders, pageOriginGuard, sessionGuard } from './page-guards'
import {
  addPagePrinter,
  changePagePaper,
  changePagePrinter,
  choosePageOption,
  probePagePrinter,
  removePagePrinter,
} from './page-printers'
import { answerTest, checkAll, findPrinters, getState, newCode, openSession, printTestPage } from './page-routes'

const html = `<!doctype html>
<html lang="es-CO">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Programa de impresión de Justo</title>
<link rel="icon" href="${PAGE_PATH}/icono.svg">
<link rel="stylesheet" href="${PAGE_PATH}/pagina.css">
</head>
<body>
<main id="page"></main>
<noscript>Esta página necesita JavaScript: ábrala en Chrome, Edge o Firefox.</noscript>
<script type="module" src="${PAGE_PATH}/pagina.js"></script>
</body>
</html>
`

/**
 * The bridge's own page in the browser, under `/configurar`: printers, test page, code. With guards and sessions of its
 * own: nothing of it counts for the tills' API, and no till's token counts here.
 */
export function createSetupPage(deps: AppDeps): Hono<AppEnv> {
  const { port, pageAccess, pageFiles, log } = deps
  const page = new Hono<AppEnv>()
  page.use(pageHeaders)
  page.use(hostGuard(port))
  page.use(methodGuard)
  const file = (path: string, type: string, content: string) =>
    page.get(path, pageOriginGuard(port, true), (c) => c.body(content, 200, { 'content-type': type }))
  if (pageFiles) {
    file('/', 'text/html; charset=utf-8', html)
    file('/pagina.js', 'text/javascript; charset=utf-8', pageFiles.script)
    file('/pagina.css', 'text/css; charset=utf-8', pageFiles.style)
    file('/icono.svg', 'image/svg+xml', pageFiles.icon)
  }

  page.use(pageOriginGuard(port))
  page.use(mediaTypeGuard)
  page.use(sizeGuard(log))
  page.post('/sesion', (c) => openSession(c, deps))
  page.use(sessionGuard(pageAccess))
  page.get('/estado', (c) => getState(c, deps))
  page.post('/buscar', (c) => findPrinters(c, deps))
  page.post('/impresoras', (c) => addPagePrinter(c, deps))
  page.post('/impresoras/:id', (c) => changePagePrinter(c, deps))
  page.post('/impresoras/:id/papel', (c) => changePagePaper(c, deps))
  page.post('/impresoras/:id/opcion', (c) => choosePageOption(c, deps))
  page.post('/impresoras/:id/avisa', (c) => probePagePrinter(c, deps))
  page.post('/impresoras/:id/quitar', (c) => removePagePrinter(c, deps))
  page.post('/impresoras/:id/prueba', (c) => printTestPage(c, deps))
  page.post('/prueba', (c) => answerTest(c, deps))
  page.post('/codigo', (c) => newCode(c, deps))
  page.post('/revision', (c) => checkAll(c, deps))
  page.get('/soporte', (c) => support(c, deps))
  page.all('*', (c) => refuse(c, 'not-found'))
  return page
}
