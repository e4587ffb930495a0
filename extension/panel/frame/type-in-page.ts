import { browser } from 'wxt/browser'
import type { PageTarget } from '../../host-page/protocol'
import type { TypeOutcome, TypeRequest } from '../../host-page/typing'
import type { ShopStatus } from '../../messaging/messages'
import { createSerial } from '../../store/locks'
import type { LineText } from './line-text'

/** What became of a text; `off`: this shop only copies. */
export type Typed = TypeOutcome | 'off'

/**
 * Types a part of a line where the cashier's cursor was in tomapedidos. It never throws; one text is typed at a time, in
 * the order of the calls. `onTyped` is called before the Enter, with which the page may leave, and this frame with it.
 * After anything but `typed` the cashier pastes with Ctrl + V. A button that calls it cancels its `mousedown`: the
 * page's field then keeps the focus, and a list under it stays open.
 */
export type TypeInPage = (text: LineText, onTyped: () => void) => Promise<Typed>

/** A page that is stopped (a dialog, a long script) gets nothing typed after that. */
const TYPED_WITHIN_MS = 5_000
/** Later than that: the script in the page gives up first. */
const ANSWERED_WITHIN_MS = TYPED_WITHIN_MS + 500

const SCRIPT = '/type-into-field.js'

/** The page as the browser's own call reaches it. */
export interface PageScripts {
  /** `missing`: the script is not there yet. */
  type(request: TypeRequest): Promise<TypeOutcome | 'missing'>
  /** Returns whether the page leaves the focus where the text was typed. */
  enter(): Promise<boolean>
  inject(): Promise<void>
}

/** Scripts in the isolated world of the content script, in this document of the tab and in none that follows it. */
export function pageScripts(target: PageTarget): PageScripts {
  const { scripting } = browser
  const where = { target, injectImmediately: true }
  return {
    async type(request) {
      const func = (asked: TypeRequest) => globalThis.justoFields?.typing?.type(asked) ?? 'missing'
      const [answer] = await scripting.executeScript({ ...where, func, args: [request] })
      // The page was left meanwhile.
      return answer?.result ?? 'refused'
    },
    async enter() {
      const func = () => globalThis.justoFields?.typing?.enter() ?? true
      const [answer] = await scripting.executeScript({ ...where, func })
      return answer?.result ?? true
    },
    async inject() {
      await scripting.executeScript({ ...where, files: [SCRIPT] })
    },
  }
}

/** The answer, or `otherwise` where it fails or takes too long. */
async function within<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  const { promise: late, resolve } = Promise.withResolvers<T>()
  const timer = setTimeout(resolve, ANSWERED_WITHIN_MS, otherwise)
  try {
    return await Promise.race([answer, late])
  } catch (error) {
    // The tab shows another page, or an error page of the browser.
    console.error('nothing typed', error)
    return otherwise
  } finally {
    clearTimeout(timer)
  }
}

async function typeOnce(page: PageScripts, { text, part }: LineText): Promise<TypeOutcome> {
  const request = { text, part, until: Date.now() + TYPED_WITHIN_MS }
  const outcome = await page.type(request)
  if (outcome !== 'missing') return outcome
  await page.inject()
  const second = await page.type(request)
  return second === 'missing' ? 'no-field' : second
}

interface Options {
  frame: Window
  page: PageScripts
  typing(): ShopStatus['typing']
}

export function createTypeInPage({ frame, page, typing }: Options): TypeInPage {
  async function typeNow(text: LineText, onTyped: () => void): Promise<Typed> {
    if (typing() === 'copy') return 'off'
    const hadFocus = frame.document.hasFocus()
    const outcome = await within(typeOnce(page, text), 'refused')
    if (outcome === 'typed') onTyped()
    // After a name comes a choice: Enter would take the first hit of the page's list.
    if (outcome !== 'typed' || typing() !== 'enter' || text.part === 'name') return outcome
    const isFree = await within(page.enter(), false)
    if (hadFocus && isFree) frame.focus()
    return outcome
  }
  const serial = createSerial()
  return (text, onTyped) => serial('type', () => typeNow(text, onTyped))
}
