import type { Page } from 'puppeteer'

/** What the page's script could observe of the extension. */
export interface Seen {
  /** Tags whose shadow root the page could have captured. */
  roots: string[]
  messages: unknown[]
  /** Innermost target of each click, as the page gets it. */
  clicked: string[]
  /** Violated directives of the page's policy. */
  blocked: string[]
  /** Addresses of frames that the page finds in its document or its performance entries. */
  frames: string[]
  markup: string
  /** Names on the page's `globalThis` that could be ours. */
  globals: string[]
  /** Everything in the page's storage. */
  kept: string
  /** Text that it could select by guessing a word of the panel. */
  selected: string
}

/** Observes from document start. */
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
    frames: [
      ...[...document.querySelectorAll('iframe')].map((frame) => frame.src),
      ...performance.getEntries().map(({ name }) => name),
    ].filter((url) => url.startsWith('chrome-extension:')),
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

/** `guess`: a word of the panel that the page does not contain. */
export const seenByPage = (page: Page, guess: string): Promise<Seen> => page.evaluate(look, guess) as Promise<Seen>

/** Whether the page gets our host, a bare `div` under `<html>`, at this point of its window. */
export const isOurHostAt = (page: Page, x: number, y: number): Promise<boolean> =>
  page.evaluate(
    (...at: [number, number]) => {
      const found = document.elementFromPoint(...at)
      return found?.localName === 'div' && found.parentElement === document.documentElement && found.id === ''
    },
    x,
    y,
  )
