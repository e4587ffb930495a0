import { createHash, createHmac } from 'node:crypto'
import { PROTOCOL } from '@shared/payload'
import { CLIENT_ID_BYTES, NONCE_BYTES, NONCE_HEADER, SESSION_TEXTS } from '@shared/session'
import type { Answer } from './answer'
import { BRIDGE_PORT } from './bridge-process'
import { HttpClient } from './http-client'
import type { Kernel } from './kernel'
import type { Network } from './network'
import { SimProcess } from './process'
import type { Random } from './random'
import { TILL_ORIGIN } from './till-process'

interface Call {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string
}

/** Another program on the till's computer that speaks HTTP with the bridge. */
export class OutsideCaller {
  readonly #process: SimProcess
  readonly #client: HttpClient
  readonly #random: Random

  constructor(kernel: Kernel, network: Network) {
    this.#process = new SimProcess(kernel, { name: 'outside', clockOffset: 0 }, 'outside')
    this.#client = new HttpClient(network, this.#process)
    this.#random = this.#process.random
  }

  send({ method, path, headers = {}, body = '' }: Call): Promise<Answer> {
    const url = new URL(path, `http://127.0.0.1:${BRIDGE_PORT}`)
    return this.#client.send({ method, url, headers, body: Buffer.from(body), signal: null })
  }

  /** One of the bridge's readings, as a paired till with this secret gets it. @throws when it is refused */
  read(secret: string, path: string): Promise<unknown> {
    return this.ask(secret, { method: 'GET', path })
  }

  /** As a paired till with this secret. @throws when it is refused */
  async ask(secret: string, { headers: more, ...call }: Call): Promise<unknown> {
    const key = createHash('sha256').update(secret).digest()
    const hmac = (text: string) => createHmac('sha256', key).update(text).digest()
    const client = hmac(SESSION_TEXTS.clientId()).subarray(0, CLIENT_ID_BYTES).toString('base64url')
    const body = JSON.stringify({ protocol: PROTOCOL, nonce: this.#nonce(), client })
    const json = { origin: TILL_ORIGIN, 'content-type': 'application/json' }
    const opened = await this.send({ method: 'POST', path: '/session', headers: json, body })
    const { run } = (await opened.json()) as { run: string }
    const bearer = hmac(SESSION_TEXTS.bearer(run)).toString('base64url')
    const headers = { ...json, authorization: `Bearer ${bearer}`, [NONCE_HEADER]: this.#nonce(), ...more }
    const answer = await this.send({ ...call, headers })
    if (!answer.ok) throw new Error(`${call.method} ${call.path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }

  #nonce = (): string => this.#random.bytes(NONCE_BYTES).toString('base64url')
}

/** What a page, another extension and a program without a secret try. */
export const INTRUSIONS: readonly (Call & { what: string })[] = [
  { what: 'jobs without a session', method: 'GET', path: '/jobs', headers: { origin: TILL_ORIGIN } },
  {
    what: 'a page that asks whether it is there',
    method: 'GET',
    path: '/health',
    headers: { origin: 'https://example.com' },
  },
  { what: 'a name that leads here', method: 'GET', path: '/health', headers: { host: 'example.com:17177' } },
  { what: 'a page that reads the status', method: 'GET', path: '/status', headers: { origin: 'https://example.com' } },
  {
    what: 'another extension that pairs',
    method: 'POST',
    path: '/pair',
    headers: { origin: `chrome-extension://${'a'.repeat(32)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ code: '12345678', name: 'Otra caja' }),
  },
  {
    what: 'a made-up token that prints',
    method: 'PUT',
    path: '/jobs/MADEUPsto0000001a:SIMorder00000001a:kitchen:cocina:1',
    headers: { origin: TILL_ORIGIN, authorization: 'Bearer made-up', 'content-type': 'application/json' },
    body: '{}',
  },
]
