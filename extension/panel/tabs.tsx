import { counted } from '@shared/grammar'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { Button } from '../ui/button'
import { Count, SECTIONS, SectionCount } from './bar/folded-sections'
import styles from './panel.module.css'
import { usePanel } from './panel-context'
import { sectionWords } from './state/counters'
import { GROUP_NAMES, TABS, type Tab } from './state/groups'
import { TAB_KEYS } from './step-keys'

interface TabFacts<Id extends string> {
  id: Id
  name: string
  /** Read after the name: what its number counts. */
  description?: string | undefined
  shortcut?: string
  count: ComponentChildren
}

interface TabListProps<Id extends string> {
  label: string
  tabs: readonly TabFacts<Id>[]
  /** Null: none of them is shown. */
  selected: Id | null
  /** The one that Tab goes to. */
  current: Id
  /** Id of the part that they show. */
  controls: string
  class?: string | undefined
  onChoose(id: Id): void
}

/** Tabs: click, or arrows, Home and End, which show a tab as they reach it. */
function TabList<Id extends string>({ label, tabs, selected, current, ...list }: TabListProps<Id>) {
  const { controls, class: place = '', onChoose } = list
  const root = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === current)
    const moves: Partial<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowRight: (at + 1) % tabs.length,
      Home: 0,
      End: -1,
    }
    const to = tabs.at(moves[event.key] ?? tabs.length)
    if (to === undefined) return
    event.preventDefault()
    onChoose(to.id)
    root.current?.querySelector<HTMLElement>(`#tab-${to.id}`)?.focus()
  }
  return (
    <div ref={root} class={`${styles.tabs} ${place}`} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(({ id, name, description, shortcut, count }) => (
        <Button
          key={id}
          role="tab"
          id={`tab-${id}`}
          aria-label={name}
          aria-description={description}
          aria-keyshortcuts={shortcut}
          aria-selected={selected === id}
          aria-controls={controls}
          tabIndex={current === id ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {name} {count}
        </Button>
      ))}
    </div>
  )
}

/** «Entrega 7» and «Mesas 2»: the numbers are those of the folded panel. */
export function SectionTabs() {
  const panel = usePanel()
  const { counters, section, status } = panel
  return (
    <TabList
      label="Pedidos de Justo"
      tabs={SECTIONS.map(({ id, name }) => ({
        id,
        name,
        description: status.value === null ? undefined : sectionWords(id, counters.value),
        count: <SectionCount section={id} />,
      }))}
      selected={section.value}
      current={section.value}
      controls="section"
      onChoose={(id) => {
        panel.select(null)
        panel.setSection(id)
      }}
    />
  )
}

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
