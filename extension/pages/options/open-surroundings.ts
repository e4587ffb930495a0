import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { browser } from 'wxt/browser'
import { createLoudspeaker } from '../../alerts/loudspeaker'
import { createJustoClient } from '../../justo/client'
import { wantedOrigin } from '../../justo/host-permission'
import { watchNetworkCauses } from '../../justo/network-causes'
import type { SettingsReading } from '../../settings/store'
import { isBridgeRunning } from '../../setup/program-form'
import { followStatus, type SetUp } from '../../setup/set-up'
import { pause } from '../../setup/stations/pause'
import { followStores } from './known-stores'
import type { Surroundings } from './surroundings'

/** As the bell would ring for an order that waits. */
const CALL = { sound: 'call', volume: 0.75 } as const
/** The whole brand's last day may be long. */
const ANSWER_MS = 20_000

const now = () => new Date().toISOString()

async function mayTalkTo(baseUrl: string): Promise<boolean> {
  const origin = wantedOrigin(baseUrl)
  return origin === null || browser.permissions.contains({ origins: [origin] })
}

/** What this browser has around the page; `life` ends what goes on. */
export async function openSurroundings(
  setUp: SetUp,
  reading: ReadonlySignal<SettingsReading>,
  life: AbortSignal,
): Promise<Surroundings> {
  const [stores, tab] = await Promise.all([followStores(setUp, life), browser.tabs.getCurrent()])
  const causeOf = watchNetworkCauses(browser.webRequest.onErrorOccurred, tab?.id)
  const loudspeaker = createLoudspeaker()
  return {
    ...followStatus(setUp, life),
    version: browser.runtime.getManifest().version,
    locked: computed(() => reading.value.locked),
    complaints: computed(() => [reading.value.error, reading.value.policyError].filter((each) => each !== null)),
    skewMs: signal(null),
    ...stores,
    pause,
    justoFor: ({ baseUrl, token }) =>
      createJustoClient({
        fetch: (...call) => fetch(...call),
        baseUrl,
        token,
        now,
        timeoutMs: ANSWER_MS,
        allowed: () => mayTalkTo(baseUrl),
        causeOf,
      }),
    isOpen: isBridgeRunning,
    playSound: () => loudspeaker.play([CALL]),
    now,
  }
}
