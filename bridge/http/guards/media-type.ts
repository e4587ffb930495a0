import { createMiddleware } from 'hono/factory'
import { refuse } from '../errors'

export const hasBody = (method: string): boolean => method !== 'GET' && method !== 'HEAD'

/** A page can send a form or plain text anywhere without asking, but never JSON (Fetch, CORS-safelisted request-header). */
export const mediaTypeGuard = createMiddleware(async function checkMediaType(c, next) {
  const type = c.req.header('content-type')?.toLowerCase() ?? ''
  if (hasBody(c.req.method) && !/^application\/json(?:\s*;\s*charset=utf-8)?$/.test(type))
    return refuse(c, 'media-type')
  await next()
})
