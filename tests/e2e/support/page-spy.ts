import type { Page } from 'puppeteer'

/** What a script of the page has seen of us. */
export interface Seen {
  /** Tags that got a shadow root while the page could have kept it. */
  roots: string[]
  messages: unknown[]
  /** Innermost target of each click, as the page is told. */
  clicked: string[]
  /** Directives of the page's own policy that somebody ran against. */
  blocked: string[]
  openRoot: unknown
  markup: string
  /** Names on the page's `globalThis` that sound like ours. */
  globals: string[]
  /** Everything in the page's storage. */
  kept: string
  /** What it could select after it had guessed a word that stands in the panel. */
  selected: string
}

/** Looks from the page's first moment on, whatever it tries. */
function spy(): void {
  const seen = { roots: [] as string[], messages: [] as unknown[], clicked: [] as string[], blocked: [] as string[] }
  Reflect.set(globalThis, 'seen', seen)
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function attachShadow(options) {
    seen.roots.push(this.localName)
    return attach.call(this, options)
  }
  addEventListener('message', (event) => seen.messages.push(event.data))
  const note = (event: Event) => seen.clicked.push(event.composedPath().map(String)[0] ?? '')
  addEventListener('click', note, { capture: true })
  addEventListener('securitypolicyviolation', (event) => seen.blocked.push(event.violatedDirective))
}

function look(guess: string): Omit<Seen, 'roots' | 'messages' | 'clicked' | 'blocked'> {
  getSelection()?.removeAllRanges()
  Reflect.get(globalThis, 'find').call(globalThis, guess)
  const selected = String(getSelection())
  getSelection()?.removeAllRanges()
  return {
    ...Reflect.get(globalThis, 'seen'),
    openRoot: document.querySelector('justo-pedidos')?.shadowRoot ?? null,
    markup: document.documentElement.outerHTML,
    globals: Object.getOwnPropertyNames(globalThis).filter((name) => /justo|chrome\.runtime|wxt/i.test(name)),
    kept: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    selected,
  }
}

/** Before the page is loaded. */
export const spyOnUs = async (page: Page): Promise<void> => {
  await page.evaluateOnNewDocument(spy)
}

/** `guess`: a word that stands in the panel, and nowhere in the page. */
export const seenByPage = (page: Page, guess: string): Promise<Seen> => page.evaluate(look, guess) as Promise<Seen>
