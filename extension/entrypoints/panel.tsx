import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { OpenPanel, type OpenPanelProps } from '../panels/open-panel'
import css from '../panels/panel.css?inline'

/** The open panel with its own style: a style made by the isolated world is exempt from the page's CSP (measured). */
function StyledPanel(props: OpenPanelProps) {
  return (
    <>
      <style>{css}</style>
      <OpenPanel {...props} />
    </>
  )
}

/**
 * Loaded by the worker into a tomapedidos page where the panel is opened for the first time. Asked for twice, it may
 * come twice: the first one stays, with what somebody is typing in it.
 */
export default defineUnlistedScript(() => {
  if (globalThis.justo) globalThis.justo.openPanel.value ??= StyledPanel
})
