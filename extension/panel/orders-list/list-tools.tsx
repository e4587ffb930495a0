import type { DishCount } from '@shared/dish-counts'
import { formatQuantity } from '@shared/tickets/lines'
import { Icon } from '../../ui/icon'
import { useDerived } from '../../ui/use-derived'
import { usePanel } from '../panel-context'
import { cookingNow } from '../state/dish-counts'
import type { ListSettings } from '../state/list-settings'
import styles from './list-tools.module.css'

/** More rows on the screen, each a little lower. */
export function DensityButton({ listSettings: { compact, toggleCompact } }: { listSettings: ListSettings }) {
  return (
    <button
      type="button"
      class={`quiet ${styles.density}`}
      aria-pressed={compact.value}
      onClick={toggleCompact}
      title="Filas más bajas"
    >
      <Icon name="rows" /> <span>Compacta</span>
    </button>
  )
}

function Dishes({ dishes }: { dishes: DishCount[] }) {
  return (
    <ul class={styles.dishes}>
      {dishes.map(({ name, quantity }) => (
        <li key={name}>
          <b>{formatQuantity(quantity)}</b> {name}
        </li>
      ))}
    </ul>
  )
}

/** What the kitchen is making now: one line of the most frequent dishes, or all of them by station. */
export function CookingNow({ listSettings: { cookingOpen, toggleCooking } }: { listSettings: ListSettings }) {
  const panel = usePanel()
  const { all, stations } = useDerived(() => cookingNow(panel.orders.value.values(), panel.now.value), [panel])
  if (all.length === 0) return null
  const open = cookingOpen.value
  const count = all.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <section class={`${styles.cooking} ${open ? styles.open : ''}`} aria-label="Cocinando ahora">
      <button type="button" class="quiet" aria-expanded={open} onClick={toggleCooking}>
        <Icon name={open ? 'up' : 'down'} /> Cocinando {formatQuantity(count)}
      </button>
      {!open && <Dishes dishes={all} />}
      {open &&
        stations.map(({ station, dishes }) => (
          <div key={station} class={styles.station}>
            {station !== '' && <b>{station}</b>}
            <Dishes dishes={dishes} />
          </div>
        ))}
    </section>
  )
}
