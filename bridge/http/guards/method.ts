import { createMiddleware } from 'hono/factory'
import { refuse } from '../errors'

/** No preflight is ever answered: an extension with the host permission sends none. */
export const methodGuard = createMiddleware(async function checkMethod(c, next) {
  if (c.req.method === 'OPTIONS') return refuse(c, 'method')
  await next()
})
