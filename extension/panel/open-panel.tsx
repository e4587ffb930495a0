import { useMemo } from 'preact/hooks'
import { Bands } from './bar/bands'
import { News } from './bar/news'
import { PracticeBar } from './bar/practice'
import { StatusLine } from './bar/status-line'
import { meantPresses } from './meant-presses'
import { OpeningCard } from './opening/opening-card'
import { SearchBox } from './orders-list/search-box'
import styles from './panel.module.css'
import { usePanel } from './panel-context'
import { pressStepKey } from './step-keys'
import { OrderTabs, SectionTabs, UnpaidButton } from './tabs'
import { useKeptFocus } from './use-kept-focus'
import { Workspace } from './workspace'

/** `frame`: over tomapedidos, may be folded to a pill; `page`: a page of our own. */
export function OpenPanel({ place }: { place: 'frame' | 'page' }) {
  const panel = usePanel()
  const presses = useMemo(meantPresses, [])
  const root = useKeptFocus()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return pressStepKey(event)
    if (panel.selected.value !== null) panel.select(null)
    else if (panel.section.value === 'tables' && panel.table.value !== null) panel.showTable(null)
    else if (panel.isFiltered.value && panel.section.value === 'delivery') panel.setSearch('')
    else if (panel.pastDay.value !== null) panel.leavePastDay()
    else if (place === 'frame') panel.setOpen(false)
  }
  return (
    <section
      ref={root}
      class={`${styles.panel} ${place === 'frame' ? styles.frame : styles.page}`}
      data-compact={panel.listSettings.value.compact || undefined}
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
  )
}
