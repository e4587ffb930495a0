import type { ExtensionSettings } from '@shared/settings/extension'
import type { BridgeClient } from '../bridge-client/client'
import type { WorkerContext } from '../context/worker-context'
import { PRACTICE_STORE } from '../justo/practice-id'
import { createSerial } from '../store/locks'
import type { Store } from '../store/store'
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

const NO_REGISTER = { ok: false, failure: { kind: 'closed' }, ms: 0 } as const

/** The bridge as practice sees it: every paper is marked, and the register is not there. */
const practiceBridge = (bridge: BridgeClient): BridgeClient => ({
  ...bridge,
  putJob: (key, payload) => bridge.putJob(key, { ...payload, practice: true }),
  preview: (payload) => bridge.preview({ ...payload, practice: true }),
  settlement: async () => NO_REGISTER,
  settlementInForce: async () => NO_REGISTER,
})

/**
 * The shop's worker context over practice's own store, with the simulated Justo. The cashier counts as present, also on
 * the set-up page, and no printer has a cash drawer.
 */
export function practiceContext(shop: WorkerContext, store: Store, released: () => void): WorkerContext {
  const confirmedAt = new Map<string, string>()
  const context: WorkerContext = {
    ...shop,
    store,
    settings: () => practiceSettings(shop.settings()),
    justo: () => practiceJusto(context, shop.store),
    bridge: () => practiceBridge(shop.bridge()),
    get live() {
      const { status: known } = shop.live
      const status = known && { ...known, printers: known.printers.map((each) => ({ ...each, drawer: false })) }
      return { ...shop.live, status, personSeenAt: shop.now, confirmedAt }
    },
    isPractice: true,
    practice: null,
    released,
    serial: createSerial(),
  }
  return context
}
