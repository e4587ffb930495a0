import { isCode, type PairAnswer, pairAnswer } from '@shared/api'
import { type Message, say } from '@shared/messages'
import { parseJson } from '@shared/parse-json'
import { isTillName } from '@shared/till-name'
import { type Reading, reading } from '../../bridge-client/call'
import { type BridgeFailure, failureOf, REQUEST_INIT, repeatedOnce } from '../../bridge-client/failure'
import { failureMessage } from '../../print-jobs/answer'

export type Pairing = { ok: true; token: string; till: string } | { ok: false; message: Message }

/** A try waits for a second at most, and is answered after another (bridge/clients/pairing.ts). */
const PAIRED_MS = 8_000
/** While other programs try codes, the printing program refuses some tries: repeated until one gets its turn. */
const TURN_MS = 60_000

/** What a refused code says; null: something else is wrong. */
export function codeRefusal(failure: BridgeFailure): Message | null {
  const code = failure.kind === 'refused' ? failure.answer.error.code : ''
  if (isCode(code, 'code')) return say('R-10')
  return isCode(code, 'busy') ? say('R-19') : null
}

function refusal(failure: BridgeFailure): Message {
  // No answer of the printing program: another program has its place.
  if (failure.kind === 'garbage') return say('P-22')
  if (failure.kind !== 'refused') return failureMessage(failure)
  const { code, issues } = failure.answer.error
  if (issues?.some(({ path }) => path === 'name')) return say('C-117')
  return codeRefusal(failure) ?? (isCode(code, 'origin', 'host', 'fetch-site') ? say('R-01') : say('R-11'))
}

/** One try. A broken connection is tried twice. */
async function tryOnce(url: string, body: { code: string; name: string }): Promise<Reading<PairAnswer>> {
  const signal = AbortSignal.timeout(PAIRED_MS)
  const headers = { 'content-type': 'application/json' }
  const request: RequestInit = { ...REQUEST_INIT, method: 'POST', headers, body: JSON.stringify(body), signal }
  try {
    return await repeatedOnce(async () => {
      const response = await fetch(url, request)
      return reading(response, parseJson(await response.text()), pairAnswer)
    })
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}

/** Hands the 8 digits that the printing program shows over, once, for this till's token. */
export async function pair(bridgeUrl: string, code: string, name: string, turnMs = TURN_MS): Promise<Pairing> {
  if (!/^\d{8}$/.test(code)) return { ok: false, message: say('C-17') }
  if (!isTillName(name)) return { ok: false, message: say('C-116') }
  const end = performance.now() + turnMs
  for (;;) {
    const answer = await tryOnce(`${bridgeUrl}/pair`, { code, name })
    if (answer.ok) return { ok: true, token: answer.data.token, till: answer.data.till }
    const { failure } = answer
    const isBusy = failure.kind === 'refused' && failure.status === 429
    // At once: a pause between two tries would get fewer turns than other callers have.
    if (!isBusy || performance.now() >= end) return { ok: false, message: refusal(failure) }
  }
}
