import type { ConfirmNumberAnswer } from '@shared/api'
import { confirmNumberRequest } from '@shared/requests'
import type { Context } from 'hono'
import { confirmNext, outcomeOf } from '../../store/confirm-number'
import type { AppDeps, AppEnv } from '../app-deps'
import { readBody } from '../body'
import { refuse } from '../errors'

/**
 * `POST /numbering/confirm`: sets the next number of a prefix, as `check --confirm-next` does. Never below a number
 * that a witness has seen used: then `confirmed` is false and `next` the lowest allowed. A prefix that is no longer
 * that of the settings is `settings-changed`: the request meant another series.
 */
export function confirmNumber(c: Context<AppEnv>, { store, settings, log }: AppDeps): Response {
  const body = readBody(c, confirmNumberRequest)
  if (!body.ok) return body.answer
  const { prefix, next } = body.value
  const { invoice } = settings.current().settings
  if (prefix !== invoice.prefix) return refuse(c, 'settings-changed')
  const confirmation = confirmNext(store, invoice, next)
  const outcome = outcomeOf(confirmation)
  log({
    level: 'info',
    step: 'person',
    message: `next number ${prefix}-${next} at ${c.get('client').till}: ${outcome}`,
  })
  const answer: ConfirmNumberAnswer = {
    confirmed: confirmation.ok,
    prefix,
    next: confirmation.ok ? confirmation.next : confirmation.lowest,
  }
  return c.json(answer)
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/

/** `GET /invoices?month=2026-03`: every number of that month with its sale and invoice status, from the register. */
export async function invoices(c: Context<AppEnv>, { store }: AppDeps): Promise<Response> {
  const month = c.req.query('month') ?? ''
  if (!MONTH.test(month)) return refuse(c, 'schema', { issues: [{ path: 'month', message: 'a month like 2026-03' }] })
  return c.json(await store.invoicesOf(month))
}
