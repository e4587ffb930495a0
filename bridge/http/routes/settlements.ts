import type { SettlementAnswer } from '@shared/api'
import { settlementRequest } from '@shared/requests'
import { collected, settlementOf } from '@shared/settlement'
import type { Context } from 'hono'
import type { AppDeps, AppEnv } from '../app-deps'
import { readBody } from '../body'
import { refuse } from '../errors'

/**
 * `POST /settlements`: what was collected for an order. Durable before the answer; a repeated
 * request gets the same answer. A correction must name the settlement in force, whose id only the till that made it
 * knows: no answer shows one.
 */
export function settle(c: Context<AppEnv>, { store, log }: AppDeps): Response {
  const body = readBody(c, settlementRequest)
  if (!body.ok) return body.answer
  const { till } = c.get('client')
  const { orderId, transaction, corrects } = body.value
  const { decision, book } = store.settle({ ...body.value, till })
  const facts = { orderId, transaction }
  if (decision === 'new' || decision === 'known') {
    const what = corrects === null ? 'settled' : 'settlement corrected'
    log({ level: 'info', step: 'person', ...facts, message: `${what} at ${till}: ${collected(body.value)}` })
    const answer: SettlementAnswer = { settled: true }
    return c.json(answer)
  }
  const inForce = settlementOf(book.lines)
  const of = inForce ? `, in force is one of ${inForce.till}` : ''
  log({ level: 'warning', step: 'trouble', ...facts, message: `settlement of ${till} refused: ${decision}${of}` })
  const settlement = inForce && { till: inForce.till, at: inForce.at }
  return refuse(c, decision, decision === 'settlement-changed' ? { settlement } : {})
}
