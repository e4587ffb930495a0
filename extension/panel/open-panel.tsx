import { useMemo } from 'preact/hooks'
import type { KeyValues } from '../ui/stored'
import { Bands } from './bar/bands'
import { CounterButtons } from './bar/counter-buttons'
import { DrawerButtons } from './bar/lights'
import { PracticeBar } from './bar/practice'
import { StatusLine } from './bar/status-line'
import { OpeningCard } from './opening/opening-card'
import { PanelContext } from './panel-context'
import { SectionTabs } from './sections'
import { createListLooks } from './state/list-looks'
import type { PanelStore } from './state/panel-store'
import { createStrayPress } from './state/stray-press'
import { Workspace } from './workspace'

export interface OpenPanelProps {
  store: PanelStore
  /** What this till remembers. */
  rememberedValues: KeyValues
  /** `frame`: over tomapedidos, may be folded to a pill; `page`: a page of our own. */
  place: 'frame' | 'page'
}

/** The panel with all its sections. */
export function OpenPanel({ store, rememberedValues, place }: OpenPanelProps) {
  const looks = useMemo(() => createListLooks(rememberedValues), [rememberedValues])
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
        <StatusLine collapsible={place === 'frame'} />
        <div class="tabs-line">
          <SectionTabs />
          <CounterButtons />
          <span class="spring" />
          <DrawerButtons />
        </div>
        <Bands looks={looks} />
        <OpeningCard />
        <Workspace looks={looks} />
      </section>
    </PanelContext.Provider>
  )
}
