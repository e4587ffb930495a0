import type { SeenStore } from '../../orders/stores-seen'

interface StoreChoicesProps {
  stores: readonly SeenStore[]
  /** Ids, one a line: Justo's or the brand's own. */
  typed: string
  onType(ids: string): void
}

/** The brand's stores that orders have named: ticked instead of typed. */
export function StoreChoices({ stores, typed, onType }: StoreChoicesProps) {
  if (stores.length === 0) return null
  const ids = typed.split('\n').map((line) => line.trim())
  const isChosen = ({ id, externalId }: SeenStore) =>
    ids.includes(id) || (externalId !== null && ids.includes(externalId))
  const toggle = (store: SeenStore) => {
    const others = ids.filter((line) => line !== '' && line !== store.id && line !== store.externalId)
    onType([...others, ...(isChosen(store) ? [] : [store.id])].join('\n'))
  }
  return (
    <fieldset class="stores">
      <legend>Puntos de venta que ya han tenido pedidos</legend>
      {stores.map((store) => (
        <label key={store.id}>
          <input type="checkbox" checked={isChosen(store)} onChange={() => toggle(store)} />
          {store.name}
          <span class="faint">{store.externalId ?? store.id}</span>
        </label>
      ))}
    </fieldset>
  )
}
