import { FakeOrders } from '../../fakes/justo/fake-orders'
import type { JustoMethod } from '../../fakes/justo/justo-faults'
import { answerCall, type JustoAnswer, methodOf, readBody } from '../../fakes/justo/justo-rules'

/** Produces the changed answer; `answer` calls Justo. */
export type AnswerChange = (
  answer: () => JustoAnswer,
) => JustoAnswer | { text: string } | Response | Promise<JustoAnswer>

interface ActiveChange {
  /** Null: any method. */
  method: JustoMethod | null
  spoil: AnswerChange
  lasts: boolean
}

/** The fake Justo's orders and rules behind a `fetch`, without sockets. */
export class MemoryJusto {
  readonly orders: FakeOrders
  /** Methods called, in order, including calls without network. */
  readonly calls: string[] = []
  /** False: no internet. */
  online = true
  /** False: the host permission is missing. */
  allowed = true
  /** Chrome's error code for a missing answer: `net::ERR_CERT_DATE_INVALID`. */
  cause: string | null = null
  #changes: ActiveChange[] = []

  /** A second connection to the same Justo shares `orders`. */
  constructor(orders = new FakeOrders()) {
    this.orders = orders
  }

  /** Changes the answer of the next call of `method`. */
  changeNextAnswer(method: JustoMethod, changeAnswers: AnswerChange): void {
    this.#changes.push({ method, spoil: changeAnswers, lasts: false })
  }

  /** Changes every answer of `method` until the returned function is called. */
  spoil(method: JustoMethod | null, change: AnswerChange): () => void {
    const active = { method, spoil: change, lasts: true }
    this.#changes.push(active)
    return () => {
      this.#changes = this.#changes.filter((other) => other !== active)
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
    const changed = this.#changes.find((candidate) => (candidate.method ?? method) === method)
    this.#changes = this.#changes.filter((candidate) => candidate.lasts || candidate !== changed)
    const response = changed ? await changed.spoil(answer) : answer()
    if (response instanceof Response) return response
    if ('text' in response) return new Response(response.text, { headers: { 'content-type': 'application/json' } })
    return Response.json(response.body, { status: response.status })
  }
}
