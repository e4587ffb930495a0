import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { PrefixNumber } from '@shared/invoice-number'
import { browser } from 'wxt/browser'
import { createLoudspeaker } from '../../alerts/loudspeaker'
import { findSpanishVoice } from '../../alerts/voice'
import { createJustoClient, type JustoClient } from '../../justo/client'
import { hasHostPermission } from '../../justo/host-permission'
import { watchNetworkCauses } from '../../justo/network-causes'
import { endBackOff } from '../../polling/poll-state'
import { highestNumbers } from '../../print-jobs/invoice-numbers'
import { type SettingsReading, settingsTroublesOf } from '../../settings/store'
import { isBridgeRunning } from '../../setup/program-form'
import { followStatus, type SetUp } from '../../setup/set-up'
import { withStore } from '../with-store'
import { followStores } from './known-stores'
import type { OptionsServices } from './set-up-context'

/** The call of a waiting order (alerts/alert-service.ts). */
const CALL = { sound: 'call', volume: 0.75 } as const
/** As a new order is said (alerts/spoken-orders.ts). */
const SPOKEN_TRIAL = 'Pedido cuatro cero tres, domicilio'
/** The whole brand's last day may be long. */
const ANSWER_MS = 20_000

const now = () => new Date().toISOString()

/** A client of this page: what Justo answers here well it will answer the worker, which need not wait any longer. */
export const endingBackOff = ({ orders }: Pick<JustoClient, 'orders'>): Pick<JustoClient, 'orders'> => ({
  async orders(query, signal) {
    const answer = await orders(query, signal)
    if (answer.ok) await endBackOff()
    return answer
  },
})

/** The services of this browser; `life` stops their timers and listeners. */
export async function openOptionsServices(
  setUp: SetUp,
  reading: ReadonlySignal<SettingsReading>,
  life: AbortSignal,
): Promise<OptionsServices> {
  const [stores, tab] = await Promise.all([followStores(setUp, life), browser.tabs.getCurrent()])
  const causeOf = watchNetworkCauses(browser.webRequest.onErrorOccurred, tab?.id, life)
  const loudspeaker = createLoudspeaker()
  return {
    ...followStatus(setUp, life),
    locked: computed(() => reading.value.locked),
    complaints: computed(() => settingsTroublesOf(reading.value)),
    skewMs: signal(null),
    ...stores,
    justoFor: ({ baseUrl, token }) =>
      endingBackOff(
        createJustoClient({
          fetch: (...call) => fetch(...call),
          baseUrl,
          token,
          now,
          timeoutMs: ANSWER_MS,
          allowed: () => hasHostPermission(baseUrl),
          causeOf,
        }),
      ),
    // Unreadable: the printing program's own numbers are offered.
    seenNumbers: () => withStore<readonly PrefixNumber[]>(highestNumbers, []),
    isOpen: isBridgeRunning,
    // A link's request would name this page as its origin, and the printing program refuses those.
    openTab: async (url) => void (await browser.tabs.create({ url })),
    playSound: () => loudspeaker.play([CALL]),
    sayTrial: () => loudspeaker.say([SPOKEN_TRIAL]),
    hasVoice: async () => (await findSpanishVoice(speechSynthesis)) !== null,
    now,
  }
}
