import { FakeOrders } from '../../fakes/justo/fake-orders'
import type { JustoMethod } from '../../fakes/justo/justo-faults'
import { answerCall, type JustoAnswer, methodOf, readBody } from '../../fakes/justo/justo-rules'

/** What comes back instead of the right answer; calling `answer` is what Justo does. */
export type AnswerChange = (
  answer: () => JustoAnswer,
) => JustoAnswer | { text: string } | Response | Promise<JustoAnswer>

interface ActiveChange {
  /** Null: of any method. */
  method: JustoMethod | null
  spoil: AnswerChange
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
  #changes: ActiveChange[] = []

  /** Another way to the same Justo has the same `orders`. */
  constructor(orders = new FakeOrders()) {
    this.orders = orders
  }

  /** The next call of `method` goes wrong in this way. */
  changeNextAnswer(method: JustoMethod, changeAnswers: AnswerChange): void {
    this.#changes.push({ method, spoil: changeAnswers, lasts: false })
  }

  /** From now on every call of `method` goes wrong in this way, until the returned function is called. */
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
