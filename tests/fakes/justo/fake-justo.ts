import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { text } from 'node:stream/consumers'
import type { Certificate } from '../certificate'
import { listen } from '../free-port'
import { Waiters } from '../waiters'
import { FakeOrders } from './fake-orders'
import { type FaultHandle, type JustoFault, JustoFaults, type StruckFault } from './justo-faults'
import { answerCall, failure, type JustoAnswer, methodOf, readBody } from './justo-rules'

export interface FakeJustoOptions {
  certificate: Certificate
  /** The accepted bearer token. */
  token: string
}

/** One request. Tokens are not recorded. */
export interface JustoCall {
  /** `acceptOrder`; the whole path if it is not one of v1. */
  method: string
  body: Record<string, unknown>
  at: Date
  /** The HTTP status sent; null: none, or not yet. */
  status: number | null
  /** When the whole answer was sent; null: it was not, or not yet. */
  answeredAt: Date | null
}

const HTML =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>'

/** Justo's v1 API on 127.0.0.1 over TLS: documented calls only, with injectable network faults. */
export class FakeJusto {
  readonly orders = new FakeOrders()
  readonly calls: JustoCall[] = []
  readonly #faults = new JustoFaults()
  readonly #waiters = new Waiters()
  readonly #server: Server
  #token: string

  constructor({ certificate, token }: FakeJustoOptions) {
    this.#token = token
    this.#server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
      this.#handle(request, response).catch((error: unknown) => response.destroy(error as Error))
    })
  }

  /** Use `startFakeJusto`. */
  async listen(): Promise<void> {
    await listen(this.#server)
  }

  get port(): number {
    const address = this.#server.address()
    if (typeof address !== 'object' || address === null) throw new Error('the fake Justo is not listening')
    return address.port
  }

  /** Injects a fault into the next matching calls. */
  fail(fault: JustoFault): FaultHandle {
    return this.#faults.add(fault)
  }

  /** Removes every fault. */
  heal(): void {
    this.#faults.clear()
  }

  /** Changes the brand's key: the old one gets 401. */
  setToken(token: string): void {
    this.#token = token
  }

  callsOf(method: string): JustoCall[] {
    return this.calls.filter((call) => call.method === method)
  }

  /** Waits for the first such call after the first `since` of all calls. */
  waitForCall(method: string, since = 0): Promise<JustoCall> {
    const find = () => this.calls.slice(since).find((call) => call.method === method)
    return this.#waiters.until(find, () => `no such call of ${method}. ${this.#describe()}`)
  }

  nextCall(method: string): Promise<JustoCall> {
    return this.waitForCall(method, this.calls.length)
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeAllConnections()
    await closed
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const method = methodOf(path) ?? path
    const body = readBody(await text(request))
    const call: JustoCall = {
      method,
      body: body ?? {},
      at: new Date(),
      status: null,
      answeredAt: null,
    }
    this.calls.push(call)
    const struck = this.#faults.strike(method)
    this.#waiters.check()
    const answer = () => this.#answer(request, call, body)
    await (struck ? this.#applyFault(struck, response, call, answer) : send(response, call, answer()))
  }

  #answer(request: IncomingMessage, call: JustoCall, body: Record<string, unknown> | null): JustoAnswer {
    if (request.method !== 'POST' || call.method.startsWith('/')) return failure(404, 'notFound', 'Not found')
    if (request.headers.authorization !== `Bearer ${this.#token}`) return failure(401, 'unauthorized', 'Unauthorized')
    if (body === null) return failure(400, 'validationError', 'Validation Error')
    return answerCall(this.orders, call.method, body)
  }

  async #applyFault(struck: StruckFault, response: ServerResponse, call: JustoCall, answer: () => JustoAnswer) {
    const { fault, held } = struck
    switch (fault.kind) {
      case 'status':
        if (fault.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(fault.retryAfterSeconds))
        return send(response, call, failure(fault.status, String(fault.status), 'Internal error'))
      case 'html':
        call.status = fault.status ?? 502
        response.writeHead(call.status, { 'content-type': 'text/html' }).end(HTML)
        return
      case 'half-json': {
        const { status, body } = answer()
        const json = JSON.stringify(body)
        call.status = status
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(json.slice(0, Math.ceil(json.length / 2)))
        return
      }
      case 'hold': {
        const result = answer()
        await held
        return send(response, call, result)
      }
    }
  }

  #describe(): string {
    return `Calls: ${this.calls.map((call) => `${call.method} ${call.status ?? '-'}`).join(', ') || 'none'}`
  }
}

function send(response: ServerResponse, call: JustoCall, { status, body }: JustoAnswer): void {
  call.status = status
  call.answeredAt = new Date()
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}

export async function startFakeJusto(options: FakeJustoOptions): Promise<FakeJusto> {
  const justo = new FakeJusto(options)
  await justo.listen()
  return justo
}
