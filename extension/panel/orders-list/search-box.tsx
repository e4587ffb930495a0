import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { usePanel } from '../panel-context'
import { isPinned } from '../state/groups'
import { useAnswer } from '../use-answer'
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
        placeholder="Buscar"
        value={search.value}
        onFocus={() => send({ type: 'find', text: '' })}
        onInput={(event) => find(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown')
            event.currentTarget.closest('[data-panel]')?.querySelector<HTMLElement>('[data-list] [data-order]')?.focus()
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

/** Rows that are shown of how many; null: nothing is hidden. */
function useFilter(): { shown: number; of: number } | null {
  const { sought, services, orders, listed, tab, tabCounts } = usePanel()
  if (sought.value !== null) return { shown: sought.value.size, of: orders.value.size }
  if (services.value.size === 0) return null
  const own = listed.value.filter(({ group }) => !isPinned(group) && group !== 'unsought')
  return { shown: own.reduce((sum, { rows }) => sum + rows.length, 0), of: tabCounts.value[tab.value] }
}

/** «Ve 1 de 29»: a search or a filter that was forgotten does not look like a quiet evening. */
export function FilterBand() {
  const panel = usePanel()
  const filter = useFilter()
  if (filter === null) return null
  return (
    <p class={`row ${styles.filter}`} data-filter>
      <span role="status">
        {panel.hasMoreHits.value ? (
          `Se muestran ${filter.shown} de más de ${filter.shown}: escriba otra palabra`
        ) : filter.of === 0 ? (
          'Aquí no hay pedidos'
        ) : (
          <>
            Ve <b>{filter.shown}</b> de <b>{filter.of}</b>
          </>
        )}
      </span>
      <Button onClick={() => panel.setSearch('')}>Quitar filtro</Button>
    </p>
  )
}

/** Fewer letters are in nearly every order. */
const FEWEST = 3
/** Under which the question is under way: it belongs to no order. */
const FIND = 'find'

/**
 * Has the worker look through what rows do not carry: dishes, addresses, telephone numbers. One request at a time; again
 * when an order or a whole list has arrived since.
 */
export function useFindOrders(): void {
  const panel = usePanel()
  const text = panel.typed.value
  const isLong = text.length >= FEWEST
  useAnswer(FIND, isLong ? { type: 'find', text } : null, `${panel.arrivals.value} ${text}`)
}
