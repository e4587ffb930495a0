import type { ExtensionSettings } from '@shared/settings/extension'
import { type BridgeClient, createBridgeClient } from '../bridge-client/client'
import { createJustoClient, type JustoClient } from '../justo/client'
import { readSettings, watchSettings } from '../settings/store'

/** Today's settings, and the two clients made from them. */
export interface Outside {
  settings(): ExtensionSettings
  justo(): JustoClient
  bridge(): BridgeClient
  /** Called after each later change, when the new settings count already. */
  onChange(listener: () => void): void
}

const clientsOf = (settings: ExtensionSettings, now: () => string) => ({
  settings,
  justo: createJustoClient({
    fetch: (...call) => fetch(...call),
    baseUrl: settings.justo.baseUrl,
    token: settings.justo.token,
    now,
  }),
  bridge: createBridgeClient({
    fetch: (...call) => fetch(...call),
    url: settings.bridge.url,
    token: settings.bridge.token,
  }),
})

/** Listens first and reads then: a change that comes while the worker starts would be lost for as long as it lives. */
export async function createOutside(now: () => string, signal: AbortSignal): Promise<Outside> {
  let current: ReturnType<typeof clientsOf> | undefined
  let changed = (): void => undefined
  watchSettings(({ settings }) => {
    current = clientsOf(settings, now)
    changed()
  }, signal)
  const first = clientsOf((await readSettings()).settings, now)
  const latest = () => current ?? first
  return {
    settings: () => latest().settings,
    justo: () => latest().justo,
    bridge: () => latest().bridge,
    onChange(listener) {
      changed = listener
    },
  }
}
