import { useMemo } from 'preact/hooks'
import { PanelHeader } from './bar/panel-header'
import { ReviewPapers } from './bar/review-papers'
import { DensityButton } from './orders-list/density-button'
import { SearchBox } from './orders-list/search-box'
import { PanelContext } from './panel-context'
import { SectionTabs } from './sections'
import { createDensity } from './state/density'
import type { PanelStore } from './state/panel-store'
import { Workspace } from './workspace'

export interface OpenPanelProps {
  store: PanelStore
  /** `overlay`: over tomapedidos, may be folded to a pill; `page`: a page of our own. */
  place: 'overlay' | 'page'
}

/** The panel with all its sections. */
export function OpenPanel({ store, place }: OpenPanelProps) {
  const density = useMemo(() => createDensity(localStorage), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    if (store.selected.value !== null) store.select(null)
    else if (place === 'overlay') store.setOpen(false)
  }
  return (
    <PanelContext.Provider value={store}>
      <section
        class={`panel panel-${place} ${density.compact.value ? 'compact' : ''}`}
        onKeyDown={onKeyDown}
        aria-label="Pedidos de Justo"
      >
        <PanelHeader collapsible={place === 'overlay'} />
        <ReviewPapers />
        <div class="tabs-line">
          <SectionTabs />
          <span class="spring" />
          {store.section.value === 'delivery' && (
            <>
              <DensityButton density={density} />
              <SearchBox />
            </>
          )}
        </div>
        <Workspace />
      </section>
    </PanelContext.Provider>
  )
}
