import type { SeenStore } from '../../../../orders/stores-seen'
import { lines } from '../../../../setup/fields'
import styles from './justo.module.css'
import type { JustoForm } from './use-justo-step'
import type { Stores } from './use-stores'

/** The brand's stores that orders have named: ticked instead of typed. One that is ticked comes in place of the ids that Justo does not know. */
export function StoreChoices({ form, stores: { stores, refused } }: { form: JustoForm; stores: Stores }) {
  if (stores.length === 0) return null
  const ids = lines.read(form.values.storeIds)
  const isOf = (id: string, store: SeenStore) => id === store.id || id === store.externalId
  const tick = (store: SeenStore) => {
    const others = ids.filter((id) => !isOf(id, store) && !refused.includes(id))
    const storeName = form.values.storeName.trim() || store.name
    form.set({ storeIds: lines.write([...others, store.id]), storeName })
  }
  const untick = (store: SeenStore) => form.set({ storeIds: lines.write(ids.filter((id) => !isOf(id, store))) })
  return (
    <fieldset class={styles.stores}>
      <legend>Puntos de venta de la marca con pedidos</legend>
      {stores.map((store) => {
        const isTicked = ids.some((id) => isOf(id, store))
        return (
          <label key={store.id}>
            <input type="checkbox" checked={isTicked} onChange={() => (isTicked ? untick(store) : tick(store))} />
            {store.name || 'Sin nombre'}
            <span class="faint">{store.externalId ?? store.id}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
