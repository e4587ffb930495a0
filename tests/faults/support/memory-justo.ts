import { FakeOrders } from '../../fakes/justo/fake-orders'
import type { JustoMethod } from '../../fakes/justo/justo-faults'
import { answerCall, type JustoAnswer, methodOf, readBody } from '../../fakes/justo/justo-rules'

/** Produces the changed answer; `answer` calls Justo. */
type AnswerChange = (answer: () => JustoAnswer) => JustoAnswer

interface NextAnswer {
  method: JustoMethod
  change: AnswerChange
}

/** The fake Justo's orders and rules behind a `fetch`, without sockets. */
export class MemoryJusto {
  readonly orders = new FakeOrders()
  /** Methods called, in order, including calls without network. */
  readonly calls: string[] = []
  /** False: no internet. */
  online = true
  #changes: NextAnswer[] = []

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
    const { status, body } = changed ? changed.change(answer) : answer()
    return Response.json(body, { status })
  }
}
