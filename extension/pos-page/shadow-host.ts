export interface ShadowHost {
  host: HTMLElement
  shadow: ShadowRoot
  /** Where the panel is drawn. */
  container: HTMLElement
}

/**
 * A node of ours with a closed shadow root: the page can neither style what is in it nor read it. By hand, not by
 * WXT's createShadowRootUi: that one is asynchronous, which leaves a gap when the page is rewritten, and 12 kB larger.
 */
export function createShadowHost(page: Document, css: string): ShadowHost {
  const host = page.createElement('justo-pedidos')
  host.popover = 'manual' // for `raise`
  const shadow = host.attachShadow({ mode: 'closed' })
  const style = page.createElement('style')
  style.textContent = css // a style made by the isolated world is exempt from the page's CSP (measured)
  const container = page.createElement('div')
  container.className = 'justo'
  shadow.append(style, container)
  return { host, shadow, container }
}

/**
 * Into the browser's top layer: above every z-index, and out of reach of what the page does to `<html>` (a transform,
 * an opacity). Only what the page puts there later, a modal dialog above all, stands over us, as it should.
 */
export function raise(host: HTMLElement): void {
  if (host.isConnected && !host.matches(':popover-open')) host.showPopover()
}
