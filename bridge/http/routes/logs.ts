import type { Context } from 'hono'
import * as z from 'zod/mini'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { pathText } from '../body'
import { refuse } from '../errors'

const CURSOR = /^[\dTZ:.-]{20,30}~[0-9a-f]{12}$|^$/
const cursor = z.string().check(z.regex(CURSOR))

const querySchema = z.object({
  after: z.optional(cursor),
  before: z.optional(z.union([cursor, z.iso.datetime()])),
  order: z.optional(z.string().check(z.maxLength(64))),
})

/**
 * `GET /logs?after=`: what this bridge did, oldest first, for support; `after` is the cursor of the page before.
 * `?before=` a cursor, a moment or nothing: the same from the newest backwards; `order`: of one order alone.
 */
export async function getLogs(c: Context<AppEnv>, { readLog, readLogBack }: AppDeps): Promise<Response> {
  const query = z.safeParse(querySchema, c.req.query())
  if (!query.success) {
    const issues = query.error.issues.map(({ path, message }) => ({ path: pathText(path), message }))
    return refuse(c, 'schema', { issues })
  }
  const { after, before, order } = query.data
  if (before === undefined && order === undefined) return c.json(await readLog(after || null))
  return c.json(await readLogBack({ before: before || null, orderId: order ?? null }))
}
