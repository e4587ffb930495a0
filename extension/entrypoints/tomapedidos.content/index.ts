import { computed } from '@preact/signals'
import type { ContentScriptContext } from 'wxt/utils/content-script-context'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { lend } from '../../panels/lent'
import { askForPanel } from '../../panels/state/ask-for-panel'
import { browserPort } from '../../panels/state/browser-port'
import { createPanelStore } from '../../panels/state/panel-store'
import { createPillPlace } from '../../panels/state/pill-place'
import { waitingCount } from '../../panels/state/waiting-count'
import { countInTitle } from '../../pos-page/count-in-title'
import { keepMounted } from '../../pos-page/keep-mounted'
import { guardKeys, type KeyGuard } from '../../pos-page/key-guard'
import { watchLogin } from '../../pos-page/login'
import { whenParsed } from '../../pos-page/when-parsed'
import { mountOverlay } from './mount-overlay'

export default defineContentScript({
  matches: ['https://tomapedidos.intuipos.net/*'],
  runAt: 'document_start', // for guardKeys alone
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  registration: 'manifest',
  main({ signal }) {
    const keys = guardKeys(window, signal)
    whenParsed(document, () => start(keys, signal), signal)
  },
})

function start(keys: KeyGuard, signal: ContentScriptContext['signal']): void {
  const store = createPanelStore({
    ...browserPort,
    storage: sessionStorage,
    fallback: { open: false, section: 'delivery' },
    signal,
  })
  const { openPanel } = lend()
  const late = askForPanel(store, openPanel, signal)
  const pillPlace = createPillPlace(localStorage)
  const waiting = computed(() => waitingCount(store.counters.value))
  watchLogin(document, store.setLoggedIn, signal)
  countInTitle(document, waiting, signal)
  const mount = () => {
    // A page from the back/forward cache keeps a dead port that says nothing (measured). Here, since
    // document.open erases the window's listeners too; `store.onPageShow` is one function, so it never listens twice.
    window.addEventListener('pageshow', store.onPageShow, { signal })
    return mountOverlay({ store, openPanel, late, pillPlace }, keys)
  }
  keepMounted(document, mount, signal)
}
