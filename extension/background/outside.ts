import type { Message } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { browser } from 'wxt/browser'
import { type BridgeClient, createBridgeClient } from '../bridge-client/client'
import { createJustoClient, type JustoClient } from '../justo/client'
import { wantedOrigin } from '../justo/host-permission'
import { readSettings, type SettingsReading, watchSettings } from '../settings/store'

/** Today's settings, and the two clients made from them. */
export interface Outside {
  settings(): ExtensionSettings
  /** What is wrong with what is stored: those settings do not count. */
  settingsTroubles(): Message[]
  justo(): JustoClient
  bridge(): BridgeClient
  /** Called after each later change, when the new settings count already. */
  onChange(listener: () => void): void
}

type CauseOf = (url: string) => Promise<string | null>

/** Whether the browser may talk to Justo's host; one that the manifest does not name is granted by a person. */
async function mayTalkTo(baseUrl: string): Promise<boolean> {
  const origin = wantedOrigin(baseUrl)
  return origin === null || browser.permissions.contains({ origins: [origin] })
}

const clientsOf = (
  { settings, error, policyError }: SettingsReading,
  now: () => string,
  causeOf: CauseOf | undefined,
) => ({
  settings,
  settingsTroubles: [error, policyError].filter((trouble) => trouble !== null),
  justo: createJustoClient({
    fetch: (...call) => fetch(...call),
    baseUrl: settings.justo.baseUrl,
    token: settings.justo.token,
    statusCall: settings.justo.statusCall,
    now,
    allowed: () => mayTalkTo(settings.justo.baseUrl),
    ...(causeOf && { causeOf }),
  }),
  bridge: createBridgeClient({
    fetch: (...call) => fetch(...call),
    url: settings.bridge.url,
    token: settings.bridge.token,
  }),
})

/**
 * Listens first and reads then: a change that comes while the worker starts would be lost for as long as it lives.
 * `causeOf`: the browser's word for why a request failed.
 */
export async function createOutside(now: () => string, signal: AbortSignal, causeOf?: CauseOf): Promise<Outside> {
  let current: ReturnType<typeof clientsOf> | undefined
  let changed = (): void => undefined
  watchSettings((reading) => {
    current = clientsOf(reading, now, causeOf)
    changed()
  }, signal)
  const first = clientsOf(await readSettings(), now, causeOf)
  const latest = () => current ?? first
  return {
    settings: () => latest().settings,
    settingsTroubles: () => latest().settingsTroubles,
    justo: () => latest().justo,
    bridge: () => latest().bridge,
    onChange(listener) {
      changed = listener
    },
  }
}
