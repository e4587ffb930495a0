import type { Context } from 'hono'
import { invoicesOf } from '../../register/invoices-of'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { refuse } from '../errors'

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/

/** `GET /invoices?month=2026-03`: every number of that month with its sale and its fate, from the register. */
export async function invoices(c: Context<AppEnv>, { folder }: AppDeps): Promise<Response> {
  const month = c.req.query('month') ?? ''
  if (!MONTH.test(month)) return refuse(c, 'schema', { issues: [{ path: 'month', message: 'a month like 2026-03' }] })
  return c.json(await invoicesOf(folder, month))
}
