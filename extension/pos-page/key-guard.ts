/** They say what somebody types, and a closed shadow root lets them out. */
const TOLD = ['keydown', 'keyup', 'input'] as const
/** Nothing of ours listens to these. */
const HUSHED = [
  'keypress',
  'beforeinput',
  'textInput',
  'paste',
  'copy',
  'cut',
  'compositionstart',
  'compositionupdate',
  'compositionend',
] as const

export interface KeyGuard {
  /** From now on what is typed in this tree stays in it. */
  protect(host: HTMLElement, shadow: ShadowRoot): void
}

function copyOf(event: Event): Event {
  const init = { bubbles: true, cancelable: event.cancelable } // not composed: it ends at the shadow root
  if (!(event instanceof KeyboardEvent)) return new Event(event.type, init)
  const { key, code, location, repeat, isComposing, ctrlKey, shiftKey, altKey, metaKey } = event
  const held = { ctrlKey, shiftKey, altKey, metaKey }
  return new KeyboardEvent(event.type, { ...init, ...held, key, code, location, repeat, isComposing })
}

/**
 * Keeps what is typed in the panel away from the page: an order's number is no barcode and F2 no shortcut of its own,
 * and a page that takes every key for itself does not take ours. Works by being the window's first listener, so it is
 * to be called before the page's scripts run; in a page that was there before us, those hear the keys first. What the
 * browser does with a key (type, tab, press) is not touched.
 */
export function guardKeys(window: Window, signal: AbortSignal): KeyGuard {
  const trees = new WeakMap<EventTarget, ShadowRoot>()
  const keep = (event: Event) => {
    const shadow = event.target && trees.get(event.target)
    if (!shadow || !event.isTrusted) return
    event.stopImmediatePropagation()
    if (!(TOLD as readonly string[]).includes(event.type)) return
    const taken = !(shadow.activeElement ?? shadow).dispatchEvent(copyOf(event))
    if (taken) event.preventDefault()
  }
  const listen = () => {
    for (const type of [...TOLD, ...HUSHED]) window.addEventListener(type, keep, { capture: true, signal })
  }
  listen()
  return {
    protect(host, shadow) {
      trees.set(host, shadow)
      listen() // document.open erases the window's listeners; the same one is never added twice
    },
  }
}
