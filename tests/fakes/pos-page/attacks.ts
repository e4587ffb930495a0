/**
 * What a bad script in tomapedidos tries, as functions for the page's own world: they are sent there as text, so each
 * stands alone. Each is an exploit that worked on the panel in a closed shadow root, or one against the frame.
 */

/** Before anything of ours is there: keeps every root, host and frame that anybody makes, and ends WXT's content script. */
export function lieInWait(): void {
  const caught = { roots: [] as ShadowRoot[], internals: [] as unknown[], frames: [] as unknown[] }
  Reflect.set(globalThis, 'caught', caught)
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function attachShadow(options) {
    const root = attach.call(this, { ...options, mode: 'open' })
    caught.roots.push(root)
    return root
  }
  class Ours extends HTMLElement {
    constructor() {
      super()
      caught.internals.push(this.attachInternals().shadowRoot)
    }
  }
  for (const name of ['justo-pedidos', 'justo-panel']) customElements.define(name, Ours)
  const create = Document.prototype.createElement
  Document.prototype.createElement = function createElement(this: Document, ...args: Parameters<typeof create>) {
    const made = create.apply(this, args)
    if (args[0] === 'iframe') caught.frames.push(made)
    return made
  } as typeof create
  const show = HTMLElement.prototype.showPopover
  HTMLElement.prototype.showPopover = function showPopover() {
    caught.frames.push(this)
    return show.call(this)
  }
}

/** Before anything of ours is there: replaces what a content script would use, and traps names on every object. */
export function poison(): void {
  if (location.protocol === 'chrome-extension:') return // the test's own tool puts it there too; a page cannot
  const heard: unknown[] = []
  Reflect.set(globalThis, 'heard', heard)
  const trap = (name: string) =>
    function trapped(): never {
      heard.push(name)
      throw new Error('poison')
    }
  const names = ['MessageChannel', 'MessagePort', 'ResizeObserver', 'IntersectionObserver', 'MutationObserver']
  for (const name of [...names, 'AbortController', 'CSSStyleSheet', 'postMessage'])
    Reflect.set(globalThis, name, trap(name))
  Crypto.prototype.randomUUID = trap('randomUUID')
  Performance.prototype.now = () => 0
  for (const name of ['nonce', 'ports', 'tabId', 'origin'])
    Object.defineProperty(Object.prototype, name, { configurable: true, get: () => 'poison', set: trap(name) })
  addEventListener('message', ({ data }) => heard.push(data), true)
  addEventListener('DOMContentLoaded', () => {
    const base = document.createElement('base')
    base.href = 'https://example.com/'
    document.head.append(base)
  })
}

/** What `lieInWait` caught, and what the host tells when it is asked. */
export function whatWasCaught(): Record<string, unknown> {
  const caught = Reflect.get(globalThis, 'caught')
  const host = [...document.documentElement.children].find(({ localName }) => localName === 'div')
  const attempt = (work: () => unknown) => {
    try {
      return String(work())
    } catch (error) {
      return (error as Error).name
    }
  }
  return {
    roots: caught.roots.length,
    internals: caught.internals.filter(Boolean).length,
    frames: caught.frames.length,
    hostRoot: host?.shadowRoot ?? null,
    attachInternals: attempt(() => (host as HTMLElement).attachInternals()),
    children: host?.childNodes.length,
    windows: frames.length,
    entries: performance.getEntries().filter(({ name }) => name.startsWith('chrome-extension:')).length,
    // biome-ignore lint/performance/useDomNodeTextContent: as the page sees it
    text: `${document.documentElement.innerText}${host?.textContent}`,
  }
}

/** On a page that isolates itself: what Chrome tells of the frames in it, with the `src` of each; answered after a collection. */
export async function measureMemory(): Promise<string> {
  const measured = await Reflect.get(performance, 'measureUserAgentSpecificMemory').call(performance)
  return JSON.stringify(measured)
}

/** The oracle: `find` told a closed root's text letter by letter. Returns the longest text that it finds. */
export function findByOracle(alphabet: string, seeds: string[]): string {
  const find = (text: string): boolean => {
    getSelection()?.removeAllRanges()
    return Reflect.get(globalThis, 'find').call(globalThis, text, true, false, true)
  }
  let longest = ''
  for (const seed of seeds) {
    let text = find(seed) ? seed : ''
    for (let grew = text !== ''; grew && text.length < 60; ) {
      const next = [...alphabet].find((letter) => find(text + letter))
      grew = next !== undefined
      text += next ?? ''
    }
    if (text.length > longest.length) longest = text
  }
  getSelection()?.removeAllRanges()
  return longest
}

/** Fonts for single letters: one that is loaded tells that its letter is on the screen. Returns the loaded ones. */
export async function lettersByFonts(letters: string): Promise<string[]> {
  const fonts = [...letters].map((letter) => {
    const range = `U+${letter.codePointAt(0)?.toString(16)}`
    // A made-up file: it fails to load, and that it was asked for is what tells.
    return new FontFace('Espia', `url(/fuente-${letter.codePointAt(0)}.woff2)`, { unicodeRange: range })
  })
  for (const font of fonts) document.fonts.add(font)
  const style = new CSSStyleSheet()
  style.replaceSync('*, *::before, :host, iframe { font-family: Espia !important }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style]
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  return fonts.filter(({ status }) => status !== 'unloaded').map(({ unicodeRange }) => unicodeRange)
}

/** Every synthetic press, key, paste and drop that a script can send, at a point and at our host. */
export function pressByScript(x: number, y: number): void {
  const host = [...document.documentElement.children].find(({ localName }) => localName === 'div')
  const targets = [document.elementFromPoint(x, y), host, document.activeElement, document, window]
  const at = { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y, button: 0, detail: 1 }
  for (const target of targets) {
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick'])
      target?.dispatchEvent(new MouseEvent(type, at))
    for (const key of ['Enter', ' ', 'Tab', 'F2'])
      for (const type of ['keydown', 'keypress', 'keyup'])
        target?.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }))
    target?.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, composed: true }))
    target?.dispatchEvent(new DragEvent('drop', { bubbles: true, composed: true }))
    if (target instanceof HTMLElement) target.click()
  }
}

