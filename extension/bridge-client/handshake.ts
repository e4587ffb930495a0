import { errorAnswer, isCode, sessionAnswer } from '@shared/api'
import { parseJson } from '@shared/parse-json'
import { PROTOCOL } from '@shared/payload'
import { NONCE_BYTES } from '@shared/session'
import * as z from 'zod/mini'
import { type BridgeFailure, failureOf, REQUEST_INIT, repeatedOnce } from './failure'
import { keysOfSecret, randomText, type SecretKeys, type Session } from './session-keys'

/** A bridge, and the secret that pairing left at this till. */
export interface Reach {
  fetch: typeof fetch
  url: string
  token: string
}

export type Opened = { ok: true; session: Session } | { ok: false; failure: BridgeFailure }

const TIMEOUT_MS = 5_000
/** The answers to a handshake are shorter; an unproven listener may send anything. */
const ANSWER_LIMIT = 4096

/** The body's text; empty: it is too long. */
async function readShort(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece, { stream: true })
    if (text.length > ANSWER_LIMIT) return '' // leaving the loop cancels the stream
  }
  return text
}

const UNPROVEN: Opened = { ok: false, failure: { kind: 'unproven' } }

async function requestProof({ fetch, url }: Reach, { clientId }: SecretKeys, nonce: string) {
  const response = await fetch(`${url}/session`, {
    ...REQUEST_INIT,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ protocol: PROTOCOL, nonce, client: clientId }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  return { status: response.status, isOk: response.ok, body: parseJson(await readShort(response)) }
}

/** What a refused handshake tells. Of an unproven listener only the kind of its answer is used, never a text. */
function refusalOf(status: number, body: unknown): BridgeFailure {
  const parsed = z.safeParse(errorAnswer, body)
  const code = parsed.success ? parsed.data.error.code : ''
  if (isCode(code, 'protocol')) return { kind: 'garbage', status }
  return isCode(code, 'token', 'origin', 'host', 'fetch-site') ? { kind: 'unpaired' } : { kind: 'unproven' }
}

/** The bridge proves that it has the key of this till's secret, before anything else is sent to it. */
async function shakeHands(reach: Reach, keys: SecretKeys): Promise<Opened> {
  const nonce = randomText(NONCE_BYTES)
  const { status, isOk, body } = await repeatedOnce(() => requestProof(reach, keys, nonce))
  if (!isOk) return { ok: false, failure: refusalOf(status, body) }
  const answer = z.safeParse(sessionAnswer, body)
  if (!answer.success) return UNPROVEN
  const { run, proof } = answer.data
  const isProof = await keys.isProof(proof, { nonce, run, host: new URL(reach.url).host })
  return isProof ? { ok: true, session: await keys.session(run) } : UNPROVEN
}

class Handshake {
  readonly #reach: Reach
  #keys: Promise<SecretKeys> | null = null
  #session: Session | null = null
  /** Calls at the same time share one. */
  #running: Promise<Opened> | null = null

  constructor(reach: Reach) {
    this.#reach = reach
  }

  /** The session, or a new handshake where there is none. `anew`: always one that begins now. */
  open(anew: boolean): Promise<Opened> | Opened {
    if (this.#session && !anew) return { ok: true, session: this.#session }
    if (this.#running && !anew) return this.#running
    const running = this.#shake().finally(() => {
      if (this.#running === running) this.#running = null
    })
    this.#running = running
    return running
  }

  /** The next call begins with a handshake. Does not end a newer session. */
  end(session: Session): void {
    if (this.#session === session) this.#session = null
  }

  async #shake(): Promise<Opened> {
    try {
      this.#keys ??= keysOfSecret(this.#reach.token)
      const opened = await shakeHands(this.#reach, await this.#keys)
      this.#session = opened.ok ? opened.session : null
      return opened
    } catch (error) {
      this.#session = null
      return { ok: false, failure: failureOf(error) }
    }
  }
}

const handshakes = new WeakMap<Reach, Handshake>()

/** All clients made of one reach share its session; a new worker, or new settings, begin with a handshake. */
export function handshakeOf(reach: Reach): Handshake {
  const known = handshakes.get(reach) ?? new Handshake(reach)
  handshakes.set(reach, known)
  return known
}
