import { createMiddleware } from 'hono/factory'
import { refuse } from '../errors'

/** Browsers say `none` for an extension's own requests; a page's say cross-site, same-site or same-origin. */
export const fetchSiteGuard = createMiddleware(async function checkFetchSite(c, next) {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'none') return refuse(c, 'fetch-site')
  await next()
})