/** Ends a WXT content script of this extension, if it listens to WXT's own event. */
export function endContentScript(id: string): void {
  for (const name of [`${id}:tomapedidos:wxt:content-script-started`, `${id}:undefined:wxt:content-script-started`])
    document.dispatchEvent(
      new CustomEvent(name, { detail: { contentScriptName: 'tomapedidos', messageId: 'another' } }),
    )
}

/** Covers the whole window; clicks go through it. Later in the top layer than anything of ours. */
export function coverAll(): void {
  const cover = document.createElement('div')
  cover.id = 'cubierta'
  cover.popover = 'manual'
  Object.assign(cover.style, {
    position: 'fixed',
    inset: '0',
    width: '100vw',
    height: '100vh',
    background: '#eef1f4',
    pointerEvents: 'none',
  })
  cover.append('Pulse aquí para continuar')
  document.body.append(cover)
  cover.showPopover()
}

export function uncover(): void {
  document.querySelector('#cubierta')?.remove()
}

/** A login form that is none: the panel hides its orders, and draws them where they were once it has gone. */
export function showLoginForm(): void {
  const field = document.createElement('input')
  Object.assign(field, { id: 'clave', type: 'password' })
  document.body.append(field)
}

export function hideLoginForm(): void {
  document.querySelector('#clave')?.remove()
}

/** Loads the frame's page in a frame of its own. `url`: as if the page had learnt it. False: it did not load. */
export function loadForgedFrame(url: string): Promise<boolean> {
  const frame = document.createElement('iframe')
  Object.assign(frame, { credentialless: true, id: 'falso', src: url })
  frame.style.cssText = 'position:fixed;inset:auto 0 0 0;width:800px;height:300px'
  const heard: unknown[] = []
  Reflect.set(globalThis, 'heard', heard)
  addEventListener('message', ({ data }) => heard.push(data))
  document.body.append(frame)
  return new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(true))
    frame.addEventListener('error', () => resolve(false))
  })
}

/** Sends it the content script's handshake with made-up nonces; what comes back is in `heard`. */
export function offerPortsToForgedFrame(times: number): void {
  const frame = document.querySelector<HTMLIFrameElement>('#falso')
  for (let i = 0; i < times; i += 1) {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => Reflect.get(globalThis, 'heard').push(data)
    frame?.contentWindow?.postMessage({ type: 'justo-handshake', nonce: crypto.randomUUID() }, '*', [port2])
  }
}

/** Takes the keyboard: a field of the page has the focus as often as it can, and keeps what is typed. */
export function stealFocus(): void {
  const field = document.createElement('input')
  field.id = 'ladron'
  document.body.append(field)
  const again = setInterval(() => field.focus(), 20)
  field.addEventListener('give-up', () => clearInterval(again))
}

/**
 * Stands in the way of typing: a typing script of its own under our name, and every call that one would make. `seen` is what
 * it learnt by them; `read` reads a field with the browser's own getter.
 */
export function forgeTyping(): void {
  const seen: string[] = []
  const { get } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {}
  const note = (name: string) => () => {
    seen.push(name)
    return 'typed'
  }
  Reflect.set(globalThis, 'justoFields', {
    chosen: null,
    last: null,
    typing: { type: note('type'), enter: note('enter') },
  })
  for (const [owner, name] of [
    [Document.prototype, 'execCommand'],
    [HTMLInputElement.prototype, 'setRangeText'],
    [HTMLInputElement.prototype, 'select'],
    [HTMLElement.prototype, 'focus'],
    [Element.prototype, 'checkVisibility'],
    [Element.prototype, 'matches'],
    [EventTarget.prototype, 'dispatchEvent'],
    [globalThis, 'KeyboardEvent'],
    [globalThis, 'InputEvent'],
    [globalThis, 'setTimeout'],
    [Promise.prototype, 'then'],
  ] as const)
    Object.defineProperty(owner, name, { configurable: true, value: note(name) })
  Object.defineProperty(HTMLInputElement.prototype, 'value', { get: note('value'), set: note('value =') })
  Reflect.set(globalThis, 'forged', {
    read: (selector: string) => ({ seen: [...seen], value: get?.call(document.querySelector(selector)) }),
  })
}

/** The page takes the focus no more. */
export function stopStealing(): void {
  document.querySelector('#ladron')?.dispatchEvent(new Event('give-up'))
}

export const stolenKeys = (): string => document.querySelector<HTMLInputElement>('#ladron')?.value ?? ''

/** A modal dialog of the page: all else is drawn as before, and no press reaches it. */
export function openModal(): void {
  const dialog = document.createElement('dialog')
  dialog.id = 'modal'
  dialog.style.cssText = 'inset: auto 0 0 auto; width: 40px; height: 40px'
  document.body.append(dialog)
  dialog.showModal()
}

export const closeModal = (): void => document.querySelector<HTMLDialogElement>('#modal')?.remove()

export function setInert(is: boolean): void {
  document.documentElement.inert = is
}
