import { FakeOrders } from '../../fakes/justo/fake-orders'
import type { JustoMethod } from '../../fakes/justo/justo-faults'
import { answerCall, type JustoAnswer, methodOf, readBody } from '../../fakes/justo/justo-rules'

/** Produces the changed answer; `answer` calls Justo. */
export type AnswerChange = (
  answer: () => JustoAnswer,
) => JustoAnswer | { text: string } | Response | Promise<JustoAnswer>

interface NextAnswer {
  method: JustoMethod
  change: AnswerChange
}

/** The fake Justo's orders and rules behind a `fetch`, without sockets. */
export class MemoryJusto {
  readonly orders: FakeOrders
  /** Methods called, in order, including calls without network. */
  readonly calls: string[] = []
  /** False: no internet. */
  online = true
  #changes: NextAnswer[] = []

  /** A second connection to the same Justo shares `orders`. */
  constructor(orders = new FakeOrders()) {
    this.orders = orders
  }

  /** Changes the answer of the next call of `method`. */
  changeNextAnswer(method: JustoMethod, change: AnswerChange): void {
    this.#changes.push({ method, change })
  }

  timesCalled(method: JustoMethod): number {
    return this.calls.filter((call) => call === method).length
  }

  async fetch(url: string, init: RequestInit): Promise<Response> {
    const method = methodOf(new URL(url).pathname) ?? ''
    this.calls.push(method)
    if (!this.online) throw new TypeError('fetch failed')
    const answer = () => answerCall(this.orders, method, readBody(String(init.body)) ?? {})
    const changed = this.#changes.find((candidate) => candidate.method === method)
    this.#changes = this.#changes.filter((candidate) => candidate !== changed)
    const response = changed ? await changed.change(answer) : answer()
    if (response instanceof Response) return response
    if ('text' in response) return new Response(response.text, { headers: { 'content-type': 'application/json' } })
    return Response.json(response.body, { status: response.status })
  }
}
