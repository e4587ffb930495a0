import { createMiddleware } from 'hono/factory'
import type { Client } from '../../clients/client-store'
import type { AppEnv } from '../app-env'
import { refuse } from '../errors'

const OPEN = new Set(['GET /health', 'HEAD /health', 'POST /pair'])

/** Bearer token of a paired till (RFC 6750); it counts only together with the Origin that it was issued to. */
export const tokenGuard = (byToken: (token: string) => Client | null) =>
  createMiddleware<AppEnv>(async function checkToken(c, next) {
    if (OPEN.has(`${c.req.method} ${c.req.path}`)) return next()
    const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(c.req.header('authorization') ?? '')?.[1]
    const client = token === undefined ? null : byToken(token)
    const origin = c.req.header('origin')
    if (!client || (origin !== undefined && origin !== client.origin)) return refuse(c, 'token')
    c.set('client', client)
    await next()
  })
