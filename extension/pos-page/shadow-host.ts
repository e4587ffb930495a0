export interface ShadowHost {
  host: HTMLElement
  /** Where the panel is drawn. */
  container: HTMLElement
}

/** Keys typed in the panel are not shortcuts of the page. */
const KEY_EVENTS = ['keydown', 'keyup', 'keypress'] as const

/**
 * A node of ours with a closed shadow root: the page can neither style what is in it nor read it. By hand, not by
 * WXT's createShadowRootUi: that one is asynchronous, which leaves a gap when the page is rewritten, and 12 kB larger.
 */
export function createShadowHost(page: Document, css: string): ShadowHost {
  const host = page.createElement('justo-pedidos')
  const shadow = host.attachShadow({ mode: 'closed' })
  const style = page.createElement('style')
  style.textContent = css // a style made by the isolated world is exempt from the page's CSP (measured)
  const container = page.createElement('div')
  container.className = 'justo'
  for (const type of KEY_EVENTS) container.addEventListener(type, (event) => event.stopPropagation())
  shadow.append(style, container)
  return { host, container }
}
