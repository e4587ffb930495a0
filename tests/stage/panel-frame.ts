import { EXTENSION_ID } from '@shared/extension-id'
import type { ElementHandle, Frame, Page } from 'puppeteer'
import { WAIT_OPTIONS } from './wait-options'

/** The frame over tomapedidos; null: none, or it is being loaded anew. Its address differs in each browser session. */
export const panelFrame = (page: Page): Frame | null =>
  page.frames().find((frame) => !frame.detached && isPanelFrame(frame)) ?? null

/** Waits for the frame: it comes a moment after the page. */
export async function untilPanelFrame(page: Page): Promise<Frame> {
  return page.waitForFrame(isPanelFrame, { timeout: WAIT_OPTIONS.timeout })
}

export function isPanelFrame(frame: Frame): boolean {
  const url = frame.url()
  return url.startsWith('chrome-extension://') && url.endsWith('/panel.html')
}

export const ORDERS_PAGE = `chrome-extension://${EXTENSION_ID}/orders.html`

/** Its element in the page, which no script of the page can get at. */
export async function frameElement(page: Page): Promise<ElementHandle<HTMLIFrameElement>> {
  const element = await panelFrame(page)?.frameElement()
  if (!element) throw new Error('no panel frame')
  return element
}

/** An error of a frame that the page has just removed. */
export const isFrameGone = (error: unknown): boolean =>
  error instanceof Error &&
  /detached|context was destroyed|Target closed|not found|Cannot find context/i.test(error.message)
