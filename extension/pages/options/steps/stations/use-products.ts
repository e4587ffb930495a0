import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { useEffect, useRef, useState } from 'preact/hooks'
import { pause } from '../../../../context/loop'
import { fetchOrders } from '../../../../setup/stations/fetch-orders'
import {
  mergeProducts,
  type Product,
  productsOf,
  type SeenOrder,
  savedProducts,
  saveProducts,
  storedOrders,
} from '../../../../setup/stations/ordered-products'
import type { StoreReader } from '../../../../store/store-reader'
import { useSetUp } from '../../set-up-context'
import { withStore } from '../../with-store'

/** Between two requests to Justo. */
const PAUSE_MS = 1_000

export interface Products {
  /** The most ordered first. */
  list: Product[]
  /** Newest first: to see who would print them. */
  orders: SeenOrder[]
  /** How much of the 30 days was read from Justo, 0 to 1; null: no reading is under way. */
  progress: number | null
  message: Message | null
  bring(): void
  stop(): void
}

interface Known {
  list: Product[]
  orders: SeenOrder[]
}

const fromStore = (store: StoreReader): Promise<Known> =>
  Promise.all([savedProducts(store), storedOrders(store)]).then(([kept, orders]) => ({
    list: mergeProducts(kept, productsOf(orders)),
    orders,
  }))

const byAge = (orders: readonly SeenOrder[]): SeenOrder[] =>
  [...new Map(orders.map((order) => [order.id, order])).values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt))

/** What the shop sells: from this till's store at once, from Justo on request. */
export function useProducts(): Products {
  const setUp = useSetUp()
  const [known, setKnown] = useState<Known>({ list: [], orders: [] })
  const [progress, setProgress] = useState<number | null>(null)
  const [message, setMessage] = useState<Message | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => {
    const life = new AbortController()
    void withStore(fromStore, null).then(
      (stored) => !life.signal.aborted && stored && setKnown((now) => (now.list.length > 0 ? now : stored)),
    )
    return () => {
      life.abort()
      running.current?.abort()
    }
  }, [])

  const run = async (justo: ExtensionSettings['justo'], signal: AbortSignal) => {
    setProgress(0)
    let list = known.list
    const onProgress = (brought: SeenOrder[], done: number) => {
      const orders = byAge([...known.orders, ...brought])
      list = mergeProducts(known.list, productsOf(orders))
      setProgress(done)
      setKnown({ list, orders })
    }
    const { baseUrl, storeIds } = justo
    const { host } = new URL(baseUrl)
    const client = setUp.justoFor(justo)
    const now = setUp.now()
    const pauseFor = () => pause(PAUSE_MS, signal)
    const trouble = await fetchOrders({ justo: client, storeIds, now, host, pause: pauseFor, onProgress, signal })
    await withStore((store) => saveProducts(store, list), null)
    setProgress(null)
    setMessage(trouble)
  }

  return {
    ...known,
    progress,
    message,
    bring() {
      const { justo } = setUp.settings.value
      if (justo.token === '') return setMessage(say('C-01'))
      if (justo.storeIds.length === 0) return setMessage(say('C-02'))
      running.current = new AbortController()
      void run(justo, running.current.signal)
    },
    stop: () => running.current?.abort(),
  }
}
