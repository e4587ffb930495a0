import { browser } from 'wxt/browser'
import { pause } from '../context/loop'
import { contextOf, type WorkerContext } from '../context/worker-context'
import type { Press } from '../messaging/page-facts'
import type { PanelConnection } from '../messaging/panel-connection'
import { acceptLater } from '../orders/accept-later'
import { openPage } from './own-pages'

/** A tab that is being closed may still be listed when its frame's port has ended. */
const CLOSES_MS = 300

async function isClosed(tabId: number | undefined, signal: AbortSignal): Promise<boolean> {
  await pause(CLOSES_MS, signal)
  if (tabId === undefined) return false
  return browser.tabs.get(tabId).then(
    () => false,
    () => true, // rejects for a tab that does not exist
  )
}

/**
 * A press on a frame that went away before it was known whether something covered it. In a tab that was closed an
 * acceptance counts as pressed: it can be undone on every other panel. A page that is still there may have stolen the
 * press and removed the frame: the order opens in «Pedidos», as for a covered press.
 */
export async function handleUnjudgedPress(
  context: WorkerContext,
  { tabId }: Pick<PanelConnection, 'tabId'>,
  { orderId, accepts }: Press,
  signal: AbortSignal,
): Promise<void> {
  if (accepts && orderId !== null && (await isClosed(tabId, signal))) {
    const failure = await acceptLater(contextOf(context, orderId), orderId)
    if (failure === null) return
  }
  await openPage('orders', orderId)
}
