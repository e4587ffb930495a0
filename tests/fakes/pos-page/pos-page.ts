import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { text } from 'node:stream/consumers'
import type { Certificate } from '../certificate'
import { listen } from '../free-port'
import { hostilePage } from './hostile'
import script from './site/aplicacion.js?raw'
import app from './site/app.html?raw'
import login from './site/login.html?raw'
import { SITE_STYLE } from './site-style'

export interface PosPageOptions {
  certificate: Certificate
  port?: number
}

/** Made-up credentials. */
export const POS_USER = 'caja1'
export const POS_PASSWORD = 'demo-1234'

/** `/hostil/estilos`: see hostile.ts. */
const HOSTILE = '/hostil/'
const SESSION = 'pos_sesion'
const WRONG = '<p class="aviso" role="alert">Usuario o contraseña incorrectos</p>'
const COOKIE = 'Path=/; HttpOnly; Secure; SameSite=Lax'

/** A stand-in for tomapedidos.intuipos.net: a login form, and behind it a page that redraws itself. */
export class PosPage {
  readonly #sessions = new Set<string>()
  readonly #server: Server

  constructor({ certificate }: PosPageOptions) {
    this.#server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
      this.#handle(request, response).catch((error: unknown) => response.destroy(error as Error))
    })
  }

  /** Use `startPosPage`. */
  async listen(port?: number): Promise<void> {
    await listen(this.#server, port)
  }

  get port(): number {
    const address = this.#server.address()
    if (typeof address !== 'object' || address === null) throw new Error('the POS page is not listening')
    return address.port
  }

  /** The cookie of a cashier who has logged in. */
  sessionCookie(): { name: string; value: string } {
    const value = randomUUID()
    this.#sessions.add(value)
    return { name: SESSION, value }
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeAllConnections()
    await closed
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('content-security-policy', "default-src 'self'")
    // Not `no-store`: that would keep the page out of the back/forward cache.
    response.setHeader('cache-control', 'no-cache')
    const session = sessionOf(request)
    const path = (request.url ?? '/').split('?')[0]
    const open = session !== null && this.#sessions.has(session)
    const hostile = path?.startsWith(HOSTILE) ? hostilePage(path.slice(HOSTILE.length)) : null
    if (hostile) {
      for (const [name, value] of Object.entries(hostile.headers)) response.setHeader(name, value)
      send(response, 200, 'text/html', hostile.html)
    } else if (request.method === 'POST' && path === '/login') await this.#login(request, response)
    else if (path === '/logout') this.#logout(session, response)
    else if (path === '/estilo.css') send(response, 200, 'text/css', SITE_STYLE)
    else if (path === '/aplicacion.js') send(response, 200, 'text/javascript', script)
    else if (path === '/sesion') send(response, open ? 200 : 401, 'application/json', JSON.stringify({ abierta: open }))
    else if (path === '/') send(response, 200, 'text/html', open ? app : login)
    else if (path === '/favicon.ico') response.writeHead(204).end()
    else send(response, 404, 'text/plain', 'No existe')
  }

  async #login(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request))
    if (form.get('usuario') !== POS_USER || form.get('contrasena') !== POS_PASSWORD) {
      send(response, 401, 'text/html', login.replace('<!--aviso-->', WRONG))
      return
    }
    const { name, value } = this.sessionCookie()
    response.writeHead(303, { location: '/', 'set-cookie': `${name}=${value}; ${COOKIE}` }).end()
  }

  #logout(session: string | null, response: ServerResponse): void {
    if (session !== null) this.#sessions.delete(session)
    response.writeHead(303, { location: '/', 'set-cookie': `${SESSION}=; Max-Age=0; ${COOKIE}` }).end()
  }
}

function sessionOf(request: IncomingMessage): string | null {
  const pairs = (request.headers.cookie ?? '').split('; ')
  return pairs.find((pair) => pair.startsWith(`${SESSION}=`))?.slice(SESSION.length + 1) ?? null
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body)
}

export async function startPosPage(options: PosPageOptions): Promise<PosPage> {
  const page = new PosPage(options)
  await page.listen(options.port)
  return page
}
