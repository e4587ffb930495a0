import { FakeOrders } from '../../fakes/justo/fake-orders'
import type { JustoMethod } from '../../fakes/justo/justo-faults'
import { answerCall, type JustoAnswer, methodOf, readBody } from '../../fakes/justo/justo-rules'

/** What comes back instead of the right answer; calling `answer` is what Justo does. */
export type Spoil = (answer: () => JustoAnswer) => JustoAnswer | { text: string } | Response | Promise<JustoAnswer>

interface Spoiling {
  /** Null: of any method. */
  method: JustoMethod | null
  spoil: Spoil
  lasts: boolean
}

/** The fake Justo's orders and rules without its sockets: what a `fetch` brings back from it. */
export class MemoryJusto {
  readonly orders: FakeOrders
  /** Methods called, in order, those that found no network too. */
  readonly calls: string[] = []
  /** False: the shop's internet is cut. */
  online = true
  /** False: Chrome was never allowed to talk to it. */
  allowed = true
  /** Chrome's own word for why no answer came: `net::ERR_CERT_DATE_INVALID`. */
  cause: string | null = null
  #spoils: Spoiling[] = []

  /** Another way to the same Justo has the same `orders`. */
  constructor(orders = new FakeOrders()) {
    this.orders = orders
  }

  /** The next call of `method` goes wrong in this way. */
  spoilNext(method: JustoMethod, spoil: Spoil): void {
    this.#spoils.push({ method, spoil, lasts: false })
  }

  /** From now on every call of `method` goes wrong in this way, until the returned function is called. */
  spoil(method: JustoMethod | null, spoil: Spoil): () => void {
    const spoiling = { method, spoil, lasts: true }
    this.#spoils.push(spoiling)
    return () => {
      this.#spoils = this.#spoils.filter((other) => other !== spoiling)
    }
  }

  timesCalled(method: JustoMethod): number {
    return this.calls.filter((call) => call === method).length
  }

  async fetch(url: string, init: RequestInit): Promise<Response> {
    const method = methodOf(new URL(url).pathname) ?? ''
    this.calls.push(method)
    if (!this.online) throw new TypeError('fetch failed')
    const answer = () => answerCall(this.orders, method, readBody(String(init.body)) ?? {})
    const spoiled = this.#spoils.find((candidate) => (candidate.method ?? method) === method)
    this.#spoils = this.#spoils.filter((candidate) => candidate.lasts || candidate !== spoiled)
    const given = spoiled ? await spoiled.spoil(answer) : answer()
    if (given instanceof Response) return given
    if ('text' in given) return new Response(given.text, { headers: { 'content-type': 'application/json' } })
    return Response.json(given.body, { status: given.status })
  }
}
