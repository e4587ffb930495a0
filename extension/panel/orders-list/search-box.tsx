import { Icon } from '../../ui/icon'
import { usePanel } from '../panel-context'
import styles from './list-tools.module.css'

/** Narrows the Entrega list while typing; what is shown in that list's place, Mesas or an opened order, is closed. */
export function SearchBox() {
  const { search, setSearch, section, setSection, select } = usePanel()
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
        placeholder="Número, nombre, teléfono…"
        value={search.value}
        onInput={(event) => find(event.currentTarget.value)}
      />
    </label>
  )
}
