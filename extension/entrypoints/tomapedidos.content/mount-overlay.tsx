import { render } from 'preact'
import { PanelRoot } from '../../panels/panel-root'
import type { PanelStore } from '../../panels/state/panel-store'
import css from '../../panels/style.css?inline'
import type { MountedUi } from '../../pos-page/keep-mounted'
import { createShadowHost } from '../../pos-page/shadow-host'

/** The panel over tomapedidos, not yet in the page. What it shows lives in the store, so it may be mounted anew. */
export function mountOverlay(store: PanelStore): MountedUi {
  const { host, container } = createShadowHost(document, css)
  render(<PanelRoot store={store} place="overlay" />, container)
  return {
    host,
    remove() {
      render(null, container)
      host.remove()
    },
  }
}
