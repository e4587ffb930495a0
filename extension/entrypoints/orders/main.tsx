import { computed } from '@preact/signals'
import { render } from 'preact'
import { OpenPanel } from '../../panels/open-panel'
import { browserPort } from '../../panels/state/browser-port'
import { createPanelStore } from '../../panels/state/panel-store'
import { waitingCount } from '../../panels/state/waiting-count'
import { countInTitle } from '../../pos-page/count-in-title'

/** «Pedidos»: the same panels in a page of our own, for when tomapedidos or the internet is away. */
const life = new AbortController()
const store = createPanelStore({
  ...browserPort,
  storage: sessionStorage,
  fallback: { open: true, section: 'delivery' },
  signal: life.signal,
})
window.addEventListener('pageshow', store.onPageShow, { signal: life.signal })
store.setLoggedIn(true)
countInTitle(
  document,
  computed(() => waitingCount(store.counters.value)),
  life.signal,
)

const root = document.getElementById('root')
if (root) render(<OpenPanel store={store} place="page" />, root)
