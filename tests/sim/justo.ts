import { FakeOrders, type JustoOrder } from '../fakes/justo/fake-orders'
import type { JustoFaultKind, JustoMethod } from '../fakes/justo/justo-faults'
import { answerCall, failure, type JustoAnswer, methodOf, readBody } from '../fakes/justo/justo-rules'
import type { Clock, WebAnswer, WebRequest, WebServer } from './seams'

type NetworkFault =
  /** The request is read and never answered, or the connection reset; nothing is done. */
  | { kind: 'hang' | 'reset' }
  /** Done, and the connection reset before the answer. */
  | { kind: 'answer-lost' }
  /** Done at once, answered this much later. */
  | { kind: 'slow'; ms: number }

/** What Justo does to some of the calls for a time. */
export interface JustoTrouble {
  fault: Exclude<JustoFaultKind, { kind: 'hold' }> | NetworkFault
  /** Null: any. */
  method: JustoMethod | null
  /** Of the calls that it strikes, 0 to 1. */
  share: number
}

/** One state of an order on Justo's server. */
export interface JustoVersion {
  at: number
  raw: JustoOrder
}

/** What Justo itself knows of an order, from its arrival on. */
export interface JustoRecord {
  id: string
  versions: JustoVersion[]
  /** When a till's `acceptOrder` took effect. */
  acceptedByTillAt: number | null
}

const HTML = '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>'

interface JustoOptions {
  clock: Clock
  /** The accepted bearer token. */
  token: string
  /** In [0, 1): whether a trouble strikes a call. */
  draw: () => number
}

/** Justo's v1 API with its own clock, its rules and a record of all that happened to each order. */
export class SimulatedJusto implements WebServer {
  readonly records = new Map<string, JustoRecord>()
  /** Calls by method, answered or not. */
  readonly calls: { at: number; method: string }[] = []
  /** Ids in calls of which it knows no order. */
  readonly strangers: string[] = []
  readonly #orders = new FakeOrders()
  readonly #options: JustoOptions
  #troubles: JustoTrouble[] = []

  constructor(options: JustoOptions) {
    this.#options = options
  }

  place(order: JustoOrder & { _id: string }): void {
    this.#orders.add(order)
    this.records.set(order._id, { id: order._id, versions: [], acceptedByTillAt: null })
    this.#note(order._id)
  }

  /** What the customer, Justo's staff or another screen does; nothing to an order that is not there. */
  change(id: string, change: (orders: FakeOrders) => void): void {
    if (!this.records.has(id)) return
    change(this.#orders)
    this.#note(id)
  }

  /** The order as it is now; null: not there. */
  order(id: string): JustoOrder | null {
    return this.records.has(id) ? structuredClone(this.#orders.get(id)) : null
  }

  /** Until the returned function is called. */
  begin(trouble: JustoTrouble): () => void {
    this.#troubles.push(trouble)
    return () => {
      this.#troubles = this.#troubles.filter((other) => other !== trouble)
    }
  }

  answer(request: WebRequest): Promise<WebAnswer> | 'no-answer' {
    const path = request.path.split('?')[0] ?? ''
    const method = methodOf(path) ?? path
    this.calls.push({ at: this.#options.clock.now(), method })
    const answer = () => this.#answer(request, method)
    const trouble = this.#troubles.find((each) => (each.method ?? method) === method && this.#strikes(each))
    return trouble === undefined ? Promise.resolve(this.#json(answer())) : this.#failing(trouble, answer)
  }

  #strikes = ({ share }: JustoTrouble): boolean => this.#options.draw() < share

  #answer(request: WebRequest, method: string): JustoAnswer {
    if (request.method !== 'POST' || method.startsWith('/')) return failure(404, 'notFound', 'Not found')
    if (request.headers.authorization !== `Bearer ${this.#options.token}`)
      return failure(401, 'unauthorized', 'Unauthorized')
    const body = readBody(request.body)
    if (body === null) return failure(400, 'validationError', 'Validation Error')
    const answer = answerCall(this.#orders, method, body)
    if (typeof body.orderId === 'string' && !this.records.has(body.orderId)) this.strangers.push(body.orderId)
    if ((method === 'acceptOrder' || method === 'rejectOrder') && answer.status === 200)
      this.#noteDecision(method, String(body.orderId))
    return answer
  }

  #noteDecision(method: string, id: string): void {
    const record = this.records.get(id)
    if (record !== undefined && method === 'acceptOrder') record.acceptedByTillAt = this.#options.clock.now()
    this.#note(id)
  }

  #failing({ fault }: JustoTrouble, answer: () => JustoAnswer): Promise<WebAnswer> | 'no-answer' {
    switch (fault.kind) {
      case 'hang':
      case 'reset':
        return 'no-answer'
      case 'answer-lost':
        answer()
        return 'no-answer'
      case 'status': {
        const { retryAfterSeconds: seconds } = fault
        const headers: Record<string, string> = seconds === undefined ? {} : { 'retry-after': String(seconds) }
        return Promise.resolve(this.#json(failure(fault.status, String(fault.status), 'Internal error'), headers))
      }
      case 'html':
        return Promise.resolve(this.#text(fault.status ?? 502, HTML, { 'content-type': 'text/html' }))
      case 'half-json': {
        const whole = this.#json(answer())
        return Promise.resolve({ ...whole, body: whole.body.slice(0, Math.ceil(whole.body.length / 2)) })
      }
      case 'slow': {
        const late = this.#json(answer())
        return new Promise((resolve) => void this.#options.clock.after(fault.ms, () => resolve(late)))
      }
    }
  }

  #json({ status, body }: JustoAnswer, headers: Record<string, string> = {}): WebAnswer {
    return this.#text(status, JSON.stringify(body), { 'content-type': 'application/json; charset=utf-8', ...headers })
  }

  #text(status: number, body: string, headers: Record<string, string>): WebAnswer {
    return { status, body, headers: { date: new Date(this.#options.clock.now()).toUTCString(), ...headers } }
  }

  #note(id: string): void {
    const raw = structuredClone(this.#orders.get(id))
    this.records.get(id)?.versions.push({ at: this.#options.clock.now(), raw })
  }
}
