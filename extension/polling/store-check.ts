import { DAY_MS, MINUTE_MS } from '@shared/dates'
import { nullable, number, object, text } from '@shared/described'
import type { Message } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import type { JustoResult } from '../justo/result'
import { addNamedStores, type SeenStore, sourceOf, storesSeen } from '../orders/stores-seen'
import { compareStores, storeLabels, storeTroubles, unseenIds } from '../orders/typed-stores'
import { defineFact } from '../store/fact'
import { logCode, ownText } from '../store/log-code'
import type { LogEvent } from '../store/log-events'
import { logEntry } from '../store/log-rows'
import { accountHash } from './poll-state'

/** How far back the till's own stores are asked for at first: one that was closed for a weekend is found. */
const REACH_MS = 3 * DAY_MS
/** Interval between searches for new orders of the whole brand. */
const AGAIN_MS = MINUTE_MS
const OVERLAP_MS = 2 * MINUTE_MS
/** Pause after a failure without `Retry-After`. */
const PAUSE_MS = 5 * MINUTE_MS

export interface StoreQuestion {
  /** Epoch ms. */
  from: number
  /** Every store of the brand, or only those not seen yet. */
  of: 'brand' | 'unseen'
}

/**
 * What to request while no order has named a store of this till; empty: nothing is due. First its own orders and the
 * brand's last day, then the brand's new orders. `readTo`: up to when, epoch ms; null: nothing was read. Pure.
 */
export function storeQuestions(readTo: number | null, now: number): StoreQuestion[] {
  // A reading that ends in the future was made before the clock was set back.
  if (readTo === null || readTo > now || readTo < now - DAY_MS)
    return [
      { from: now - REACH_MS, of: 'unseen' },
      { from: now - DAY_MS, of: 'brand' },
    ]
  return now - readTo >= AGAIN_MS ? [{ from: readTo - OVERLAP_MS, of: 'brand' }] : []
}

const READ = defineFact(
  'stores-read',
  nullable(
    object({
      /** Hash of key, address and typed stores. */
      of: text,
      /** Up to when the brand's orders were read, epoch ms; null: only the till's own were. */
      to: nullable(number),
    }),
  ),
)

async function recall({ store }: WorkerContext, of: string) {
  const saved = await store.fact(READ)
  return saved?.of === of ? saved : null
}

/** The bar's messages about this till's stores; none before Justo was asked for their orders once. */
export async function storeTroublesNow(context: WorkerContext): Promise<Message[]> {
  const settings = context.settings()
  const stores = await storesSeen(context.store, sourceOf(settings.justo))
  const troubles = storeTroubles(settings, stores)
  return troubles.length === 0 || (await recall(context, await accountHash(settings.justo))) === null ? [] : troubles
}

const ask = (context: WorkerContext, { from, of }: StoreQuestion, unseen: readonly string[]) =>
  context.justo().orders({ storeIds: of === 'brand' ? null : unseen, fromDate: new Date(from).toISOString() })

/** Logs when it begins and ends that only orders of other stores arrive. */
function createStoreLog(context: WorkerContext) {
  let logged = ''
  return async (stores: readonly SeenStore[]): Promise<void> => {
    const { unseen, others } = compareStores(context.settings(), stores)
    const event: LogEvent =
      unseen.length === 0 || others.length === 0
        ? { kind: 'stores-seen' }
        : { kind: 'stores-unseen', ids: unseen.map(logCode), others: ownText(storeLabels(others)) }
    const is = event.kind === 'stores-seen' ? '' : JSON.stringify(event)
    if (is === logged) return
    await context.store.log([logEntry(context.now(), event)])
    logged = is
  }
}

/**
 * Checks whether Justo knows the typed stores: a wrong id is no error to Justo, its lists are just empty. Stores only
 * the stores' names. Call it after a good poll; it requests nothing once each store was seen.
 * @returns Justo's failure, for the poller's back-off; null: none
 */
export function createStoreCheck(context: WorkerContext): () => Promise<JustoResult<unknown> | null> {
  const logStores = createStoreLog(context)
  let pausedUntil = 0

  return async () => {
    const { justo } = context.settings()
    const source = await sourceOf(justo)
    let stores = await storesSeen(context.store, source)
    await logStores(stores)
    const now = Date.parse(context.now())
    if (unseenIds(justo.storeIds, stores).length === 0 || (now < pausedUntil && pausedUntil - now <= PAUSE_MS))
      return null
    const of = await accountHash(justo)
    const readTo = (await recall(context, of))?.to ?? null
    const before = stores
    let failure: JustoResult<unknown> | null = null
    let isAnswered = false
    for (const question of storeQuestions(readTo, now)) {
      const unseen = unseenIds(justo.storeIds, stores)
      if (unseen.length === 0) break
      const answer = await ask(context, question, unseen)
      // The settings may have changed meanwhile: an answer to the old ones says nothing about the new ones.
      if ((await accountHash(context.settings().justo)) !== of) return null
      // `refused` counts as an answer: Justo does not list the whole brand, or knows no such store.
      if (!answer.ok && answer.error.kind !== 'refused') {
        failure = answer
        pausedUntil = now + PAUSE_MS
        break
      }
      isAnswered = true
      if (answer.ok) stores = await addNamedStores(context.store, answer.data, source)
    }
    if (isAnswered) await context.store.putFact(READ, { of, to: failure === null ? now : readTo })
    if (stores !== before) {
      await logStores(stores)
      context.statusChanged()
    }
    return failure
  }
}
