import { type ReadonlySignal, signal } from '@preact/signals'
import { type SeenStore, saveStores, sourceOf, storesSeen } from '../../orders/stores-seen'
import { unseenIds } from '../../orders/typed-stores'
import type { SetUp } from '../../setup/set-up'
import type { JustoSource } from '../../setup/test-key'
import { withStore } from '../with-store'
import type { OptionsServices } from './set-up-context'

/** The worker may see the first order of a store while the page is open. */
const EVERY_MS = 5_000

/** The stores that orders have named under this key; none where the worker's database cannot be read: ids can be typed. */
export async function knownStores(justo: JustoSource): Promise<readonly SeenStore[]> {
  const source = await sourceOf(justo)
  return withStore<readonly SeenStore[]>((store) => storesSeen(store, source), [])
}

/** Follows them while one that was typed is not among them; `life` ends it. */
export async function followStores(
  setUp: Pick<SetUp, 'settings'>,
  life: AbortSignal,
): Promise<Pick<OptionsServices, 'stores' | 'keepStores'>> {
  const stores = signal<readonly SeenStore[]>(await knownStores(setUp.settings.value.justo))
  const refresh = async () => {
    const { justo } = setUp.settings.value
    if (unseenIds(justo.storeIds, stores.value).length === 0) return
    const known = await knownStores(justo)
    if (JSON.stringify(known) !== JSON.stringify(stores.value)) stores.value = known
  }
  const timer = setInterval(() => void refresh(), EVERY_MS)
  life.addEventListener('abort', () => clearInterval(timer), { once: true })
  return {
    stores: stores as ReadonlySignal<readonly SeenStore[]>,
    async keepStores(named, justo) {
      const source = await sourceOf(justo)
      stores.value = await withStore((store) => saveStores(store, named, source), named)
    },
  }
}
