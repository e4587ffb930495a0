import { LoginBar } from './bar/login-bar'
import { PanelHeader } from './bar/panel-header'
import { Pill } from './bar/pill'
import { SearchBox } from './orders-list/search-box'
import { PanelContext } from './panel-context'
import { SectionTabs } from './sections'
import type { PanelStore } from './state/panel-store'
import { Workspace } from './workspace'

interface PanelRootProps {
  store: PanelStore
  /** `overlay`: over tomapedidos, may be folded to a pill; `page`: a page of our own. */
  place: 'overlay' | 'page'
}

function OpenPanel({ store, place }: PanelRootProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    if (store.selected.value !== null) store.select(null)
    else if (place === 'overlay') store.setOpen(false)
  }
  return (
    <section class={`panel panel-${place}`} onKeyDown={onKeyDown} aria-label="Pedidos de Justo">
      <PanelHeader collapsible={place === 'overlay'} />
      <div class="tabs-line">
        <SectionTabs />
        <span class="spring" />
        {store.section.value === 'delivery' && <SearchBox />}
      </div>
      <Workspace />
    </section>
  )
}

/** All that the extension draws: a bar over a login form, a pill, or the open panel. */
export function PanelRoot({ store, place }: PanelRootProps) {
  const open = place === 'page' || store.open.value
  return (
    <PanelContext.Provider value={store}>
      {!store.loggedIn.value ? <LoginBar /> : open ? <OpenPanel store={store} place={place} /> : <Pill />}
    </PanelContext.Provider>
  )
}
