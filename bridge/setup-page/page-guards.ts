import { explanations } from '@shared/explanations/explanations'
import { type Message, say } from '@shared/messages'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { PageAccess } from '../clients/page-access'
import type { AppEnv } from '../http/app-deps'
import { refuse } from '../http/errors'

/** A text without the marks of what is typed (`…`) and of words of Windows (_…_). */
const plain = (text: string): string => text.replace(/`([^`]+)`|\b_([^_]+)_/g, '$1$2')

/** A message as the page shows it: with what it means and what to do, behind its code. */
function explained(message: Message) {
  const { means, cure } = explanations[message.code]
  return { ...message, means: plain(means), cure: plain(cure) }
}

/** A refusal that the page shows; `errors`: what is wrong of each field. */
export const refusePage = (
  c: Context,
  status: ContentfulStatusCode,
  { message, errors }: { message: Message; errors?: Record<string, Message | undefined> },
): Response => c.json({ message: explained(message), errors }, status)

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

/** Headers of every answer, refusals included. */
export const pageHeaders = createMiddleware(async function setPageHeaders(c, next) {
  await next()
  for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value)
})

const ownOrigin = (port: () => number): string => `http://127.0.0.1:${port()}`

/** What a browser's own window loads: the page is not opened in a frame, nor by another page's link or request. */
const FILE_DESTS = new Set(['document', 'script', 'style', 'image'])

/**
 * Only what the page itself sends: with its own Origin, and as far as the browser tells from this very origin. Its files
 * (`isFile`) a browser asks for without Origin, but for a module script in Chromium.
 */
export const pageOriginGuard = (port: () => number, isFile = false) =>
  createMiddleware(async function checkPageOrigin(c, next) {
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const dest = c.req.header('sec-fetch-dest')
    const mayLackOrigin = isFile || c.req.method === 'GET'
    if (origin === undefined ? !mayLackOrigin : origin !== ownOrigin(port)) return refuse(c, 'origin')
    if (site !== undefined && site !== 'same-origin' && !(isFile && site === 'none')) return refuse(c, 'fetch-site')
    if (isFile && dest !== undefined && !FILE_DESTS.has(dest)) return refuse(c, 'fetch-site')
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
