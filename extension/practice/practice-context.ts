import type { ExtensionSettings } from '@shared/settings/extension'
import type { WorkerContext } from '../context/worker-context'
import { isPractice, PRACTICE_STORE } from '../justo/practice-id'
import { practiceJusto } from './simulated-justo'

/**
 * The settings used in practice: set-up finished and printing on, whether or not that is true. `hours`: practice also
 * works while the shop is closed.
 */
export const practiceSettings = (settings: ExtensionSettings): ExtensionSettings => ({
  ...settings,
  active: true,
  activatedAt: null,
  justo: { ...settings.justo, token: 'practice', storeIds: [PRACTICE_STORE] },
  printing: { ...settings.printing, here: true },
  hours: null,
})

/**
 * The same worker context with the simulated Justo, and with the cashier counted as present, also on the set-up page.
 */
export const practiceContext = (context: WorkerContext): WorkerContext => ({
  ...context,
  settings: () => practiceSettings(context.settings()),
  justo: () => practiceJusto(context),
  live: { ...context.live, personSeenAt: context.now },
})

/**
 * Implementation of `WorkerContext.forOrder`: steps of practice orders get the simulated Justo. It works on whatever
 * context it is called on, also on a copy with other clients.
 */
export function forOrder(this: WorkerContext, orderId: string): WorkerContext {
  return isPractice(orderId) ? practiceContext(this) : this
}
