import { errorAnswer, isCode, pairAnswer } from '@shared/api'
import { type Message, say } from '@shared/messages'
import { parseJson } from '@shared/parse-json'
import { isTillName } from '@shared/till-name'
import * as z from 'zod/mini'
import { REQUEST_INIT, repeatedOnce } from '../../bridge-client/failure'

export type Pairing = { ok: true; token: string; till: string } | { ok: false; message: Message }

const ANSWER_MS = 5_000
/** A try waits for a second at most, and is answered after another (bridge/clients/pairing.ts). */
const PAIRED_MS = 8_000
/** While other programs try codes, the printing program refuses some tries: repeated until one gets its turn. */
const TURN_MS = 60_000

/** A fetch that ends as a value: a closed or silent program is expected. A broken connection is tried twice. */
async function call(
  url: string,
  init: RequestInit,
  ms = ANSWER_MS,
): Promise<{ status: number; body: unknown } | Message> {
  const signal = AbortSignal.timeout(ms)
  try {
    return await repeatedOnce(async () => {
      const response = await fetch(url, { ...REQUEST_INIT, ...init, signal })
      return { status: response.status, body: parseJson(await response.text()) }
    })
  } catch (error) {
    return error instanceof DOMException && error.name === 'TimeoutError' ? say('P-04') : say('P-01')
  }
}

const isMessage = (value: object): value is Message => 'code' in value

function refusal(body: unknown): Message {
  const parsed = z.safeParse(errorAnswer, body)
  // No answer of the printing program: another program has its place.
  if (!parsed.success) return say('P-22')
  const { code, issues } = parsed.data.error
  if (isCode(code, 'code')) return say('R-10')
  if (isCode(code, 'busy')) return say('R-19')
  if (issues?.some(({ path }) => path === 'name')) return say('C-117')
  return isCode(code, 'origin', 'host', 'fetch-site') ? say('R-01') : say('R-11')
}

/** Hands the 8 digits that the printing program shows over, once, for this till's token. */
export async function pair(bridgeUrl: string, code: string, name: string, turnMs = TURN_MS): Promise<Pairing> {
  if (!/^\d{8}$/.test(code)) return { ok: false, message: say('C-17') }
  if (!isTillName(name)) return { ok: false, message: say('C-116') }
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, name }),
  }
  const end = performance.now() + turnMs
  for (;;) {
    const answer = await call(`${bridgeUrl}/pair`, request, PAIRED_MS)
    if (isMessage(answer)) return { ok: false, message: answer }
    const paired = z.safeParse(pairAnswer, answer.body)
    if (answer.status === 200 && paired.success) return { ok: true, token: paired.data.token, till: paired.data.till }
    // At once: a pause between two tries would get fewer turns than other callers have.
    if (answer.status !== 429 || performance.now() >= end) return { ok: false, message: refusal(answer.body) }
  }
}
