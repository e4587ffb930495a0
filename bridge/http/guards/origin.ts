import { createMiddleware } from 'hono/factory'
import { EXTENSION_ORIGIN } from '../../clients/client-store'
import { refuse } from '../errors'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * An Origin, where there is one, must be a paired extension's, compared as a whole. A service worker's GET carries none
 * (Chromium 156); what changes something must carry one, so that a caller without it is never let through.
 */
export const originGuard = (isPaired: (origin: string) => boolean) =>
  createMiddleware(async function checkOrigin(c, next) {
    const origin = c.req.header('origin')
    const pairs = c.req.method === 'POST' && c.req.path === '/pair'
    const known = origin !== undefined && (isPaired(origin) || (pairs && EXTENSION_ORIGIN.test(origin)))
    const absent = origin === undefined && READS.has(c.req.method)
    if (!known && !absent) return refuse(c, 'origin')
    await next()
  })
