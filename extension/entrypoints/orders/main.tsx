import { effect } from '@preact/signals'
import { render } from 'preact'
import { countInTitle } from '../../host-page/count-in-title'
import { watchGestures } from '../../host-page/gestures'
import { browserPort } from '../../messaging/browser-port'
import { OpenPanel } from '../../panel/open-panel'
import { PanelContext } from '../../panel/panel-context'
import { waitingCount } from '../../panel/state/counters'
import { createPanelStore } from '../../panel/state/panel-store'
import { openStored, TILL_KEY } from '../../ui/stored'

/** «Pedidos»: the same panel in a page of our own, where nothing can cover it; also for when tomapedidos is away. */
async function openOrders(root: HTMLElement): Promise<void> {
  const tillValues = await openStored('local', TILL_KEY)
  const { signal } = new AbortController()
  const store = createPanelStore({
    ...browserPort,
    tabValues: sessionStorage,
    tillValues,
    fallback: { open: true, section: 'delivery' },
    signal,
  })
  window.addEventListener('pageshow', store.onPageShow)
  watchGestures(window, store.sawGesture, signal)
  store.setLoggedIn(true)
  const showInTitle = countInTitle(document, signal)
  effect(() => showInTitle(waitingCount(store.counters.value)))

  /** `#pedido=15244`: opened from the frame over tomapedidos. */
  const openNamed = () => {
    const named = new URLSearchParams(location.hash.slice(1)).get('pedido')
    if (named === null) return
    store.select(named)
    // The same order may be named again, and only a changed hash is an event.
    history.replaceState(null, '', location.pathname)
  }
  window.addEventListener('hashchange', openNamed)
  openNamed()
  render(
    <PanelContext.Provider value={store}>
      <OpenPanel place="page" />
    </PanelContext.Provider>,
    root,
  )
}

const root = document.getElementById('root')
// A page that frames this one gets nothing to see.
if (root && window.top === window) void openOrders(root)
