import { say } from '@shared/messages'
import { readBridgeSettings } from '@shared/settings/bridge-parts'
import { browser } from 'wxt/browser'
import type { WorkerContext } from '../context/worker-context'
import { readyLink } from '../messaging/ready-message'
import { markCustomerTold } from '../orders/mark'

/** The brand as it heads the papers; its name at this till while the bridge is away. */
async function brandOf({ live, bridge, settings }: WorkerContext): Promise<string> {
  const answer = live.bridge === 'up' ? await bridge().settings() : null
  const known = answer?.ok ? readBridgeSettings(answer.data.settings)?.restaurant.name : undefined
  return known || settings().storeName
}

/**
 * «Avisar»: opens the chat with the customer of a pickup in a tab, the message written and not sent, and stores that the
 * chat was opened; that the customer was told, once a person says so. The worker opens it, because rows carry no
 * telephone number. A practice order's customer does not exist: nothing is opened.
 */
export const tellCustomer: typeof markCustomerTold = async (context, orderId, by) => {
  const stored = await context.store.order(orderId)
  if (!stored?.order) return say('A-50')
  if (by === 'whatsapp' && !context.isPractice) {
    const url = readyLink(stored.order, await brandOf(context))
    if (url === null) return say('A-58')
    const isOpen = await browser.tabs.create({ url }).then(
      () => true,
      () => false, // no window, or the shop's policy forbids the page
    )
    if (!isOpen) return say('A-59')
  }
  return markCustomerTold(context, orderId, by)
}
