import type { Context } from 'hono'
import * as z from 'zod/mini'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { pathText } from '../guards/body'
import { refuse } from './refuse'

const querySchema = z.object({ after: z.optional(z.string().check(z.regex(/^[\dTZ:.-]{20,30}~[0-9a-f]{12}$|^$/))) })

/** `GET /logs?after=`: what this bridge did, oldest first, for support. `after` is the cursor of the page before. */
export async function getLogs(c: Context<AppEnv>, { readLog }: AppDeps): Promise<Response> {
  const query = z.safeParse(querySchema, c.req.query())
  if (!query.success) {
    const issues = query.error.issues.map(({ path, message }) => ({ path: pathText(path), message }))
    return refuse(c, 'schema', { issues })
  }
  return c.json(await readLog(query.data.after || null))
}
