import { createMiddleware } from 'hono/factory'
import { refuse } from '../errors'

/**
 * The Host header must name exactly this bridge. A page whose DNS name was rebound to 127.0.0.1 arrives with its own
 * name here (CVE-2025-66414 and its like).
 */
export const hostGuard = (port: () => number) =>
  createMiddleware(async function checkHost(c, next) {
    if (c.req.header('host') !== `127.0.0.1:${port()}`) return refuse(c, 'host')
    await next()
  })
