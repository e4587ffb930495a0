import { createBridgeClient } from '../../bridge-client/client'
import { TILL_NAME } from '../../orders/next-transactions'
import { readSettings } from '../../settings/store'
import { closingPaper, printClosing } from '../../shop-day/closing-paper'
import { readClosing } from '../../shop-day/read-closing'
import { openStoreReader, type StoreReader } from '../../store/store-reader'
import { saveFile } from '../../ui/save-file'
import { openWorkerClient } from '../worker-client'
import { noteCash } from './cash/note-cash'
import type { ClosingSource } from './closing-source'

const now = (): string => new Date().toISOString()

async function withStore<T>(work: (store: StoreReader) => Promise<T>): Promise<T> {
  const store = openStoreReader()
  try {
    return await work(store)
  } finally {
    store.close() // an open one would hold up the next version's
  }
}

/** This till's own orders and its bridge; null: it has no store yet. */
export async function browserSource(signal: AbortSignal): Promise<ClosingSource | null> {
  const { settings } = await readSettings()
  const [storeId] = settings.justo.storeIds
  if (storeId === undefined) return null
  const { url, token } = settings.bridge
  const bridge = token === '' ? null : createBridgeClient({ fetch: (...call) => fetch(...call), url, token })
  const worker = openWorkerClient(signal)
  return {
    storeName: settings.storeName,
    read: (period) => withStore((store) => readClosing(store, bridge, period, now())),
    noteCash: (day, change) => withStore((store) => noteCash(store, day, change, now())),
    handIn: (handIn) => worker.ask({ type: 'hand-in', handIn }),
    storage: localStorage,
    print:
      bridge &&
      (async (sections, period, requestId) => {
        const till = await withStore((store) => store.fact(TILL_NAME))
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
