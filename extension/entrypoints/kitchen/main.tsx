import { render } from 'preact'
import { browserPort } from '../../messaging/browser-port'
import { KitchenView } from '../../panel/kitchen/kitchen-view'
import { PanelContext } from '../../panel/panel-context'
import { createPanelStore } from '../../panel/state/panel-store'
import { openStored } from '../../ui/stored'

/** The kitchen's screen: a window for a second monitor or a tablet, fed like the panels. */
async function openKitchen(root: HTMLElement): Promise<void> {
  const tillValues = await openStored('local', 'kitchen')
  const store = createPanelStore({
    ...browserPort,
    tabValues: sessionStorage,
    tillValues,
    fallback: { open: true, section: 'delivery' },
    inKitchen: true,
    signal: new AbortController().signal,
  })
  window.addEventListener('pageshow', store.onPageShow)
  render(
    <PanelContext.Provider value={store}>
      <KitchenView tillValues={tillValues} />
    </PanelContext.Provider>,
    root,
  )
}

const root = document.getElementById('root')
// A page that frames this one gets nothing to see.
if (root && window.top === window) void openKitchen(root)
