import { DOCK_PX, type Floating, type FrameBox, type Size } from './protocol'

/* What the page says about a `div` must not reach ours: !important inside a shadow tree wins over the page's own. */
const STYLE = `
:host, :host::before, :host::after { all: initial !important; direction: ltr !important; unicode-bidi: isolate !important }
:host { display: contents !important }
@media print { :host { display: none !important } }
.box {
  position: fixed; inset: auto; margin: 0; padding: 0; border: 0; overflow: hidden; background: none;
  visibility: hidden; pointer-events: auto; border-radius: 8px; box-shadow: 0 2px 10px rgb(0 0 0 / 25%);
}
.box.window, .box.dock { border-radius: 0; box-shadow: none }
.box.panel { border-radius: 0 0 8px 8px; box-shadow: 0 8px 40px rgb(0 0 0 / 35%) }
iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: light dark }
`

/** Width of the open panel. */
const WIDEST = 'min(1440px, 100%)'
/** Until the frame has said how large it is. */
const FIRST_SIZE: Size = { width: 420, height: 44 }

/** Shares of the frame's width and height: its middle, and half way to each corner. */
const PRESS_POINTS = [[0.5, 0.5], ...[0.25, 0.75].flatMap((x) => [0.25, 0.75].map((y) => [x, y] as const))] as const

/** Where a box is, in CSS. */
function placeOf(box: Omit<Floating, 'seeksFreeSpot' | 'forms' | 'form'> | Exclude<FrameBox, Floating>) {
  if (box.kind === 'window') return { left: '0', top: '0', width: '100%', height: '100%' }
  if (box.kind === 'dock') {
    const left = box.side === 'left' ? '0' : `calc(100% - ${DOCK_PX}px)`
    return { left, top: '0', width: `${DOCK_PX}px`, height: '100%' }
  }
  if (box.kind === 'panel')
    return { left: `calc((100% - ${WIDEST}) / 2)`, top: '0', width: WIDEST, height: `${box.height}px` }
  const { width, height, x, y } = box
  const [left, top] = [`calc((100% - ${width}px) * ${x})`, `calc((100% - ${height}px) * ${y})`]
  return { left, top, width: `${width}px`, height: `${height}px` }
}

/** CSS zoom of an element, its ancestors' included (Chrome 128; TypeScript's library does not know it yet). */
const zoomOf = (element: Element): number => Number(Reflect.get(element, 'currentCSSZoom')) || 1

/**
 * New nodes for one frame: a `div` (the page cannot define what a `div` is, unlike a custom element, nor call its
 * attachInternals), a closed shadow root (the page neither reads the frame's address nor gets a handle to its window),
 * a popover (above every z-index), the iframe. `credentialless`: loads under COEP too. All measured in Chrome 130 to 156.
 */
export function createFrameHost(page: Document, url: string, onLoad: (frame: Window) => void) {
  const host = page.createElement('div')
  const root = host.attachShadow({ mode: 'closed' })
  const style = new CSSStyleSheet()
  style.replaceSync(STYLE)
  root.adoptedStyleSheets = [style]
  const box = page.createElement('div')
  box.className = 'box'
  box.popover = 'manual'
  const frame = page.createElement('iframe')
  Object.assign(frame, { credentialless: true, title: 'Justo', allow: 'clipboard-write' })
  // Its empty document loads first, which alone can be read. The address is no attribute: to a page that isolates itself
  // performance.measureUserAgentSpecificMemory() tells the `src` of every frame, also in a closed root.
  frame.addEventListener('load', () => {
    const { contentWindow: inside } = frame
    if (frame.contentDocument) inside?.location.replace(url)
    else if (inside) onLoad(inside)
  })
  box.append(frame)
  root.append(box)
  Object.assign(box.style, placeOf({ kind: 'floating', x: 0, y: 0, ...FIRST_SIZE }))

  const isShown = () => box.matches(':popover-open')
  const show = () => {
    // `zoom` on <html> is the one style of the page that reaches the top layer; `zoom: 0.01` would hide the panel.
    box.style.zoom = String(1 / zoomOf(page.documentElement))
    if (host.isConnected && !isShown()) box.showPopover()
  }
  return {
    /** Its place is directly under `<html>`. */
    host,
    /** Shows the frame, over everything else in the browser's top layer. */
    show,
    /** The same, also when it is there already. */
    raise() {
      if (isShown()) box.hidePopover()
      show()
    },
    place(to: FrameBox) {
      box.className = `box ${to.kind}`
      box.style.visibility = 'visible'
      Object.assign(box.style, placeOf(to))
    },
    /** A press at one of five points at least would reach it, not the page's modal dialog or what covers it wholly. */
    isReachable(): boolean {
      if (box.style.visibility !== 'visible' || !isShown()) return true
      const { left, top, width, height } = box.getBoundingClientRect()
      return PRESS_POINTS.some(([x, y]) => page.elementFromPoint(left + width * x, top + height * y) === host)
    },
    remove: () => host.remove(),
  }
}

export type FrameHost = ReturnType<typeof createFrameHost>
