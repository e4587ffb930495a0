import { PROTOCOL } from '@shared/payload'
import { parseBridgeSettings } from '@shared/settings/bridge'
import type { BridgeFailure } from '../bridge-client/client'
import { logEntry, writeLog } from '../logging/transaction-log'
import type { Stations } from '../outbox/documents'
import { type Loop, startLoop } from './loop'
import type { BridgeReach, Till } from './till'

const EVERY_MS = 3_000
const STATIONS = 'bridge-stations'
const TILL_NAME = 'till-name'

function reachOf(failure: BridgeFailure): BridgeReach {
  if (failure.kind === 'closed' || failure.kind === 'silent') return failure.kind
  if (failure.kind === 'garbage') return 'other-version'
  return ['token', 'origin', 'host', 'fetch-site'].includes(failure.answer.error.code) ? 'refused' : 'silent'
}

async function setReach(till: Till, reach: BridgeReach): Promise<void> {
  if (till.live.bridge === reach) return
  const cured = reach === 'up'
  // The first answer after a start is no news.
  if (!(cured && till.live.bridge === 'unknown'))
    await writeLog(till.db, [
      logEntry(till.now(), cured ? 'cured' : 'trouble', `bridge: ${reach}`, { level: cured ? 'info' : 'warning' }),
    ])
  till.live.bridge = reach
}

/** The stations as they were last known, so that papers can be planned before the bridge has answered. */
export async function recallStations(till: Till): Promise<void> {
  const stored = (await till.db.facts.get(STATIONS))?.value
  if (stored) till.live.stations = stored as Stations
}

async function learnStations(till: Till, version: string): Promise<boolean> {
  if (till.live.stations.version === version) return false
  const answer = await till.bridge().settings()
  if (!answer.ok) return false
  const parsed = parseBridgeSettings(answer.data.settings)
  if (!parsed.ok) return false
  till.live.stations = { version: answer.data.version, list: parsed.settings.stations }
  await till.db.facts.put({ name: STATIONS, value: till.live.stations })
  return true
}

async function learnTill(till: Till): Promise<BridgeReach> {
  const version = await till.bridge().version()
  if (!version.ok) return reachOf(version.failure)
  const [min, max] = version.data.protocols
  if (min > PROTOCOL || max < PROTOCOL) return 'other-version'
  await till.db.facts.put({ name: TILL_NAME, value: version.data.till })
  return 'up'
}

async function ask(till: Till, onStations: () => Promise<void>): Promise<number> {
  if (till.settings().bridge.token === '') {
    till.live.bridge = 'unpaired'
    till.live.status = null
    till.statusChanged()
    return EVERY_MS
  }
  const answer = await till.bridge().status()
  if (answer.ok) {
    const reach = till.live.bridge === 'up' ? 'up' : await learnTill(till)
    const wasDown = till.live.bridge !== 'up'
    await setReach(till, reach)
    till.live.status = answer.data
    till.live.bridgeAnsweredAt = till.now()
    if (await learnStations(till, answer.data.settingsVersion)) await onStations()
    if (wasDown) till.released()
  } else {
    await setReach(till, reachOf(answer.failure))
    till.live.status = null
  }
  till.statusChanged()
  return EVERY_MS
}

/** Keeps `till.live` true about the bridge: its reach, its printers, its stations. */
export const startBridgeWatch = (
  till: Till,
  onStations: () => Promise<void>,
  signal: AbortSignal,
  report: (error: unknown) => void,
): Loop => startLoop(() => ask(till, onStations), signal, report)
