import { type Message, say } from '@shared/messages'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { PageAccess } from '../clients/page-access'
import type { AppEnv } from '../http/app-deps'
import { refuse } from '../http/errors'

export interface PageRefusal {
  message: Message
  /** What is wrong of each field. */
  errors?: Record<string, Message | undefined>
}

/** A refusal that the page shows. */
export const refusePage = (c: Context, status: ContentfulStatusCode, { message, errors }: PageRefusal): Response =>
  c.json({ message, errors }, status)

const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; '),
}

/** On every answer, refusals too. */
export const pageHeaders = createMiddleware(async function setPageHeaders(c, next) {
  await next()
  for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value)
})

const ownOrigin = (port: () => number): string => `http://127.0.0.1:${port()}`

/** Only what the page itself sends: with its own Origin, and as far as the browser tells from this very origin. */
export const pageOriginGuard = (port: () => number) =>
  createMiddleware(async function checkPageOrigin(c, next) {
    const origin = c.req.header('origin')
    if (origin === undefined ? c.req.method !== 'GET' : origin !== ownOrigin(port)) return refuse(c, 'origin')
    const site = c.req.header('sec-fetch-site')
    if (site !== undefined && site !== 'same-origin') return refuse(c, 'fetch-site')
    await next()
  })

const FILE_DESTS = new Set(['document', 'script', 'style', 'image'])

/**
 * The page is opened by a browser's own window: not in a frame, and not by another page's link or request. Chromium asks
 * for a module script with its page's Origin.
 */
export const pageFileGuard = (port: () => number) =>
  createMiddleware(async function checkPageFile(c, next) {
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const dest = c.req.header('sec-fetch-dest')
    if (origin !== undefined && origin !== ownOrigin(port)) return refuse(c, 'origin')
    if (site !== undefined && site !== 'none' && site !== 'same-origin') return refuse(c, 'fetch-site')
    if (dest !== undefined && !FILE_DESTS.has(dest)) return refuse(c, 'fetch-site')
    await next()
  })

/** The session that an `Authorization` header shows. */
export const sessionShown = (authorization: string | undefined): string | null =>
  /^Bearer ([A-Za-z0-9_-]{43})$/.exec(authorization ?? '')?.[1] ?? null

/** An open session; whatever is not a mere look keeps it open. */
export const sessionGuard = (access: PageAccess) =>
  createMiddleware<AppEnv>(async function checkSession(c, next) {
    const session = sessionShown(c.req.header('authorization'))
    if (session === null || !access.isOpen(session, { acts: c.req.method !== 'GET' }))
      return refusePage(c, 401, { message: say('B-85') })
    await next()
  })
