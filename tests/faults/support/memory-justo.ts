import { FakeOrders } from '../../fakes/justo/fake-orders'
import type { JustoMethod } from '../../fakes/justo/justo-faults'
import { answerCall, type JustoAnswer, methodOf, readBody } from '../../fakes/justo/justo-rules'

/** What comes back instead of the right answer; calling `answer` is what Justo does. */
export type Spoil = (answer: () => JustoAnswer) => JustoAnswer | { text: string } | Promise<JustoAnswer>

/** The fake Justo's orders and rules without its sockets: what a `fetch` brings back from it. */
export class MemoryJusto {
  readonly orders: FakeOrders
  /** Methods called, in order, those that found no network too. */
  readonly calls: string[] = []
  /** False: the shop's internet is cut. */
  online = true
  #spoils: { method: JustoMethod; spoil: Spoil }[] = []

  /** Another way to the same Justo has the same `orders`. */
  constructor(orders = new FakeOrders()) {
    this.orders = orders
  }

  /** The next call of `method` goes wrong in this way. */
  spoilNext(method: JustoMethod, spoil: Spoil): void {
    this.#spoils.push({ method, spoil })
  }

  timesCalled(method: JustoMethod): number {
    return this.calls.filter((call) => call === method).length
  }

  async fetch(url: string, init: RequestInit): Promise<Response> {
    const method = methodOf(new URL(url).pathname) ?? ''
    this.calls.push(method)
    if (!this.online) throw new TypeError('fetch failed')
    const answer = () => answerCall(this.orders, method, readBody(String(init.body)) ?? {})
    const spoiled = this.#spoils.find((candidate) => candidate.method === method)
    this.#spoils = this.#spoils.filter((candidate) => candidate !== spoiled)
    const given = spoiled ? await spoiled.spoil(answer) : answer()
    if ('text' in given) return new Response(given.text, { headers: { 'content-type': 'application/json' } })
    return Response.json(given.body, { status: given.status })
  }
}
