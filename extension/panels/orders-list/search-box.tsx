import { Icon } from '../icon'
import { usePanel } from '../panel-context'

/** Narrows the Entrega list while typing. */
export function SearchBox() {
  const { search } = usePanel()
  return (
    <label class="search">
      <Icon name="search" />
      <span class="hidden">Buscar pedido</span>
      <input
        type="search"
        placeholder="Número, nombre, teléfono…"
        value={search.value}
        onInput={(event) => {
          search.value = event.currentTarget.value
        }}
      />
    </label>
  )
}
