import { useMemo } from 'preact/hooks'
import type { KeyValues } from '../ui/stored'
import { PanelHeader } from './bar/panel-header'
import { PracticeBar } from './bar/practice-bar'
import { ReviewPapers } from './bar/review-papers'
import { ClosingLink } from './closing-link'
import { LogLink } from './log-link'
import { OpeningCard } from './opening/opening-card'
import { DensityButton } from './orders-list/list-tools'
import { SearchBox } from './orders-list/search-box'
import { PanelContext } from './panel-context'
import { SectionTabs } from './sections'
import { createListLooks } from './state/list-looks'
import type { PanelStore } from './state/panel-store'
import { createStrayPress } from './state/stray-press'
import { Workspace } from './workspace'

export interface OpenPanelProps {
  store: PanelStore
  /** What this till remembers. */
  till: KeyValues
  /** `frame`: over tomapedidos, may be folded to a pill; `page`: a page of our own. */
  place: 'frame' | 'page'
}

/** The panel with all its sections. */
export function OpenPanel({ store, till, place }: OpenPanelProps) {
  const looks = useMemo(() => createListLooks(till), [till])
  const strays = useMemo(createStrayPress, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    if (store.selected.value !== null) store.select(null)
    else if (place === 'frame') store.setOpen(false)
  }
  return (
    <PanelContext.Provider value={store}>
      <section
        class={`panel panel-${place} ${looks.compact.value ? 'compact' : ''}`}
        onKeyDown={onKeyDown}
        onClickCapture={(event) => {
          if (!strays(event)) return
          event.stopPropagation()
          event.preventDefault()
        }}
        aria-label="Pedidos de Justo"
      >
        <PracticeBar />
        <PanelHeader collapsible={place === 'frame'} />
        <OpeningCard />
        <ReviewPapers />
        <div class="tabs-line">
          <SectionTabs />
          <span class="spring" />
          {place === 'page' && <ClosingLink />}
          {place === 'page' && <LogLink />}
          {store.section.value === 'delivery' && <DensityButton looks={looks} />}
          <SearchBox />
        </div>
        <Workspace looks={looks} />
      </section>
    </PanelContext.Provider>
  )
}
