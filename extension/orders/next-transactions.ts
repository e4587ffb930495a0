import type { StatusAnswer } from '@shared/api'
import { described, nullable, text } from '@shared/described'
import { isInvoiceNumber, MAX_NUMBER } from '@shared/invoice-number'
import { hasAnswered } from '@shared/settings/extension'
import type { WorkerContext } from '../context/worker-context'
import { defineFact, type FactUpdate, setFact } from '../store/fact'

export interface Transactions {
  /** `C1-000123`, consecutive. */
  texts: string[]
  /** Must be written in the same transaction as the orders, so that no number is given twice. */
  facts: FactUpdate[]
}

/** A name this database gave itself while the till's name was unknown. */
const OWN_NAME = defineFact('own-till-name', nullable(text))
/** Name that the bridge gave this till (background/bridge-watch.ts). */
export const TILL_NAME = defineFact('till-name', nullable(text))

/** Current value of a counter; null: never counted, or damaged. */
const counterOf = (name: string) =>
  defineFact(
    `transactions:${name}`,
    nullable(described<number>((value) => (value === 0 || isInvoiceNumber(value) ? null : ''))),
  )

const hasRoom = (last: number, count: number): boolean => last + count <= MAX_NUMBER

function numbered(name: string, last: number, count: number, facts: Transactions['facts'] = []): Transactions {
  return {
    texts: Array.from({ length: count }, (_, i) => `${name}-${String(last + 1 + i).padStart(6, '0')}`),
    facts: [...facts, setFact(counterOf(name), last + count)],
  }
}

const newName = (): string => `C0${crypto.randomUUID().slice(0, 6).toUpperCase()}`

/** The till's name and the numbers the bridge has seen; null: it does not answer. */
async function askBridge(context: WorkerContext): Promise<StatusAnswer['till'] | null> {
  const answer = await context.bridge().status()
  return answer.ok ? answer.data.till : null
}

/**
 * The next numbers of this till: above its stored counter and above what the bridge has seen. A database without a
 * counter is new or was wiped, and only the bridge knows the last number; while it does not answer, a self-made name is
 * used. So it is for numbers above MAX_NUMBER, which the bridge does not count, and until step 2 of the set-up is
 * answered: the letter in the till's name may still be that of another computer.
 */
export async function nextTransactions(context: WorkerContext, count = 1): Promise<Transactions> {
  const isNamed = hasAnswered(context.settings())
  const isAsked = isNamed && context.live.isTillUnsure
  const till = isAsked ? await askBridge(context) : (context.live.status?.till ?? null)
  const known = isNamed ? (till?.name ?? (await context.store.fact(TILL_NAME))) : null
  const counter = known === null ? null : await context.store.fact(counterOf(known))
  if (known !== null && counter !== null) {
    const last = Math.max(counter, till?.lastTransaction ?? 0)
    if (hasRoom(last, count)) return numbered(known, last, count)
  } else if (isNamed) {
    const answer = till ?? (isAsked ? null : await askBridge(context))
    const last = answer?.lastTransaction ?? null
    if (answer && last !== null && hasRoom(last, count)) return numbered(answer.name, last, count)
  }
  const selfMade = await context.store.fact(OWN_NAME)
  const selfMadeLast = selfMade === null ? null : await context.store.fact(counterOf(selfMade))
  if (selfMade !== null && selfMadeLast !== null && hasRoom(selfMadeLast, count))
    return numbered(selfMade, selfMadeLast, count)
  const name = newName()
  return numbered(name, 0, count, [setFact(OWN_NAME, name)])
}
