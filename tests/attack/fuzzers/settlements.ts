import { type ErrorAnswer, isCode } from '@shared/api'
import { calendarDay } from '@shared/dates'
import type { InvoicesAnswer } from '@shared/register'
import { collected, MEANS, type MeansAmounts, NO_AMOUNTS, settlementOf } from '@shared/settlement'
import { factura } from '../../unit/bridge/support/papers'
import { type CaseOutcome, type Fuzzer, isOk, isServerError } from '../fuzzer'
import type { Random } from '../random'
import { type Answer, Target, type Till } from '../target'

const TOTALS = [25_900, 1, 1_000_000]
const MOST_LINES = 60
const PER_CASE = 8
/** ISO-8601 with a computer's clock as it is, and as it is after its battery has run out. */
const CLOCKS = [() => new Date().toISOString(), () => '2000-01-01T00:00:07.000Z', () => '2077-06-01T12:00:00.000Z']

/** A request as it was sent: what the schema lets through has these fields. */
interface Line extends MeansAmounts {
  requestId: string
  storeId: string
  orderId: string
  tip: number
  received: number
  corrects: string | null
  voided: boolean
  orderChanged: boolean
}

interface Sent {
  till: Till
  line: Line
  answer: Answer
  /** Not spoiled, and no other request at the same time. */
  isAlone: boolean
}

/** What one order's answers said until now. */
class Order {
  readonly faults: string[] = []
  readonly #accepted: (Line & { till: string })[] = []
  readonly #due: number | null

  constructor(due: number | null) {
    this.#due = due
  }

  get inForce(): Line | null {
    return settlementOf(this.#accepted)
  }

  get lines(): readonly Line[] {
    return this.#accepted
  }

  /** Whether no honest till would be refused. */
  #isRight(line: Line): boolean {
    const hasSum = this.#due === null || line.voided || line.orderChanged || collected(line) === this.#due + line.tip
    const names = line.corrects === (this.inForce?.requestId ?? null)
    return names && hasSum && this.#accepted.length < MOST_LINES
  }

