import { createHash } from 'node:crypto'
import { NONCE_HEADER, PROOF_HEADER, sealedIn } from '@shared/session'
import type { Client } from '../../bridge/clients/client-store'
import { createSessions } from '../../bridge/clients/sessions'

/** A request of a till, its body as the bridge reads it. */
export interface BridgeRequest {
  url: string
  init: RequestInit
}

type Answer = (request: BridgeRequest) => Response | Promise<Response>

const isHandshake = (url: unknown): boolean => new URL(String(url)).pathname === '/session'
const nonceOf = (init?: RequestInit): string => new Headers(init?.headers).get(NONCE_HEADER) ?? ''
const sha256 = (text: string) => createHash('sha256').update(text).digest()

const ORIGIN = 'chrome-extension://made-up'

/** A bridge that is a function of the test: it shakes hands with the till of this token, and proves its answers. */
export class ProvenBridge {
  readonly #client: Client
  readonly #answer: Answer
  #sessions: ReturnType<typeof createSessions>
  /** Its handshakes so far. */
  handshakes = 0

  constructor(token: string, answer: Answer) {
    this.#client = { till: 'C1', name: 'Caja', origin: ORIGIN, tokenHash: sha256(token).toString('hex'), createdAt: '' }
    this.#answer = answer
    this.#sessions = this.#start()
  }

  #start = () => createSessions({ active: () => [this.#client] })

  /** Ends its run: sessions of before count for nothing. */
  restart(): void {
    this.#sessions = this.#start()
  }

  readonly fetch: typeof fetch = async (url, init = {}) => {
    if (isHandshake(url)) {
      this.handshakes += 1
      const proven = this.#sessions.prove(JSON.parse(String(init.body)), {
        origin: ORIGIN,
        host: new URL(String(url)).host,
      })
      return proven ? Response.json(proven) : refusal()
    }
    const client = this.#sessions.clientShown(new Headers(init.headers).get('authorization') ?? undefined)
    if (client === null) return refusal()
    const sealed = typeof init.body === 'string' ? sealedIn(init.body) : null
    const body = sealed === null ? init.body : this.#sessions.unseal(client, sealed)
    const response = await this.#answer({ url: String(url), init: { ...init, body: body ?? null } })
    response.headers.set(PROOF_HEADER, this.#sessions.proveAnswer(client, nonceOf(init)))
    return response
  }
}

const refusal = () => Response.json({ error: { code: 'token', message: 'x', retry: 'later' } }, { status: 401 })
