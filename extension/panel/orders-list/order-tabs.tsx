import { counted } from '@shared/grammar'
import { Button } from '../../ui/button'
import { Count } from '../bar/folded-sections'
import styles from '../panel.module.css'
import { usePanel } from '../panel-context'
import { GROUP_NAMES, TABS, type Tab } from '../state/groups'
import { TAB_KEYS } from '../step-keys'
import { TabList } from '../tab-list'

/** «Nuevos 2 · Cocina 15 · …», also beside «Mesas»: how many orders each has, and a press away from everywhere. */
export function OrderTabs() {
  const panel = usePanel()
  const { section, status, counters, tab, pastDay } = panel
  const { fresh, soon } = counters.value
  const counts = panel.tabCounts.value
  const toneOf = (id: Tab) => {
    if (id === 'new' && fresh > 0) return 'bad'
    return id === 'scheduled' && soon > 0 ? 'accent' : 'plain'
  }
  return (
    <TabList
      label="Pedidos por etapa"
      class={styles.orderTabs}
      tabs={TABS.map((id) => ({
        id,
        name: GROUP_NAMES[id],
        description: [
          counted(counts[id], 'pedido', 'pedidos'),
          id === 'scheduled' && soon > 0 ? `${soon} en la próxima hora` : '',
        ]
          .filter(Boolean)
          .join(', '),
        shortcut: TAB_KEYS[id],
        // No count before the first snapshot: 0 would mean that no order waits.
        count: status.value !== null && <Count count={counts[id]} tone={toneOf(id)} />,
      }))}
      selected={section.value === 'delivery' && pastDay.value === null ? tab.value : null}
      current={tab.value}
      controls="section"
      onChoose={panel.showTab}
    />
  )
}

/** «1 Sin cobrar»: it left today without its money. It goes to its place, on top of «Terminados». */
export function UnpaidButton() {
  const panel = usePanel()
  const { unpaid } = panel.counters.value
  if (unpaid === 0) return null
  return (
    <Button class={styles.unpaid} data-counter="unpaid" onClick={panel.showUnpaid}>
      <b>{unpaid}</b> Sin cobrar
    </Button>
  )
}
