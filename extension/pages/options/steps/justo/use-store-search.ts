import type { ExtensionSettings } from '@shared/settings/extension'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { SeenStore } from '../../../../orders/stores-seen'
import { searchStores } from '../../../../setup/justo/search-stores'
import { useOptionsServices } from '../../options-services'

/** One search of the last 30 days at a time; a choice, another key or another page ends it. */
export function useStoreSearch({ justo }: ExtensionSettings) {
  const services = useOptionsServices()
  const [searching, setSearching] = useState<string[] | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const stop = () => {
    running.current?.abort()
    setSearching(null)
  }
  /** @returns all stores that are known by then; null: it was ended */
  const search = async (
    ids: string[],
    known: readonly SeenStore[],
    onStores: (stores: readonly SeenStore[]) => void,
  ) => {
    stop()
    const control = new AbortController()
    running.current = control
    setSearching(ids)
    let stores = known
    await searchStores({
      justo: services.justoFor(justo),
      ids,
      stores,
      now: services.now(),
      pause: services.pause,
      onStores(more) {
        stores = more
        onStores(more)
      },
      signal: control.signal,
    })
    if (control.signal.aborted) return null
    setSearching(null)
    return stores
  }
  return { searching, search, stop }
}
