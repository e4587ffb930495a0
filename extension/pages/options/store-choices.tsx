import type { SeenStore } from '../../orders/stores-seen'

interface StoreChoicesProps {
  stores: readonly SeenStore[]
  /** Ids, one a line: Justo's or the brand's own. */
  typed: string
  /** Typed ids that Justo does not know: the one that is ticked comes in their place. */
  instead?: readonly string[]
  /** `chosen`: the one that was ticked just now. */
  onType(ids: string, chosen?: SeenStore): void
}

/** The brand's stores that orders have named: ticked instead of typed. */
export function StoreChoices({ stores, typed, instead = [], onType }: StoreChoicesProps) {
  if (stores.length === 0) return null
  const ids = typed.split('\n').map((line) => line.trim())
  const isChosen = ({ id, externalId }: SeenStore) =>
    ids.includes(id) || (externalId !== null && ids.includes(externalId))
  const toggle = (store: SeenStore) => {
    const others = ids.filter((line) => line !== '' && line !== store.id && line !== store.externalId)
    if (isChosen(store)) onType(others.join('\n'))
    else onType([...others.filter((line) => !instead.includes(line)), store.id].join('\n'), store)
  }
  return (
    <fieldset class="stores">
      <legend>Puntos de venta de la marca con pedidos</legend>
      {stores.map((store) => (
        <label key={store.id}>
          <input type="checkbox" checked={isChosen(store)} onChange={() => toggle(store)} />
          {store.name || 'Sin nombre'}
          <span class="faint">{store.externalId ?? store.id}</span>
        </label>
      ))}
    </fieldset>
  )
}
