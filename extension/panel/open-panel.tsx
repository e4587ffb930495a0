import { useMemo } from 'preact/hooks'
import { Bands } from './bar/bands'
import { SECTIONS, SectionCount } from './bar/folded-sections'
import { News } from './bar/news'
import { PracticeBar } from './bar/practice'
import { StatusLine } from './bar/status-line'
import { meantPresses } from './meant-presses'
import { OpeningCard } from './opening/opening-card'
import { OrderTabs, UnpaidButton } from './orders-list/order-tabs'
import { SearchBox } from './orders-list/search-box'
import styles from './panel.module.css'
import { PanelContext, usePanel } from './panel-context'
import { sectionWords } from './state/counters'
import type { PanelStore } from './state/panel-store'
import { pressStepKey } from './step-keys'
import { TabList } from './tab-list'
import { useKeptFocus } from './use-kept-focus'
import { Workspace } from './workspace'

/** «Entrega 7» and «Mesas 2»: the numbers are those of the folded panel. */
function SectionTabs() {
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

interface OpenPanelProps {
  store: PanelStore
  /** `frame`: over tomapedidos, may be folded to a pill; `page`: a page of our own. */
  place: 'frame' | 'page'
}

export function OpenPanel({ store, place }: OpenPanelProps) {
  const presses = useMemo(meantPresses, [])
  const root = useKeptFocus()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return pressStepKey(event)
    if (store.selected.value !== null) store.select(null)
    else if (store.section.value === 'tables' && store.table.value !== null) store.showTable(null)
    else if (store.isFiltered.value && store.section.value === 'delivery') store.setSearch('')
    else if (store.pastDay.value !== null) store.leavePastDay()
    else if (place === 'frame') store.setOpen(false)
  }
  return (
    <PanelContext.Provider value={store}>
      <section
        ref={root}
        class={`${styles.panel} ${place === 'frame' ? styles.frame : styles.page}`}
        data-compact={store.listSettings.value.compact || undefined}
        onKeyDown={onKeyDown}
        {...presses}
        aria-label="Pedidos de Justo"
        data-panel
      >
        {place === 'frame' && <h1 class="hidden">Pedidos de Justo</h1>}
        <News />
        <PracticeBar />
        <StatusLine collapsible={place === 'frame'} />
        <div class={styles.tabsLine}>
          <SectionTabs />
          <OrderTabs />
          <UnpaidButton />
          <span class="spring" />
          <SearchBox />
        </div>
        <Bands />
        <OpeningCard />
        <Workspace />
      </section>
    </PanelContext.Provider>
  )
}
