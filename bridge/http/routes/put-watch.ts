import type { WatchAnswer } from '@shared/api'
import { watchRequest } from '@shared/requests'
import type { Context } from 'hono'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { readBody } from '../body'

/**
 * `PUT /watch`: the till that asks is alive and says so again within `minutes`, until its shift ends at `until` (one that
 * has passed ends the watch). When every till falls silent in its shift, one paper says so.
 */
export async function putWatch(c: Context<AppEnv>, { notices }: AppDeps): Promise<Response> {
  const body = readBody(c, watchRequest)
  if (!body.ok) return body.answer
  const { until, minutes } = body.value
  const { till } = c.get('client')
  await notices.renewWatch(till, until, minutes)
  return c.json({ till, until, minutes } satisfies WatchAnswer)
}
