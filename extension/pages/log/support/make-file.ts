import { BAR_CODES } from '../../../log/bar-codes'
import { awayWords, UNPAIRED } from '../../../log/reading/log-story'
import { type Packed, pack, supportFileName } from '../../../log/support/pack'
import { type BridgeSource, type Scope, supportRecords, windowOf } from '../../../log/support/support-records'
import { SAVED_HOURS } from '../../../orders/shop-hours'
import { CLOCK_SKEW } from '../../../polling/record-poll'
import type { LogSource } from '../browser-source'

export interface SupportFile extends Packed {
  name: string
  /** Why the bridge's half is missing; null: it is there. */
  away: string | null
}

/** What a person decides about the file: what it covers, and what is added to it. */
export interface Wishes {
  scope: Scope
  /** Whether the shop's name goes along. */
  named: boolean
  /** «¿Qué pasó?», as typed. */
  note: string
}

/** The till as it is now: from its worker, where that answers, and from what it has noted. */
async function tillNow(
  { store, tillNow: ask, facts }: LogSource,
  typed: unknown,
  signal: AbortSignal,
): Promise<object> {
  const [worker, bar, stores] = await Promise.all([ask(signal), store.fact(BAR_CODES), store.fact(SAVED_HOURS)])
  const { timeZone } = facts
  const hours = stores.map(([storeId, { periods, closedUntil }]) => ({ storeId, periods, closedUntil }))
  return { answered: worker !== null, bar, ...worker, hours: { timeZone, stores: hours, typed } }
}

/** Makes the file for support from what both halves know now; it leaves the till only when it is saved. */
export async function makeFile(source: LogSource, wishes: Wishes, signal: AbortSignal): Promise<SupportFile> {
  const { scope, named, note } = wishes
  const { store, facts } = source
  const now = source.now()
  const settings = await source.settings()
  const stored = scope.type === 'order' ? await store.order(scope.orderId) : null
  const window = windowOf(scope, stored, now)
  const answer = await source.client(settings)?.support(window, signal)
  const away = answer === undefined ? UNPAIRED : answer.ok ? null : awayWords(answer.failure)
  const bridge: BridgeSource = answer?.ok ? answer : { ok: false, cause: answer?.failure.kind ?? 'unpaired' }
  const records = supportRecords({
    store,
    settings,
    scope,
    window,
    bridge,
    facts,
    clock: await store.fact(CLOCK_SKEW),
    till: await tillNow(source, settings.hours, signal),
    shopName: named ? settings.storeName : null,
    note,
    now,
  })
  const packed = await pack(records, [settings.justo.token, settings.bridge.token])
  return { ...packed, name: supportFileName(now), away: away ?? (packed.cutOff ? 'se cortó en la mitad' : null) }
}
