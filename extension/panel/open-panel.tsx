import { useMemo } from 'preact/hooks'
import type { KeyValues } from '../ui/stored'
import { Bands } from './bar/bands'
import { ChangedRules } from './bar/changed-rules'
import { CounterButtons } from './bar/counter-buttons'
import { DrawerButtons } from './bar/lights'
import { PracticeBar } from './bar/practice'
import { StatusLine } from './bar/status-line'
import { createDoubleClickFilter } from './double-click'
import { OpeningCard } from './opening/opening-card'
import styles from './panel.module.css'
import { PanelContext } from './panel-context'
import { SectionTabs } from './sections'
import { createListSettings } from './state/list-settings'
import type { PanelStore } from './state/panel-store'
import { Workspace } from './workspace'

export interface OpenPanelProps {
  store: PanelStore
  /** Stored on this till. */
  rememberedValues: KeyValues
  /** `frame`: over tomapedidos, may be folded to a pill; `page`: a page of our own. */
  place: 'frame' | 'page'
}

/** The panel with all its sections. */
export function OpenPanel({ store, rememberedValues, place }: OpenPanelProps) {
  const listSettings = useMemo(() => createListSettings(rememberedValues), [rememberedValues])
  const isStrayClick = useMemo(createDoubleClickFilter, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    if (store.selected.value !== null) store.select(null)
    else if (place === 'frame') store.setOpen(false)
  }
  return (
    <PanelContext.Provider value={store}>
      <section
        class={`${styles.panel} ${place === 'frame' ? styles.frame : styles.page}`}
        data-compact={listSettings.compact.value || undefined}
        onKeyDown={onKeyDown}
        onClickCapture={(event) => {
          if (!isStrayClick(event)) return
          event.stopPropagation()
          event.preventDefault()
        }}
        aria-label="Pedidos de Justo"
      >
        <PracticeBar />
        <ChangedRules />
        <StatusLine collapsible={place === 'frame'} />
        <div class={styles.tabsLine}>
          <SectionTabs />
          <CounterButtons />
          <span class="spring" />
          <DrawerButtons />
        </div>
        <Bands listSettings={listSettings} />
        <OpeningCard />
        <Workspace listSettings={listSettings} />
      </section>
    </PanelContext.Provider>
  )
}
