import { render } from 'preact'
import { PanelRoot } from '../../panels/panel-root'
import { browserPort } from '../../panels/state/browser-port'
import { createPanelStore } from '../../panels/state/panel-store'

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

const root = document.getElementById('root')
if (root) render(<PanelRoot store={store} place="page" />, root)
