import type { Till } from '../till/till'

export interface Transactions {
  /** `C1-000123`, one after another. */
  texts: string[]
  /** What the transaction that stores the orders must write with them, so that no number is given twice. */
  facts: { name: string; value: unknown }[]
}

/** A name that this database gave itself while it did not know the till's. */
const OWN_NAME = 'own-till-name'

const counterOf = (name: string): string => `transactions:${name}`

async function fact<T>(till: Till, name: string): Promise<T | null> {
  return ((await till.db.facts.get(name))?.value as T | undefined) ?? null
}

function numbered(name: string, last: number, count: number, facts: Transactions['facts'] = []): Transactions {
  return {
    texts: Array.from({ length: count }, (_, i) => `${name}-${String(last + 1 + i).padStart(6, '0')}`),
    facts: [...facts, { name: counterOf(name), value: last + count }],
  }
}

const newName = (): string => `C0${crypto.randomUUID().slice(0, 6).toUpperCase()}`

/** Who the till is and what the bridge has seen of it: as last told, or else asked for now. */
async function askBridge(till: Till): Promise<{ name: string; lastTransaction: number } | null> {
  if (till.live.status) return till.live.status.till
  const answer = await till.bridge().status()
  return answer.ok ? answer.data.till : null
}

/**
 * The next numbers of this till: above its stored counter and above what the bridge has seen of it. A database without a
 * counter is new or was wiped, and only the bridge knows how far the till had come; while that does not answer, the
 * numbers go under a name that nobody else has.
 */
export async function nextTransactions(till: Till, count = 1): Promise<Transactions> {
  const known = till.live.status?.till.name ?? (await fact<string>(till, 'till-name'))
  const counter = known === null ? null : await fact<number>(till, counterOf(known))
  if (known !== null && counter !== null) {
    const seen = till.live.status?.till.lastTransaction ?? 0
    return numbered(known, Math.max(counter, seen), count)
  }
  const told = await askBridge(till)
  if (told) return numbered(told.name, told.lastTransaction, count)
  const own = await fact<string>(till, OWN_NAME)
  if (own !== null) return numbered(own, (await fact<number>(till, counterOf(own))) ?? 0, count)
  const name = newName()
  return numbered(name, 0, count, [{ name: OWN_NAME, value: name }])
}