  #sameAs(line: Line): boolean {
    const known = this.#accepted.find(({ requestId }) => requestId === line.requestId)
    const isSame = ([...MEANS, 'tip', 'voided'] as const).every((name) => known?.[name] === line[name])
    return known !== undefined && isSame
  }

  take({ till, line, answer: { status, text }, isAlone }: Sent): void {
    const what = `${JSON.stringify(line)} after ${JSON.stringify(this.#accepted)}`
    const isKnown = this.#accepted.some(({ requestId }) => requestId === line.requestId)
    if (isServerError(status)) this.faults.push(`${status} ${text.slice(0, 200)} to ${what}`)
    if (isOk(status) && isKnown && !this.#sameAs(line)) this.faults.push(`a request counts with another sum: ${what}`)
    if (isOk(status) && !isKnown) {
      if (!this.#isRight(line)) this.faults.push(`accepted: ${what}`)
      this.#accepted.push({ ...line, till: till.id })
    }
    if (isOk(status)) return
    if (isAlone && !isKnown && this.#isRight(line) && codeIn(text) !== 'settlement-limit')
      this.faults.push(`refused with ${status} ${codeIn(text)}: ${what}`)
    const own = this.#accepted.map(({ requestId }) => requestId).filter((id) => ID.test(id) && id !== line.requestId)
    if (own.some((id) => text.includes(id))) this.faults.push(`a refusal tells the id that a correction needs: ${text}`)
  }

  /** What is wrong with the row of its number in GET /invoices. */
  rowFaults(settled: InvoicesAnswer['invoices'][number]['settled']): string[] {
    const { inForce } = this
    const tills = [...new Set(this.#accepted.map(({ till }) => till))]
    const fields = [...MEANS, 'tip', 'received'] as const
    const isSame =
      inForce === null
        ? settled === null
        : fields.every((name) => settled?.[name] === inForce[name]) &&
          settled?.corrected === this.#accepted.length > 1 &&
          JSON.stringify(settled.tills) === JSON.stringify(tills)
    return isSame ? [] : [`/invoices says ${JSON.stringify(settled)} after ${JSON.stringify(this.#accepted)}`]
  }
}

const codeIn = (text: string): string => {
  const { error } = JSON.parse(text) as Partial<ErrorAnswer>
  return error?.code ?? ''
}

const ID = /^id-[0-9a-f]{16}$/
const anId = (random: Random): string => `id-${random.bytes(8).toString('hex')}`

/** Amounts of a cashier who knows what the order costs, now and then with a slip. */
function amountsOf(random: Random, due: number) {
  const tip = random.chance(0.3) ? random.int(5_000) : 0
  const sum = due + tip + (random.chance(0.15) ? random.pick([1, -1, 999_000]) : 0)
  const cash = random.chance(0.5) ? 0 : random.int(sum + 1)
  const card = random.chance(0.5) ? sum - cash : random.int(sum - cash + 1)
  const rest = random.pick(MEANS.filter((means) => means !== 'cash' && means !== 'card'))
  return { ...NO_AMOUNTS, tip, cash, card, [rest]: sum - cash - card, received: cash === 0 ? 0 : cash + random.int(3) }
}

function aLine(random: Random, { orderId, due, order }: { orderId: string; due: number; order: Order }) {
  const inForce = order.inForce?.requestId ?? null
  const earlier = order.lines.map(({ requestId }) => requestId)
  const isVoided = inForce !== null && random.chance(0.1)
  const nothing = { ...NO_AMOUNTS, tip: 0, received: 0 }
  return {
    requestId: earlier.length > 0 && random.chance(0.15) ? random.pick(earlier) : anId(random),
    storeId: 'store-1',
    orderId,
    orderNumber: '20418-01',
    transaction: 'C1-1',
    at: random.pick(CLOCKS)(),
    ...(isVoided ? nothing : amountsOf(random, due)),
    corrects: random.chance(0.7) ? inForce : random.pick([null, anId(random), '*', ...earlier]),
    voided: isVoided,
    orderChanged: random.chance(0.1),
  }
}

/** Two tills that charge the same orders, rightly and not. */
export const settlements: Fuzzer = {
  name: 'settlements',
  invariant:
    'only who names the settlement in force replaces it, sums are those of the paper, and /invoices says the last',
  async open() {
    const target = await Target.open()
    const month = calendarDay(new Date().toISOString()).slice(0, 7)
    let paired = 0
    const aTill = () => target.pair(`Cobro ${paired++}`)
    const tills = [await aTill(), await aTill()]

    async function send(random: Random, line: object, beside: number): Promise<Sent> {
      const isWhole = random.chance(0.85)
      const body = isWhole ? line : random.mutated(line)
      const at = random.int(tills.length)
      const till = random.pick(tills.slice(at))
      const answer = await target.askAs(till, 'POST', '/settlements', JSON.stringify(body))
      // A till has a number of lines a day: the next one takes over.
      if (answer.status === 409 && isCode(codeIn(answer.text), 'settlement-limit'))
        tills[tills.indexOf(till)] = await aTill()
      const record = typeof body === 'object' && body !== null ? body : {}
      return {
        till,
        line: { voided: false, orderChanged: false, ...record } as Line,
        answer,
        isAlone: isWhole && beside === 0,
      }
    }

    async function row(orderId: string) {
      const { text } = await target.ask('GET', `/invoices?month=${month}`)
      return (JSON.parse(text) as InvoicesAnswer).invoices.find((each) => each.orderId === orderId)
    }

    async function run(random: Random): Promise<CaseOutcome> {
      const orderId = `cobro-${anId(random)}`
      const due = random.pick(TOTALS)
      const isNumbered = random.chance(0.5)
      const order = new Order(isNumbered ? due : null)
      if (isNumbered) {
        const { key, payload } = await factura({ order: orderId, total: due })
        await target.ask('PUT', `/jobs/${encodeURIComponent(key)}`, JSON.stringify(payload))
      }
      const isOwn = ({ line }: Sent) => line.storeId === 'store-1' && line.orderId === orderId
      const most = random.chance(0.05) ? 3 * MOST_LINES : 1 + random.int(PER_CASE)
      for (let n = 0; n < most; n++) {
        if (random.chance(0.001)) await target.restart()
        const lines = Array.from({ length: random.chance(0.1) ? 2 : 1 }, () => aLine(random, { orderId, due, order }))
        const sent = await Promise.all(lines.map((line) => send(random, line, lines.length - 1)))
        // Of two at one moment, the one that was accepted came first.
        for (const each of sent.filter(isOwn).sort((a, b) => a.answer.status - b.answer.status)) order.take(each)
      }
      const found = isNumbered ? await row(orderId) : undefined
      if (isNumbered) order.faults.push(...(found ? order.rowFaults(found.settled) : [`no number for ${orderId}`]))
      return { faults: order.faults, accepted: order.lines.length > 0 }
    }
    return { run, check: () => target.check(), close: () => target.close() }
  },
}
