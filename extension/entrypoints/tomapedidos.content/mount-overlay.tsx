import { render } from 'preact'
import base from '../../panels/base.css?inline'
import { PanelRoot, type PanelRootProps } from '../../panels/panel-root'
import tokens from '../../panels/tokens.css?inline'
import type { MountedUi } from '../../pos-page/keep-mounted'
import type { KeyGuard } from '../../pos-page/key-guard'
import { createShadowHost, raise } from '../../pos-page/shadow-host'

/** The panel over tomapedidos, not yet in the page. What it shows lives in the store, so it may be mounted anew. */
export function mountOverlay(props: PanelRootProps, keys: KeyGuard): MountedUi {
  const { host, shadow, container } = createShadowHost(document, tokens + base)
  keys.protect(host, shadow)
  render(<PanelRoot {...props} />, container)
  return {
    host,
    raise: () => raise(host),
    remove() {
      render(null, container)
      host.remove()
    },
  }
}
