import type { JustoErrorKind } from '../../extension/justo/result'
import type { JustoMethod } from '../fakes/justo/justo-faults'
import { methodOf, readBody } from '../fakes/justo/justo-rules'
import { MemoryJusto } from '../faults/support/memory-justo'
import type { CallFault, Plan } from './planned-event'

const STATUSES: Partial<Record<JustoErrorKind, number>> = {
  timeout: 408,
  'key-refused': 401,
  gone: 404,
  'rate-limited': 429,
  server: 503,
  refused: 400,
}

const LISTS: (JustoMethod | null)[] = ['pendingOrders', 'orders']

/** Justo as recorded: its lists fail and recover, and each call about an order has its recorded result. */
export class ReplayJusto extends MemoryJusto {
  /** Why its lists are unreachable now; null: reachable. */
  away: JustoErrorKind | null = null
  readonly #calls: Plan['calls']
  /** Number of readings that succeed in any case. */
  #open = 0

  readonly #beforeAccepted: () => Promise<void>

  /** `beforeAccepted` happens between the acceptance of an order and the answer that lets its papers go. */
  constructor(calls: Plan['calls'], beforeAccepted: () => Promise<void>) {
    super()
    this.#beforeAccepted = beforeAccepted
    // Each call takes the next result of its list.
    this.#calls = new Map(
      [...calls].map(([id, { accept, reject }]) => [id, { accept: [...accept], reject: [...reject] }]),
    )
  }

  /** This reading is recorded: it succeeds. */
  async letThrough<T>(reading: () => Promise<T>): Promise<T> {
    this.#open += 1
    try {
      return await reading()
    } finally {
      this.#open -= 1
    }
  }

  override async fetch(url: string, init: RequestInit): Promise<Response> {
    const method = methodOf(new URL(url).pathname) as JustoMethod | null
    const fault = this.#faultOf(method, init)
    if (method === 'acceptOrder') await this.#beforeAccepted()
    if (fault === null) return super.fetch(url, init)
    if (fault.done) await super.fetch(url, init)
    return this.#spoiled(fault.kind)
  }

  #faultOf(method: JustoMethod | null, init: RequestInit): CallFault | null {
    if (LISTS.includes(method)) return this.away === null || this.#open > 0 ? null : { kind: this.away, done: false }
    const calls = this.#calls.get(String(readBody(String(init.body))?.orderId))
    if (method === 'acceptOrder') return calls?.accept.shift() ?? null
    return method === 'rejectOrder' ? (calls?.reject.shift() ?? null) : null
  }

  #spoiled(kind: JustoErrorKind): Response {
    const status = STATUSES[kind]
    if (status !== undefined) return Response.json({ error: kind, message: kind }, { status })
    if (kind === 'garbage') return new Response('{', { headers: { 'content-type': 'application/json' } })
    if (kind === 'portal' || kind === 'blocked')
      return new Response('<html>', {
        status: kind === 'blocked' ? 403 : 200,
        headers: { 'content-type': 'text/html' },
      })
    throw new TypeError('fetch failed')
  }
}
