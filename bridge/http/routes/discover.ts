import type { DiscoverAnswer } from '@shared/api'
import { discoverRequest } from '@shared/requests'
import type { Context } from 'hono'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { readBody } from '../body'

/** `POST /printers/discover {network?}`: printers and queues of this machine at once, those of its network when asked. */
export async function discover(c: Context<AppEnv>, { discovery }: AppDeps): Promise<Response> {
  const body = readBody(c, discoverRequest)
  if (!body.ok) return body.answer
  return c.json((await discovery.find(body.value)) satisfies DiscoverAnswer)
}
