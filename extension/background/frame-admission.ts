import { isRecord } from '@shared/is-record'
import { type Browser, browser } from 'wxt/browser'
import { type Admission, type FrameMessage, type LoginSigns, type PageTarget, POS_ORIGIN } from '../host-page/protocol'
import { createSerial } from '../store/locks'

const KEY = 'frame-nonces'
const VALID_MS = 10_000
const inOrder = createSerial()

interface Announced {
  nonce: string
  page: PageTarget
  /** ms */
  at: number
}

/** What is used of Chrome's `MessageSender`; `frameId` 0: the tab's main frame. */
export interface Sender extends Pick<Browser.runtime.MessageSender, 'frameId' | 'documentId' | 'origin'> {
  tab?: { id?: number | undefined } | undefined
}

const change = (edit: (announced: Announced[]) => Announced[]): Promise<void> =>
  inOrder(KEY, async () => {
    const kept: unknown = (await browser.storage.session.get(KEY))[KEY]
    const announced = (Array.isArray(kept) ? (kept as Announced[]) : []).filter(
      ({ at }) => Math.abs(Date.now() - at) <= VALID_MS,
    )
    await browser.storage.session.set({ [KEY]: edit(announced) })
  })

/** Called by the content script in the tab's main frame. */
async function announce(nonce: string, { tab, documentId, frameId, origin }: Sender): Promise<void> {
  if (tab?.id === undefined || documentId === undefined || frameId !== 0 || origin !== POS_ORIGIN) return
  const page = { tabId: tab.id, documentIds: [documentId] }
  await change((announced) => [...announced, { nonce, page, at: Date.now() }])
}

/** Called by the frame; null: no content script of its tab has announced it. */
async function announcedPage(nonce: string, tabId: number): Promise<PageTarget | null> {
  let known: Announced | undefined
  await change((announced) => {
    known = announced.find((each) => each.nonce === nonce && each.page.tabId === tabId)
    return announced.filter((each) => each.nonce !== nonce)
  })
  return known?.page ?? null
}

/**
 * Admits a frame over tomapedidos if the content script of its tab has announced it: the page can load the frame's page
 * too, and send it the same handshake. A nonce is valid once, for 10 s. They are kept in the browser's session storage,
 * for the worker may die between announcement and question.
 * @param ownOrigin of the extension's pages, whatever their address
 * @param signs configured for the POS page
 */
export const frameAdmission =
  (ownOrigin: string, signs: () => Promise<LoginSigns>) =>
  async ({ type, nonce }: FrameMessage, sender: Sender): Promise<Admission> => {
    if (type === 'frame-announced') {
      await announce(nonce, sender)
      return null
    }
    const { tab, frameId, origin } = sender
    if (tab?.id === undefined || !frameId || origin !== ownOrigin) return null
    const page = await announcedPage(nonce, tab.id)
    return page && { page, signs: await signs() }
  }

export const isFrameMessage = (message: unknown): message is FrameMessage =>
  isRecord(message) &&
  (message.type === 'frame-announced' || message.type === 'frame-opened') &&
  typeof message.nonce === 'string'
