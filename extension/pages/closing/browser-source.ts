import type { JobView } from '@shared/api'
import type { Message } from '@shared/messages'
import { createSupportClient } from '../../bridge-client/support-client'
import { TILL_NAME } from '../../orders/next-transactions'
import { readSettings } from '../../settings/store'
import type { CashChange } from '../../shop-day/cash-day'
import { type ClosingPrint, closingPaper, printClosing } from '../../shop-day/closing-paper'
import type { Section } from '../../shop-day/closing-sections'
import type { Period } from '../../shop-day/period'
import { type ClosingReading, readClosing } from '../../shop-day/read-closing'
import type { CashHandIn } from '../../store/cash-day'
import { saveFile } from '../../ui/save-file'
import type { KeyValues } from '../../ui/stored'
import { inStore } from '../with-store'
import { openWorkerClient } from '../worker-client'
import { noteCash } from './cash/note-cash'

/** What the page «Cierre» reads and does; tests give their own. */
export interface ClosingSource {
  storeName: string
  read(period: Period): Promise<ClosingReading>
  /** Null: this till is not paired with a printing program. */
  print: ((sections: Section[], period: Period, requestId: string) => Promise<ClosingPrint>) | null
  /** Notes something about the drawer of a day; null: it is stored. */
  noteCash(day: string, change: CashChange): Promise<Message | null>
  /** «Liquidado»: done by the worker, which charges the orders; null: it is done. */
  handIn(handIn: Omit<CashHandIn, 'at'>): Promise<Message | null>
  /** What a reload must not lose. */
  storage: KeyValues
  /** A paper's present state; null: unknown. */
  job(key: string): Promise<JobView | null>
  save(name: string, text: string): void
  /** ISO-8601 UTC. */
  now(): string
}

const now = (): string => new Date().toISOString()

/** This till's own orders and its bridge; null: it has no store yet. */
export async function browserSource(signal: AbortSignal): Promise<ClosingSource | null> {
  const { settings } = await readSettings()
  const [storeId] = settings.justo.storeIds
  if (storeId === undefined) return null
  const { url, token } = settings.bridge
  const bridge = token === '' ? null : createSupportClient({ fetch: (...call) => fetch(...call), url, token })
  const worker = openWorkerClient(signal)
  return {
    storeName: settings.storeName,
    read: (period) => inStore((store) => readClosing(store, bridge, period, now())),
    noteCash: (day, change) => inStore((store) => noteCash(store, day, change, now())),
    handIn: (handIn) => worker.ask({ type: 'hand-in', handIn }),
    storage: localStorage,
    print:
      bridge &&
      (async (sections, period, requestId) => {
        const till = await inStore((store) => store.fact(TILL_NAME))
        const closed = { id: storeId, name: settings.storeName, till }
        return printClosing(bridge, await closingPaper(sections, period, closed, now()), requestId)
      }),
    async job(key) {
      const answer = await bridge?.job(key)
      return answer?.ok ? answer.data.job : null
    },
    save: (name, text) => saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), name),
    now,
  }
}
