import { Icon } from '../../ui/icon'
import { usePanel } from '../panel-context'
import styles from './list-tools.module.css'

/** Narrows the Entrega list while typing; what is shown in that list's place, Mesas or an opened order, is closed. */
export function SearchBox() {
  const { search, setSearch, section, setSection, select, send } = usePanel()
  const find = (text: string) => {
    setSearch(text)
    if (text.trim() === '') return
    select(null)
    if (section.value !== 'delivery') setSection('delivery')
  }
  return (
    <label class={styles.search}>
      <Icon name="search" />
      <span class="hidden">Buscar pedido</span>
      <input
        type="search"
        placeholder="Número, nombre, plato…"
        value={search.value}
        onFocus={() => send({ type: 'find', text: '' })}
        onInput={(event) => find(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || search.value === '') return
          // It clears the field, and closes nothing else.
          event.stopPropagation()
          event.preventDefault()
          setSearch('')
        }}
      />
    </label>
  )
}

/** «Ve 1 de 29»: a search that was forgotten does not look like a quiet evening. */
export function FilterBand() {
  const panel = usePanel()
  const sought = panel.sought.value
  if (sought === null) return null
  return (
    <p class={`row ${styles.filter}`} data-filter>
      <span role="status">
        {panel.hasMoreHits.value ? (
          `Se muestran ${sought.size} de más de ${sought.size}: escriba otra palabra`
        ) : (
          <>
            Ve <b>{sought.size}</b> de <b>{panel.orders.value.size}</b>
          </>
        )}
      </span>
      <button type="button" onClick={() => panel.setSearch('')}>
        Quitar filtro
      </button>
    </p>
  )
}
