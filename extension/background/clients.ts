import { createBridgeClient } from '../bridge-client/client'
import { createJustoClient } from '../justo/client'
import { hasHostPermission } from '../justo/host-permission'
import { readSettings, type SettingsReading, settingsTroublesOf, watchSettings } from '../settings/store'

type CauseOf = (url: string) => Promise<string | null>

const clientsOf = ({ settings, ...reading }: SettingsReading, now: () => string, causeOf: CauseOf | undefined) => ({
  settings,
  settingsTroubles: settingsTroublesOf(reading),
  justo: createJustoClient({
    fetch: (...call) => fetch(...call),
    baseUrl: settings.justo.baseUrl,
    token: settings.justo.token,
    statusCall: settings.justo.statusCall,
    now,
    allowed: () => hasHostPermission(settings.justo.baseUrl),
    causeOf,
  }),
  bridge: createBridgeClient({
    fetch: (...call) => fetch(...call),
    url: settings.bridge.url,
    token: settings.bridge.token,
  }),
})

/**
 * The current settings, and the two clients built from them. Listens first and reads then: otherwise a change during the start would be lost for the worker's lifetime. `causeOf`:
 * the browser's error name for a failed request.
 */
export async function createClients(now: () => string, signal: AbortSignal, causeOf?: CauseOf) {
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
    /** Errors in the stored settings, which are then ignored. */
    settingsTroubles: () => latest().settingsTroubles,
    justo: () => latest().justo,
    bridge: () => latest().bridge,
    /** Called after each later change, when the new settings are in effect. */
    onChange(listener: () => void) {
      changed = listener
    },
  }
}

export type Clients = Awaited<ReturnType<typeof createClients>>
