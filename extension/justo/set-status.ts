import { type Message, say } from '@shared/messages'
import { filledCall, isReservedCall, type StatusCall } from '@shared/settings/status-call'
import { exchange, failure, type JustoClientOptions } from './exchange'
import type { JustoError, JustoErrorKind } from './result'

/** «Listo», «Salió», «Entregado». */
export type StatusMark = 'ready' | 'out' | 'done'

export type SetStatusResult =
  /** Nothing was sent: the shop has configured no call, or no value for this mark. */
  | { outcome: 'off' }
  | { outcome: 'done'; ms: number }
  /** Justo refused, or was not asked: the order is unchanged there. */
  | { outcome: 'refused'; error: JustoError; ms: number }
  /** No usable answer: it may have taken effect; the next poll tells. */
  | { outcome: 'unknown'; error: JustoError; ms: number }

/** After these errors it is unknown whether the call took effect. */
const UNKNOWN: readonly JustoErrorKind[] = ['network', 'timeout', 'server', 'garbage', 'blocked', 'portal']

/** The template filled in for one order and mark; null: no value is configured for this mark. */
function statusRequest(call: StatusCall, { id, storeId }: { id: string; storeId: string }, mark: StatusMark) {
  const status = call.words[mark]
  return status === undefined ? null : { method: call.method, ...filledCall(call, { orderId: id, storeId, status }) }
}

/** Refused here too, whatever stored the call: an id of the order may complete what the template began. */
const RESERVED: SetStatusResult = {
  outcome: 'refused',
  error: failure('refused', 'the status call is a reserved call'),
  ms: 0,
}

export async function setStatus(
  options: JustoClientOptions,
  call: StatusCall | null,
  order: { id: string; storeId: string },
  mark: StatusMark,
): Promise<SetStatusResult> {
  const request = call === null ? null : statusRequest(call, order, mark)
  if (request === null) return { outcome: 'off' }
  if (isReservedCall(request)) return RESERVED
  // Any data is accepted: the next poll reads the order's status.
  const result = await exchange(options, request, (data) => ({ data }))
  if (result.ok) return { outcome: 'done', ms: result.ms }
  const { error, ms } = result
  return { outcome: UNKNOWN.includes(error.kind) ? 'unknown' : 'refused', error, ms }
}

const WORDS: Record<StatusMark, string> = { ready: 'listo', out: 'salió', done: 'entregado' }

/** Why the cashier has to tell Justo about a mark; `sure`: Justo refused it, else its answer is unknown. */
export const statusTrouble = (number: string, mark: StatusMark, sure: boolean): Message =>
  say('J-18', { number, mark: WORDS[mark], sure })
