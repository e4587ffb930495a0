import type { FallbackAnswer } from '@shared/api'
import { fallbackRequest } from '@shared/requests'
import type { Context } from 'hono'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { readBody } from '../body'
import { refuse } from '../errors'

/**
 * `POST /printers/{id}/fallback`: a person decides about the papers that wait for a printer in trouble. `now`: they, and
 * those that come until it is well, go to its fallback printer as soon as that can take them; `wait`: not in the next
 * three minutes. `not-allowed` when nothing of it would go there. The same request again moves nothing.
 */
export async function decideFallback(c: Context<AppEnv>, { lanes, log }: AppDeps): Promise<Response> {
  const body = readBody(c, fallbackRequest)
  if (!body.ok) return body.answer
  const id = c.req.param('id') ?? ''
  const status = () => lanes.status().find((printer) => printer.id === id)
  if (!status()) return refuse(c, 'unknown-printer')
  if (!lanes.decideFallback(id, body.value)) return refuse(c, 'not-allowed')
  log({ level: 'info', step: 'person', message: `fallback of ${id}: ${body.value.action} at ${c.get('client').till}` })
  const printer = status()
  return printer ? c.json({ printer } satisfies FallbackAnswer) : refuse(c, 'unknown-printer')
}
