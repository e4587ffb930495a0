import { SERVICE_LIST, SERVICES } from '@shared/services'
import { formatQuantity } from '@shared/tickets/lines'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { DishCounts } from '../dish-counts'
import { usePanel } from '../panel-context'
import styles from './list-tools.module.css'

/** «Domicilio», «Retiro», «Mesa»: only these in the shown tab; none pressed: all. */
function ServiceChips() {
  const { services, toggleService } = usePanel()
  return (
    // biome-ignore lint/a11y/useSemanticElements: -- a fieldset has no place among the tools of a line
    <span role="group" aria-label="Mostrar solo" class={styles.chips}>
      {SERVICE_LIST.map((service) => (
        <Button
          key={service}
          class={styles.tool}
          aria-pressed={services.value.has(service)}
          onClick={() => toggleService(service)}
          title={`Solo ${SERVICES[service].name}`}
          data-service={service}
        >
          <Icon name={SERVICES[service].icon} /> <span>{SERVICES[service].name}</span>
        </Button>
      ))}
    </span>
  )
}

function DensityButton() {
  const { listSettings, toggle } = usePanel()
  return (
    <Button
      class={`quiet ${styles.tool} ${styles.density}`}
      aria-pressed={listSettings.value.compact}
      onClick={() => toggle('compact')}
      title="Filas más bajas"
    >
      <Icon name="rows" /> <span>Compacta</span>
    </Button>
  )
}

/** «Cocinando 54»: how many dishes; a press shows which. */
function CookingButton() {
  const panel = usePanel()
  const { all } = panel.cooking.value
  if (all.length === 0) return null
  const open = panel.listSettings.value.cookingOpen
  const count = all.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <Button
      class={`quiet ${styles.tool}`}
      aria-expanded={open}
      onClick={() => panel.toggle('cookingOpen')}
      title="Los platos que la cocina está haciendo"
    >
      <Icon name={open ? 'up' : 'down'} /> <Icon name="pot" /> <span>Cocinando</span> {formatQuantity(count)}
    </Button>
  )
}

/** Of the list, on the line of what is asked. */
export const ListTools = () => (
  <span class={styles.tools}>
    <CookingButton />
    <ServiceChips />
    <DensityButton />
  </span>
)

export function CookingNow() {
  const panel = usePanel()
  if (!panel.listSettings.value.cookingOpen) return null
  const { stations } = panel.cooking.value
  if (stations.length === 0) return null
  return (
    <section class={styles.cooking} aria-label="Cocinando ahora">
      {stations.map(({ station, dishes }) => (
        <div key={station} class={styles.station}>
          {station !== '' && <b>{station}</b>}
          <DishCounts class={styles.dishes} dishes={dishes} />
        </div>
      ))}
    </section>
  )
}
