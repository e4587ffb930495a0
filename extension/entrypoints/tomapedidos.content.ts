import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { startHostPage } from '../host-page/host-page'
import { type FrameMessage, isOpenMessage } from '../host-page/protocol'

declare global {
  /** Ends the script that an earlier injection started in this isolated world; the page cannot see it. */
  var justo: AbortController | undefined
}

const IS_ALIVE_EVERY_MS = 1_000

/** `runtime.id` goes when the extension is updated, removed or switched off: what it drew must go too. */
function endWithExtension(life: AbortController): void {
  const check = setInterval(() => {
    if (browser.runtime?.id === undefined) life.abort()
  }, IS_ALIVE_EVERY_MS)
  life.signal.addEventListener('abort', () => clearInterval(check))
}

export default defineContentScript({
  matches: ['https://tomapedidos.intuipos.net/*'],
  runAt: 'document_end',
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  registration: 'manifest',
  main() {
    // Not WXT's own signal: the page can end that one with an event of its name.
    globalThis.justo?.abort()
    const life = new AbortController()
    globalThis.justo = life
    endWithExtension(life)
    const extension = {
      frameUrl: () => browser.runtime.getURL('/panel.html'),
      origin: `chrome-extension://${browser.runtime.id}`,
      async announce(nonce: string) {
        const message: FrameMessage = { type: 'frame-announced', nonce }
        await browser.runtime.sendMessage(message)
      },
      onOpen(listener: () => void, signal: AbortSignal) {
        // From the extension alone: neither the page nor another extension reaches it.
        const onMessage = (message: unknown) => void (isOpenMessage(message) && listener())
        browser.runtime.onMessage.addListener(onMessage)
        signal.addEventListener('abort', () => browser.runtime?.onMessage?.removeListener(onMessage))
      },
    }
    startHostPage(document, window, extension, life.signal)
  },
})
