import type { ContentScriptContext } from 'wxt/utils/content-script-context'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { browserPort } from '../../panels/state/browser-port'
import { createPanelStore } from '../../panels/state/panel-store'
import { keepMounted } from '../../pos-page/keep-mounted'
import { watchLogin } from '../../pos-page/login'
import { mountOverlay } from './mount-overlay'

export default defineContentScript({
  matches: ['https://tomapedidos.intuipos.net/*'],
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  registration: 'manifest',
  main: start,
})

function start({ signal }: ContentScriptContext): void {
  const store = createPanelStore({
    ...browserPort,
    storage: sessionStorage,
    fallback: { open: false, section: 'delivery' },
    signal,
  })
  watchLogin(document, store.setLoggedIn, signal)
  const mount = () => {
    // A page from the back/forward cache keeps a dead port that says nothing (measured). Here, since
    // document.open erases the window's listeners too; `store.onPageShow` is one function, so it never listens twice.
    window.addEventListener('pageshow', store.onPageShow, { signal })
    return mountOverlay(store)
  }
  keepMounted(document, mount, signal)
}
