import { type Browser, browser } from 'wxt/browser'
import { type Admission, type FrameMessage, type LoginSigns, type PageTarget, POS_ORIGIN } from '../host-page/protocol'
import { createSerial } from '../store/locks'

const KEY = 'frame-nonces'
const VALID_MS = 10_000

interface Announced {
  nonce: string
  page: PageTarget
  /** ms */
  at: number
}

export interface Sender {
  tabId: number | undefined
  /** 0: the tab's main frame. */
  frameId: number | undefined
  documentId: string | undefined
  origin: string | undefined
}

export const senderOf = ({ tab, frameId, documentId, origin }: Browser.runtime.MessageSender): Sender => ({
  tabId: tab?.id,
  frameId,
  documentId,
  origin,
})

/**
 * Admits a frame over tomapedidos if the content script of its tab has announced it: the page can load the frame's page
 * too, and send it the same handshake. A nonce is valid once, for 10 s. They are kept in the browser's session storage,
 * for the worker may die between announcement and question.
 */
export class FrameAdmission {
  readonly #inOrder = createSerial()
  readonly #ownOrigin: string
  readonly #signs: () => Promise<LoginSigns>

  /** `ownOrigin`: of the extension's pages, whatever their address; `signs`: configured for the POS page. */
  constructor(ownOrigin: string, signs: () => Promise<LoginSigns>) {
    this.#ownOrigin = ownOrigin
    this.#signs = signs
  }

  async handle({ type, nonce }: FrameMessage, sender: Sender): Promise<Admission> {
    if (type === 'frame-opened') return this.#open(nonce, sender)
    await this.#announce(nonce, sender)
    return null
  }

  /** Called by the content script in the tab's main frame. */
  #announce(nonce: string, sender: Sender): Promise<void> {
    const { tabId, documentId } = sender
    if (tabId === undefined || documentId === undefined || sender.frameId !== 0 || sender.origin !== POS_ORIGIN)
      return Promise.resolve()
    const page = { tabId, documentIds: [documentId] }
    return this.#change((announced) => [...announced, { nonce, page, at: Date.now() }])
  }

  /** Called by the frame. Null: not admitted. */
  async #open(nonce: string, sender: Sender): Promise<Admission> {
    const { tabId } = sender
    if (tabId === undefined || !sender.frameId || sender.origin !== this.#ownOrigin) return null
    let known: Announced | undefined
    await this.#change((announced) => {
      known = announced.find((each) => each.nonce === nonce && each.page.tabId === tabId)
      return announced.filter((each) => each.nonce !== nonce)
    })
    return known === undefined ? null : { page: known.page, signs: await this.#signs() }
  }

  #change(edit: (announced: Announced[]) => Announced[]): Promise<void> {
    return this.#inOrder(KEY, async () => {
      const kept: unknown = (await browser.storage.session.get(KEY))[KEY]
      const announced = (Array.isArray(kept) ? (kept as Announced[]) : []).filter(
        ({ at }) => Math.abs(Date.now() - at) <= VALID_MS,
      )
      await browser.storage.session.set({ [KEY]: edit(announced) })
    })
  }
}

export const isFrameMessage = (message: unknown): message is FrameMessage =>
  typeof message === 'object' &&
  message !== null &&
  ['frame-announced', 'frame-opened'].includes(Reflect.get(message, 'type')) &&
  typeof Reflect.get(message, 'nonce') === 'string'
